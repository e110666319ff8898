import type { GreyImage } from './grey';
import type { Region } from './types';

export const WHOLE: Region = { x: 0, y: 0, w: 1, h: 1 };

/** Grey levels by which pixels of one plain border may differ. */
const PLAIN = 14;
/** Share of a border's row that may differ all the same: dust, an edge, a compressor's ringing. */
const STRAYS = 0.02;
/** A content box smaller than this part of the picture's area is a mistake. */
const LEAST_AREA = 0.12;
/** Rows with more than this part in the page's colour are page, not picture. */
const PAGE_SHARE = 0.45;

/** The part inside plain borders; the whole picture when there are none, or nothing else. */
export function trimBorders(image: GreyImage): Region {
  const { width, height, data } = image;
  const at = (x: number, y: number) => data[y * width + x];
  const plainRow = (y: number, colour: number) => {
    let strays = 0;
    for (let x = 0; x < width; x++) if (Math.abs(at(x, y) - colour) > PLAIN) strays++;
    return strays <= width * STRAYS;
  };
  const plainColumn = (x: number, top: number, bottom: number, colour: number) => {
    let strays = 0;
    for (let y = top; y < bottom; y++) if (Math.abs(at(x, y) - colour) > PLAIN) strays++;
    return strays <= (bottom - top) * STRAYS;
  };
  let [top, bottom, left, right] = [0, height, 0, width];
  const topColour = at(width >> 1, 0);
  const bottomColour = at(width >> 1, height - 1);
  while (top < bottom && plainRow(top, topColour)) top++;
  while (bottom > top && plainRow(bottom - 1, bottomColour)) bottom--;
  const middle = (top + bottom) >> 1;
  const leftColour = at(0, Math.min(height - 1, middle));
  const rightColour = at(width - 1, Math.min(height - 1, middle));
  while (left < right && plainColumn(left, top, bottom, leftColour)) left++;
  while (right > left && plainColumn(right - 1, top, bottom, rightColour)) right--;
  if ((right - left) * (bottom - top) < LEAST_AREA * width * height) return WHOLE;
  return { x: left / width, y: top / height, w: (right - left) / width, h: (bottom - top) / height };
}

/** Share of a border's inner edge that must stand out from it: a picture's edge is straight, a thing on a plain ground touches it here and there. */
const STRAIGHT = 0.6;

/**
 * The content box, where it is surely one: each side that was cut away ends at a straight edge. What lies inside a box is what a
 * registered picture is compared by, so that a plain ground must not be taken for a border.
 */
export function findSureContentBox(image: GreyImage): Region {
  for (const box of [findContentBox(image), trimBorders(image)])
    if (box.w < 0.985 || box.h < 0.985) if (hasStraightEdges(image, box)) return box;
  return WHOLE;
}

function hasStraightEdges({ width, height, data }: GreyImage, box: Region): boolean {
  const [left, top, right, bottom] = [
    box.x * width,
    box.y * height,
    (box.x + box.w) * width,
    (box.y + box.h) * height,
  ].map(Math.round);
  const at = (x: number, y: number) =>
    data[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))];
  // Two pixels outside against two inside: between them lies what scaling blurred.
  const share = (count: number, differs: (i: number) => boolean) => {
    let sum = 0;
    for (let i = 0; i < count; i++) if (differs(i)) sum++;
    return sum / Math.max(1, count);
  };
  const across = (inside: number, outside: number) =>
    share(right - left, (i) => Math.abs(at(left + i, inside) - at(left + i, outside)) > PLAIN);
  const along = (inside: number, outside: number) =>
    share(bottom - top, (i) => Math.abs(at(inside, top + i) - at(outside, top + i)) > PLAIN);
  // A line of words on a plain ground has straight edges too.
  if (box.w < 0.45 || box.h < 0.25) return false;
  // A border has two sides: ground under a scene has one.
  if (top <= 1 !== bottom >= height - 1 || left <= 1 !== right >= width - 1) return false;
  return (
    (top <= 1 || across(top + 1, top - 2) >= STRAIGHT) &&
    (bottom >= height - 1 || across(bottom - 2, bottom + 1) >= STRAIGHT) &&
    (left <= 1 || along(left + 1, left - 2) >= STRAIGHT) &&
    (right >= width - 1 || along(right - 2, right + 1) >= STRAIGHT)
  );
}

/**
 * The part of a screenshot or of a page that holds the picture: the tallest run of rows, then columns, that are mostly not in the
 * page's own colour. The whole picture when no page is seen around it.
 */
export function findContentBox(image: GreyImage): Region {
  const { width, height, data } = image;
  const colour = pageColour(image);
  if (colour === null) return trimBorders(image);
  const isPage = (x: number, y: number) => Math.abs(data[y * width + x] - colour) <= PLAIN;
  const rowShare = Array.from({ length: height }, (_, y) => {
    let count = 0;
    for (let x = 0; x < width; x++) if (isPage(x, y)) count++;
    return count / width;
  });
  const [top, bottom] = longestRun(
    rowShare.map((share) => share < PAGE_SHARE),
    Math.max(2, Math.round(height * 0.012)),
  );
  if (bottom <= top) return trimBorders(image);
  const columnShare = Array.from({ length: width }, (_, x) => {
    let count = 0;
    for (let y = top; y < bottom; y++) if (isPage(x, y)) count++;
    return count / (bottom - top);
  });
  const [left, right] = longestRun(
    columnShare.map((share) => share < 0.9),
    Math.max(2, Math.round(width * 0.02)),
  );
  if ((right - left) * (bottom - top) < LEAST_AREA * width * height) return trimBorders(image);
  return { x: left / width, y: top / height, w: (right - left) / width, h: (bottom - top) / height };
}

/** The colour of the page: that of the first and last rows, when they are plain for the most part. */
function pageColour({ width, height, data }: GreyImage): number | null {
  const counts = new Uint32Array(256);
  const edge = Math.max(1, Math.round(height * 0.02));
  for (let y = 0; y < height; y++) {
    if (y >= edge && y < height - edge) continue;
    for (let x = 0; x < width; x++) counts[data[y * width + x]]++;
  }
  let best = 0;
  for (let grey = 1; grey < 256; grey++) if (counts[grey] > counts[best]) best = grey;
  let near = 0;
  for (let grey = Math.max(0, best - PLAIN); grey <= Math.min(255, best + PLAIN); grey++) near += counts[grey];
  return near > 0.35 * 2 * edge * width ? best : null;
}

/** First and last (exclusive) index of the longest run of true, over gaps of at most `gap`. */
function longestRun(flags: readonly boolean[], gap: number): [number, number] {
  let best: [number, number] = [0, 0];
  let start = -1;
  let last = -1;
  for (let i = 0; i <= flags.length; i++) {
    if (flags[i]) {
      if (start < 0) start = i;
      last = i;
    } else if (start >= 0 && (i - last > gap || i === flags.length)) {
      if (last + 1 - start > best[1] - best[0]) best = [start, last + 1];
      start = -1;
    }
  }
  return best;
}

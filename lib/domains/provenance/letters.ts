import type { PixelBytes } from './types';

/**
 * Lettering in a picture, told from everything else by its shape: pieces of one brightness of the size of a letter, with the opposite
 * brightness all round (white letters in a dark outline, or dark letters on a light board or band), standing in a row.
 */
type Ink = 'light' | 'dark';

/** A connected piece of one ink, in pixels: `right` and `bottom` are the last ones in it. */
type Piece = { label: number; left: number; top: number; right: number; bottom: number; area: number };

/** A line of print: its pieces from left to right, the height of its letters, and its slope (rise of y per x). */
export type PrintLine = {
  ink: Ink;
  pieces: Piece[];
  height: number;
  slope: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
};

/** A grey picture, one byte a pixel. */
export type Grey = { pixels: Uint8Array; width: number; height: number };

/** The lines of print in a picture, and what is needed to copy them out of it: its grey pixels and, for each ink, which piece a pixel belongs to. */
export type Lettering = { grey: Grey; labels: Record<Ink, Int32Array>; lines: PrintLine[] };

/** Lettering is looked for at this size at most: small print on a large photograph is not a caption. */
const LONGEST_SIDE = 1280;
/** Brightness from which a pixel can be of light ink, and up to which of dark ink. */
const LIGHT_FROM = 172;
const DARK_TO = 104;
/** What counts as the other brightness beside a letter's edge: nearly all of the edge must have it, though letters that nearly touch leave little of it. */
const DARK_BESIDE = 140;
const LIGHT_BESIDE = 122;
const EDGE_SHARE = 0.85;
/** The same for the average of the whole edge. */
const DARK_AVERAGE = 88;
const LIGHT_AVERAGE = 168;
const SMALLEST_HEIGHT = 7;
const LARGEST_SHARE = 0.2;
const MOST_PIECES = 1500;

/** Brightness of canonical pixels, made smaller by a whole number when it is large. */
export function toGrey(rgb: PixelBytes, width: number, height: number): Grey {
  const step = Math.max(1, Math.ceil(Math.max(width, height) / LONGEST_SIDE));
  const [w, h] = [Math.max(1, Math.floor(width / step)), Math.max(1, Math.floor(height / step))];
  const pixels = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (let dy = 0; dy < step; dy++) {
        let at = ((y * step + dy) * width + x * step) * 3;
        for (let dx = 0; dx < step; dx++, at += 3) sum += 77 * rgb[at] + 150 * rgb[at + 1] + 29 * rgb[at + 2];
      }
      pixels[y * w + x] = sum / (step * step * 256);
    }
  }
  return { pixels, width: w, height: h };
}

/** Finds the lines of print of either ink. */
export function findLettering(grey: Grey): Lettering {
  const light = labelPieces(grey, 'light');
  const dark = labelPieces(grey, 'dark');
  const lines = dropGrounds([
    ...linesOf(grey, 'light', light.labels, light.pieces),
    ...linesOf(grey, 'dark', dark.labels, dark.pieces),
  ]);
  return { grey, labels: { light: light.labels, dark: dark.labels }, lines };
}

/**
 * What frames lettering is shaped like lettering: the outlines of white letters on a light ground, a row of boards with print on
 * them. So are the holes of letters. Both go; the letters between them stay.
 */
function dropGrounds(lines: PrintLine[]): PrintLine[] {
  const others = (line: PrintLine, among: readonly PrintLine[]) =>
    among.filter(
      (other) =>
        other.ink !== line.ink &&
        other.right > line.left &&
        other.left < line.right &&
        other.bottom > line.top &&
        other.top < line.bottom,
    );
  const isGround = (line: PrintLine) => {
    const inside = others(line, lines).flatMap((other) => other.pieces);
    const grounds = line.pieces.filter((piece) => {
      const held = inside.filter((other) => contains(piece, other));
      // The holes of a letter take less of it, and there are two at most.
      return held.length > 2 || held.reduce((sum, other) => sum + areaOf(other), 0) > 0.35 * areaOf(piece);
    });
    return grounds.length >= 0.5 * line.pieces.length;
  };
  const letters = lines.filter((line) => !isGround(line));
  return letters.filter((line) => {
    const around = others(line, letters).flatMap((other) => other.pieces);
    return (
      line.pieces.filter((piece) => around.some((other) => contains(other, piece))).length < 0.5 * line.pieces.length
    );
  });
}

const areaOf = (piece: Piece) => heightOf(piece) * widthOf(piece);
const contains = (outer: Piece, inner: Piece) =>
  inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;

/** Connected pieces (four neighbours) of one ink: a number for each pixel, 0 for none, and the pieces by their numbers. */
function labelPieces({ pixels, width, height }: Grey, ink: Ink): { labels: Int32Array; pieces: Piece[] } {
  const labels = new Int32Array(width * height);
  const parents = [0];
  const rootOf = (label: number): number => {
    let root = label;
    while (parents[root] !== root) root = parents[root];
    parents[label] = root;
    return root;
  };
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (ink === 'light' ? pixels[at] < LIGHT_FROM : pixels[at] > DARK_TO) continue;
      const left = x > 0 ? labels[at - 1] : 0;
      const above = y > 0 ? labels[at - width] : 0;
      if (left === 0 && above === 0) {
        labels[at] = parents.length;
        parents.push(parents.length);
      } else {
        labels[at] = left || above;
        if (left !== 0 && above !== 0 && left !== above) {
          const [a, b] = [rootOf(left), rootOf(above)];
          if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
        }
      }
    }
  }
  const pieces = new Map<number, Piece>();
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (labels[at] === 0) continue;
      const label = rootOf(labels[at]);
      labels[at] = label;
      const piece = pieces.get(label);
      if (!piece) pieces.set(label, { label, left: x, top: y, right: x, bottom: y, area: 1 });
      else {
        piece.area++;
        if (x < piece.left) piece.left = x;
        if (x > piece.right) piece.right = x;
        piece.bottom = y;
      }
    }
  }
  return { labels, pieces: [...pieces.values()] };
}

const heightOf = (piece: Piece) => piece.bottom - piece.top + 1;
const widthOf = (piece: Piece) => piece.right - piece.left + 1;
const middleOf = (piece: Piece) => (piece.top + piece.bottom) / 2;

/** True when a piece has the other brightness all round, within `reach` pixels of its edge. */
function isSetOff({ pixels, width, height }: Grey, labels: Int32Array, piece: Piece, ink: Ink, reach: number): boolean {
  let [edge, setOff, total] = [0, 0, 0];
  const { label } = piece;
  const look = (x: number, y: number, dx: number, dy: number) => {
    let most = ink === 'light' ? 255 : 0;
    for (let k = 1; k <= reach; k++) {
      const [px, py] = [x + k * dx, y + k * dy];
      if (px < 0 || py < 0 || px >= width || py >= height) break;
      const value = pixels[py * width + px];
      if (ink === 'light' ? value < most : value > most) most = value;
    }
    edge++;
    total += most;
    if (ink === 'light' ? most <= DARK_BESIDE : most >= LIGHT_BESIDE) setOff++;
  };
  for (let y = piece.top; y <= piece.bottom; y++) {
    for (let x = piece.left, at = y * width + x; x <= piece.right; x++, at++) {
      if (labels[at] !== label) continue;
      if (x === 0 || labels[at - 1] !== label) look(x, y, -1, 0);
      if (x === width - 1 || labels[at + 1] !== label) look(x, y, 1, 0);
      if (y === 0 || labels[at - width] !== label) look(x, y, 0, -1);
      if (y === height - 1 || labels[at + width] !== label) look(x, y, 0, 1);
    }
  }
  return (
    setOff >= EDGE_SHARE * edge && (ink === 'light' ? total <= DARK_AVERAGE * edge : total >= LIGHT_AVERAGE * edge)
  );
}

function linesOf(grey: Grey, ink: Ink, labels: Int32Array, pieces: readonly Piece[]): PrintLine[] {
  const tallest = LARGEST_SHARE * Math.min(grey.width, grey.height);
  const reachOf = (size: number) => Math.max(3, Math.round(0.14 * size));
  const isLetter = (piece: Piece) => {
    const [w, h] = [widthOf(piece), heightOf(piece)];
    const filled = piece.area / (w * h);
    return (
      h >= SMALLEST_HEIGHT &&
      h <= tallest &&
      w >= 0.12 * h &&
      w <= 3 * h &&
      filled >= 0.25 &&
      isSetOff(grey, labels, piece, ink, reachOf(h))
    );
  };
  const letters = pieces
    .filter(isLetter)
    .sort((a, b) => a.left - b.left)
    .slice(0, MOST_PIECES);
  const rows = joinInRows(letters).filter(isRow);
  const taken = new Set(rows.flatMap((row) => row.map(({ label }) => label)));
  const rest = pieces.filter((piece) => piece.area >= 3 && heightOf(piece) <= tallest && !taken.has(piece.label));
  return rows.map((row) => {
    const line = toLine(ink, row);
    const marks = rest.filter(
      (piece) => isMarkOf(line, piece) && isSetOff(grey, labels, piece, ink, reachOf(line.height)),
    );
    return { ...line, pieces: [...row, ...marks].sort((a, b) => a.left - b.left) };
  });
}

/** Letters of about one height that follow each other closely. `letters` come from left to right. */
function joinInRows(letters: readonly Piece[]): Piece[][] {
  const rowOf = letters.map((_, i) => i);
  const rootOf = (i: number): number => (rowOf[i] === i ? i : rootOf(rowOf[i]));
  for (const [i, a] of letters.entries()) {
    for (let j = i + 1; j < letters.length; j++) {
      const b = letters[j];
      const [ha, hb] = [heightOf(a), heightOf(b)];
      const most = Math.max(ha, hb);
      if (b.left - a.right > 0.7 * tallestOf(letters, i)) break;
      if (
        Math.min(ha, hb) < 0.7 * most ||
        b.left - a.right > 0.7 * most ||
        Math.abs(middleOf(a) - middleOf(b)) > 0.22 * most
      )
        continue;
      if (b.left < a.left + 0.1 * ha && b.right < a.right) continue;
      rowOf[rootOf(j)] = rootOf(i);
    }
  }
  const rows = new Map<number, Piece[]>();
  for (const [i, letter] of letters.entries()) {
    const root = rootOf(i);
    const row = rows.get(root);
    if (row) row.push(letter);
    else rows.set(root, [letter]);
  }
  return [...rows.values()];
}

/** A partner may be as much taller as `joinInRows` lets it be. */
const tallestOf = (letters: readonly Piece[], i: number) => heightOf(letters[i]) / 0.7;

/** Three letters are a row; two are when they stand like two letters of one word. */
function isRow(row: readonly Piece[]): boolean {
  if (row.length !== 2) return row.length > 2;
  const [a, b] = row;
  const height = Math.max(heightOf(a), heightOf(b));
  return (
    b.left - a.right < 0.3 * height &&
    Math.abs(a.bottom - b.bottom) <= 0.1 * height + 1 &&
    Math.abs(heightOf(a) - heightOf(b)) <= 0.12 * height + 1
  );
}

function toLine(ink: Ink, row: Piece[]): PrintLine {
  const heights = row.map(heightOf).sort((a, b) => a - b);
  const height = heights[heights.length >> 1];
  const [left, right] = [Math.min(...row.map((p) => p.left)), Math.max(...row.map((p) => p.right))];
  const [top, bottom] = [Math.min(...row.map((p) => p.top)), Math.max(...row.map((p) => p.bottom))];
  return {
    ink,
    pieces: row,
    height,
    slope: right - left > 3 * height && row.length > 3 ? slopeOf(row) : 0,
    left,
    top,
    right,
    bottom,
  };
}

/** Least squares through the middles of the letters. */
function slopeOf(row: readonly Piece[]): number {
  const points = row.map((piece) => [(piece.left + piece.right) / 2, middleOf(piece)]);
  const [mx, my] = [0, 1].map((c) => points.reduce((sum, point) => sum + point[c], 0) / points.length);
  let [xy, xx] = [0, 0];
  for (const [x, y] of points) {
    xy += (x - mx) * (y - my);
    xx += (x - mx) ** 2;
  }
  const slope = xy / xx;
  return Math.abs(slope) < 0.012 ? 0 : Math.max(-0.4, Math.min(0.4, slope));
}

/** A dot on the base line, as of a stop, `!` or `?`. Anything else so small is left out: slivers of the ground between two outlines look the same. */
function isMarkOf(line: PrintLine, piece: Piece): boolean {
  const { height } = line;
  const [w, h] = [widthOf(piece), heightOf(piece)];
  if (
    Math.min(w, h) < 0.12 * height ||
    Math.max(w, h) > 0.35 * height ||
    piece.area < 0.6 * w * h ||
    Math.max(w, h) > 1.7 * Math.min(w, h)
  )
    return false;
  const x = (piece.left + piece.right) / 2;
  return (
    x > line.left &&
    x < line.right + 0.5 * height &&
    Math.abs(piece.bottom - (middleOfLine(line, x) + height / 2)) <= 0.12 * height + 1
  );
}

/** Where the middle of the letters is at `x`. */
export function middleOfLine(line: Pick<PrintLine, 'pieces' | 'slope' | 'height'>, x: number): number {
  const letters = line.pieces.filter((piece) => heightOf(piece) >= 0.7 * line.height);
  const offsets = letters
    .map((piece) => middleOf(piece) - line.slope * ((piece.left + piece.right) / 2))
    .sort((a, b) => a - b);
  return offsets[offsets.length >> 1] + line.slope * x;
}

import type { PixelBytes, Region } from './types';

/** A grey picture, one byte a pixel, row by row. */
export type GreyImage = { width: number; height: number; data: Uint8Array };

/** Longest side of the grey picture that alignment works on. */
const GREY_SIDE = 400;

/** Which output cell each input pixel falls into, and how much of it falls into the next one. */
function makeBins(from: number, to: number): { cell: Int32Array; next: Float32Array } {
  const cell = new Int32Array(from);
  const next = new Float32Array(from);
  for (let i = 0; i < from; i++) {
    const end = ((i + 1) * to) / from;
    cell[i] = Math.min(to - 1, Math.floor((i * to) / from));
    const over = end - (cell[i] + 1);
    next[i] = over > 1e-9 && cell[i] + 1 < to ? over / (to / from) : 0;
  }
  return { cell, next };
}

/**
 * Averages areas of a grey picture down to `toWidth` x `toHeight`; neither may be larger than the source. Exact: every source pixel
 * counts by the part of it that falls into an output pixel.
 */
function averageAreas(
  source: Uint8Array | Float32Array,
  width: number,
  height: number,
  toWidth: number,
  toHeight: number,
): Uint8Array {
  const columns = makeBins(width, toWidth);
  const rows = makeBins(height, toHeight);
  const sums = new Float32Array(toWidth * toHeight);
  const line = new Float32Array(toWidth + 1);
  for (let y = 0, from = 0; y < height; y++) {
    line.fill(0);
    for (let x = 0; x < width; x++, from++) {
      const to = columns.cell[x];
      const over = source[from] * columns.next[x];
      line[to] += source[from] - over;
      line[to + 1] += over;
    }
    const to = rows.cell[y] * toWidth;
    const over = rows.next[y];
    for (let i = 0; i < toWidth; i++) sums[to + i] += line[i] * (1 - over);
    if (over > 0) for (let i = 0; i < toWidth; i++) sums[to + toWidth + i] += line[i] * over;
  }
  const area = (width / toWidth) * (height / toHeight);
  const out = new Uint8Array(sums.length);
  for (let i = 0; i < out.length; i++) out[i] = sums[i] / area + 0.5;
  return out;
}

const fit = (width: number, height: number, side: number): [number, number] => {
  const scale = Math.min(1, side / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
};

/** The luminance of a picture (ITU-R BT.601, as PDQ takes it), made smaller to at most `side` a side by averaging areas. */
export function toGrey(rgb: PixelBytes, width: number, height: number, side = GREY_SIDE): GreyImage {
  const luma = new Float32Array(width * height);
  for (let i = 0, p = 0; i < luma.length; i++, p += 3)
    luma[i] = 0.299 * rgb[p] + 0.587 * rgb[p + 1] + 0.114 * rgb[p + 2];
  const [toWidth, toHeight] = fit(width, height, side);
  return { width: toWidth, height: toHeight, data: averageAreas(luma, width, height, toWidth, toHeight) };
}

/** A grey picture made smaller; never larger. */
export function shrinkGrey(image: GreyImage, width: number, height: number): GreyImage {
  if (width >= image.width && height >= image.height) return image;
  const [toWidth, toHeight] = [Math.max(1, Math.min(width, image.width)), Math.max(1, Math.min(height, image.height))];
  return {
    width: toWidth,
    height: toHeight,
    data: averageAreas(image.data, image.width, image.height, toWidth, toHeight),
  };
}

/** RGB made smaller by the largest whole factor that leaves at least `side` on the longer side; each pixel the mean of a square. */
export function shrinkRgb(
  rgb: PixelBytes,
  width: number,
  height: number,
  side: number,
): { rgb: PixelBytes; width: number; height: number } {
  const factor = Math.floor(Math.max(width, height) / side);
  const [toWidth, toHeight] = [Math.floor(width / Math.max(1, factor)), Math.floor(height / Math.max(1, factor))];
  if (factor < 2 || toWidth < 1 || toHeight < 1) return { rgb, width, height };
  const sums = new Uint32Array(toWidth * 3);
  const out = new Uint8Array(toWidth * toHeight * 3);
  for (let row = 0; row < toHeight; row++) {
    sums.fill(0);
    for (let y = 0; y < factor; y++) {
      let from = (row * factor + y) * width * 3;
      for (let to = 0; to < sums.length; to += 3) {
        for (let x = 0; x < factor; x++, from += 3) {
          sums[to] += rgb[from];
          sums[to + 1] += rgb[from + 1];
          sums[to + 2] += rgb[from + 2];
        }
      }
    }
    for (let i = 0; i < sums.length; i++) out[row * sums.length + i] = sums[i] / (factor * factor) + 0.5;
  }
  return { rgb: out, width: toWidth, height: toHeight };
}

/** Left to right mirror image. */
export function mirrorGrey({ width, height, data }: GreyImage): GreyImage {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) out[y * width + x] = data[y * width + width - 1 - x];
  return { width, height, data: out };
}

/** Whole pixels of a region: at least one each way, inside the picture. */
export function toPixelBox(
  region: Region,
  width: number,
  height: number,
): { left: number; top: number; width: number; height: number } {
  const left = Math.max(0, Math.min(width - 1, Math.round(region.x * width)));
  const top = Math.max(0, Math.min(height - 1, Math.round(region.y * height)));
  const right = Math.max(left + 1, Math.min(width, Math.round((region.x + region.w) * width)));
  const bottom = Math.max(top + 1, Math.min(height, Math.round((region.y + region.h) * height)));
  return { left, top, width: right - left, height: bottom - top };
}

export function cropRgb(
  rgb: PixelBytes,
  width: number,
  box: { left: number; top: number; width: number; height: number },
): Uint8Array {
  const out = new Uint8Array(box.width * box.height * 3);
  for (let y = 0; y < box.height; y++) {
    const from = ((box.top + y) * width + box.left) * 3;
    out.set(rgb.subarray(from, from + box.width * 3), y * box.width * 3);
  }
  return out;
}

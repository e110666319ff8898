import { type Grey, type Lettering, middleOfLine, type PrintLine } from './letters';
import { gatherBlocks, inReadingOrder } from './reading-order';
import type { Region } from './types';

/** Letters on the sheet are this tall; lines stand this far apart, with this much paper round them. Pixels. */
const LETTER_HEIGHT = 32;
const ROW_HEIGHT = 84;
const MARGIN = 28;
/** Caption faces are narrow and set tight: wider letters are read better. */
const STRETCH = 1.3;
/** More lines than any caption has are pattern, not print. */
const MOST_LINES = 40;
const WIDEST = 4000;

/** Black print on white paper, one line of the picture in each row, straight and of one letter height: what a text recogniser reads best. */
export type LetterSheet = Grey & { lines: PrintLine[] };

/** Which row of the sheet holds `y`. */
export const rowOfSheet = (y: number): number => Math.floor((y - MARGIN) / ROW_HEIGHT);

/** Copies the lines of print out of a picture, in reading order. Null when there are none, in the regions or at all. */
export function setLetterSheet(lettering: Lettering, regions?: readonly Region[]): LetterSheet | null {
  const { width, height } = lettering.grey;
  const within = (line: PrintLine) => {
    const [x, y] = [(line.left + line.right) / 2 / width, (line.top + line.bottom) / 2 / height];
    return !regions || regions.some((r) => x >= r.x && x <= r.x + r.w && y >= r.y && y <= r.y + r.h);
  };
  const lines = inReadingOrder(gatherBlocks(lettering.lines.filter(within)))
    .flatMap((block) => block.lines)
    .slice(0, MOST_LINES);
  if (lines.length === 0) return null;
  const rows = lines.map((line) => setRow(lettering, line));
  const sheetWidth = Math.max(...rows.map((row) => row.width)) + 2 * MARGIN;
  const sheetHeight = rows.length * ROW_HEIGHT + 2 * MARGIN;
  const pixels = new Uint8Array(sheetWidth * sheetHeight).fill(255);
  for (const [i, row] of rows.entries()) {
    for (let y = 0; y < ROW_HEIGHT; y++)
      pixels.set(
        row.pixels.subarray(y * row.width, (y + 1) * row.width),
        (MARGIN + i * ROW_HEIGHT + y) * sheetWidth + MARGIN,
      );
  }
  return { pixels, width: sheetWidth, height: sheetHeight, lines };
}

/** One line of print, turned level and scaled. */
function setRow(lettering: Lettering, line: PrintLine): Grey {
  const ink = inkOf(lettering, line);
  const scale = LETTER_HEIGHT / line.height;
  const cos = 1 / Math.hypot(1, line.slope);
  const sin = line.slope * cos;
  const width = Math.min(WIDEST, Math.ceil(((line.right - line.left + 1) / cos + line.height) * scale * STRETCH));
  const pixels = new Uint8Array(width * ROW_HEIGHT).fill(255);
  const middle = middleOfLine(line, line.left);
  // Large letters are averaged over several samples, so that their edges stay smooth.
  const samples = Math.min(4, Math.max(1, Math.round(1 / scale)));
  for (let v = 0; v < ROW_HEIGHT; v++) {
    for (let u = 0; u < width; u++) {
      let sum = 0;
      for (let i = 0; i < samples; i++) {
        for (let j = 0; j < samples; j++) {
          const along = (u + (i + 0.5) / samples) / (scale * STRETCH) - line.height / 2;
          const across = (v + (j + 0.5) / samples - ROW_HEIGHT / 2) / scale;
          sum += ink(line.left + along * cos - across * sin - 0.5, middle + along * sin + across * cos - 0.5);
        }
      }
      pixels[v * width + u] = 255 - sum / (samples * samples);
    }
  }
  return { pixels, width, height: ROW_HEIGHT };
}

/** How much of the line's ink is at a point of the picture, 0..255, between pixels too. What is not of the line's pieces is paper. */
function inkOf({ grey, labels: allLabels }: Lettering, line: PrintLine): (x: number, y: number) => number {
  const { pixels, width, height } = grey;
  const labels = allLabels[line.ink];
  const own = new Set(line.pieces.map(({ label }) => label));
  const pad = 2;
  const [left, top] = [
    Math.max(0, Math.min(...line.pieces.map((p) => p.left)) - pad),
    Math.max(0, Math.min(...line.pieces.map((p) => p.top)) - pad),
  ];
  const [right, bottom] = [
    Math.min(width - 1, Math.max(...line.pieces.map((p) => p.right)) + pad),
    Math.min(height - 1, Math.max(...line.pieces.map((p) => p.bottom)) + pad),
  ];
  const w = right - left + 1;
  const strength = new Uint8Array(w * (bottom - top + 1));
  const spread = (x: number, y: number) => {
    if (x < left || x > right || y < top || y > bottom) return;
    const value = pixels[y * width + x];
    const share = line.ink === 'light' ? (value - 80) / 110 : (180 - value) / 110;
    strength[(y - top) * w + x - left] = Math.max(0, Math.min(255, share * 255));
  };
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      if (!own.has(labels[y * width + x])) continue;
      // With the pixels beside it, which hold the soft edge of the letter.
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) spread(x + dx, y + dy);
    }
  }
  const at = (x: number, y: number) =>
    x < left || x > right || y < top || y > bottom ? 0 : strength[(y - top) * w + x - left];
  return (x, y) => {
    const [x0, y0] = [Math.floor(x), Math.floor(y)];
    const [fx, fy] = [x - x0, y - y0];
    return (
      (at(x0, y0) * (1 - fx) + at(x0 + 1, y0) * fx) * (1 - fy) +
      (at(x0, y0 + 1) * (1 - fx) + at(x0 + 1, y0 + 1) * fx) * fy
    );
  };
}

import type { PixelBytes } from './types';

/** Side of the luminance square that a PDQ hash is computed from. */
export const SIDE = 64;

const f = Math.fround;
const RED = f(0.299);
const GREEN = f(0.587);
const BLUE = f(0.114);

/** Width of the box along a line of `length` values. */
export const boxWidth = (length: number): number => (length + 127) >> 7;

/**
 * By what a running box sum is divided, for each value that enters it: the box grows at the start of a line and shrinks at its end.
 * `length + lead` entries, lead = half the box.
 */
export function boxDivisors(length: number): Float32Array {
  const width = boxWidth(length);
  const divisors = new Float32Array(length + ((width + 2) >> 1) - 1);
  for (let i = 0; i < divisors.length; i++)
    divisors[i] = i < width ? i + 1 : i < length ? width : width - 1 - (i - length);
  return divisors;
}

/** Which of `length` values each of the 64 samples takes. */
export function sampleIndices(length: number): Int32Array {
  return Int32Array.from({ length: SIDE }, (_, i) => Math.trunc(((i + 0.5) * length) / SIDE));
}

/** Luminance of one row, not rounded to a byte. */
function readRow(
  pixels: PixelBytes,
  row: number,
  width: number,
  channels: 1 | 3,
  target: Float32Array,
  offset: number,
): void {
  if (channels === 1) {
    for (let x = 0, p = row * width; x < width; x++, p++) target[offset + x] = pixels[p];
    return;
  }
  for (let x = 0, p = row * width * 3; x < width; x++, p += 3) {
    target[offset + x] = f(f(f(RED * pixels[p]) + f(GREEN * pixels[p + 1])) + f(BLUE * pixels[p + 2]));
  }
}

/** Box blur of a line that has `box` zeros before it and zeros behind it: the sum takes the new value, then loses the oldest. */
function blurLine(
  padded: Float32Array,
  box: number,
  lead: number,
  divisors: Float32Array,
  target: Float32Array,
  offset: number,
): void {
  let sum = f(0);
  for (let i = 0; i < lead; i++) sum = f(f(sum + padded[box + i]) - padded[i]);
  for (let i = lead; i < divisors.length; i++) {
    sum = f(f(sum + padded[box + i]) - padded[i]);
    target[offset + i - lead] = f(sum / divisors[i]);
  }
}

/** One blur down the columns, fed a row at a time, that keeps only the rows still inside the box. */
class ColumnBlur {
  readonly #ring: Float32Array;
  readonly #sums: Float32Array;
  readonly #divisors: Float32Array;
  readonly #slots: number;
  readonly #columns: number;
  readonly lead: number;
  #fed = 0;

  constructor(columns: number, rows: number) {
    const box = boxWidth(rows);
    this.#columns = columns;
    this.#slots = box + 1;
    this.lead = ((box + 2) >> 1) - 1;
    this.#ring = new Float32Array(columns * this.#slots);
    this.#sums = new Float32Array(columns);
    this.#divisors = boxDivisors(rows);
  }

  /** Takes the next row (null behind the last) and writes the blurred row that this completes, if one is: its index, else -1. */
  feed(row: Float32Array | null, target: Float32Array, offset: number): number {
    const columns = this.#columns;
    const ring = this.#ring;
    const sums = this.#sums;
    const index = this.#fed++;
    const newest = (index % this.#slots) * columns;
    const oldest = ((index + 1) % this.#slots) * columns;
    if (row) ring.set(row, newest);
    else ring.fill(0, newest, newest + columns);
    const divisor = this.#divisors[index];
    for (let c = 0; c < columns; c++) {
      const sum = f(f(sums[c] + ring[newest + c]) - ring[oldest + c]);
      sums[c] = sum;
      target[offset + c] = f(sum / divisor);
    }
    return index - this.lead;
  }
}

/**
 * The 64x64 luminance that PDQ hashes: two passes of a box blur along rows and columns, then one sample per cell.
 *
 * Every float32 operation is done in the reference's order for its row or column, so the bits are the reference's. Rows stream
 * through, so memory grows with the width alone. `pixels` are 8-bit RGB or one grey channel, at least 5x5.
 * Source: Meta, ThreatExchange, "The TMK+PDQF video-hashing algorithm and the PDQ image-hashing algorithm".
 */
export function shrinkToLuminance(pixels: PixelBytes, width: number, height: number, channels: 1 | 3): Float32Array {
  const box = boxWidth(width);
  const lead = ((box + 2) >> 1) - 1;
  const divisors = boxDivisors(width);
  const columnAt = sampleIndices(width);
  const rowAt = sampleIndices(height);

  const padded = new Float32Array(box + width + lead);
  const blurred = new Float32Array(width);
  const sampled = new Float32Array(SIDE);
  const first = new ColumnBlur(width, height);
  const second = new ColumnBlur(SIDE, height);
  const finished = new Float32Array(SIDE);
  const result = new Float32Array(SIDE * SIDE);

  let next = 0;
  const keep = (row: number) => {
    for (; next < SIDE && rowAt[next] === row; next++) result.set(finished, next * SIDE);
  };
  for (let y = 0; y < height + first.lead; y++) {
    if (y < height) {
      readRow(pixels, y, width, channels, padded, box);
      blurLine(padded, box, lead, divisors, blurred, 0);
    }
    if (first.feed(y < height ? blurred : null, padded, box) < 0) continue;
    blurLine(padded, box, lead, divisors, blurred, 0);
    for (let j = 0; j < SIDE; j++) sampled[j] = blurred[columnAt[j]];
    keep(second.feed(sampled, finished, 0));
  }
  for (let i = 0; i < second.lead; i++) keep(second.feed(null, finished, 0));
  return result;
}

/** Luminance of a picture that is 64x64 already: the reference does not blur it. */
export function copyLuminance(pixels: PixelBytes, channels: 1 | 3): Float32Array {
  const result = new Float32Array(SIDE * SIDE);
  for (let row = 0; row < SIDE; row++) readRow(pixels, row, SIDE, channels, result, row * SIDE);
  return result;
}

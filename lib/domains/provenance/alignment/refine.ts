import { type GreyImage, shrinkGrey } from '../grey';
import type { Affine } from '../types';
import { invertAffine, solveLinear } from './affine';

/**
 * Moves a rough alignment to where the pixels agree: Gauss-Newton on the six numbers of the map and on gain and offset of the
 * brightness, over points with strong edges, each weighted by how well it fits (Tukey), so that changed parts have no say
 * (Lucas and Kanade 1981; Baker and Matthews 2004).
 */

/** Longest sides of the pictures on the way from coarse to fine. */
const SIDES = [96, 200, 400];
const ROUNDS = [14, 10, 6];
const CELL = 7;
const LEVEL_STEP = 1.25;

type Level = { image: GreyImage; dx: Float32Array; dy: Float32Array };

/** A grey picture at the sizes that refinement asks for, each made once. */
export class Pyramid {
  readonly width: number;
  readonly height: number;
  readonly #image: GreyImage;
  readonly #levels = new Map<number, Level>();

  constructor(image: GreyImage) {
    this.width = image.width;
    this.height = image.height;
    this.#image = image;
  }

  /** The picture with about `side` pixels a side: the nearest of a row of sizes, or as it is. */
  level(side: number): Level {
    const longest = Math.max(this.width, this.height);
    const step = Math.min(0, Math.round(Math.log(side / longest) / Math.log(LEVEL_STEP)));
    const known = this.#levels.get(step);
    if (known) return known;
    const scale = LEVEL_STEP ** step;
    const level = withGradients(
      smooth(
        step < 0
          ? shrinkGrey(this.#image, Math.round(this.width * scale), Math.round(this.height * scale))
          : this.#image,
      ),
    );
    this.#levels.set(step, level);
    return level;
  }
}

/** Mean of each 3x3 neighbourhood: the slope of a noisy picture says little. */
function smooth({ width, height, data }: GreyImage): GreyImage {
  const out = new Uint8Array(data);
  for (let y = 1; y < height - 1; y++) {
    for (let p = y * width + 1, end = y * width + width - 1; p < end; p++) {
      out[p] =
        (data[p - width - 1] +
          data[p - width] +
          data[p - width + 1] +
          data[p - 1] +
          data[p] +
          data[p + 1] +
          data[p + width - 1] +
          data[p + width] +
          data[p + width + 1]) /
          9 +
        0.5;
    }
  }
  return { width, height, data: out };
}

function withGradients(image: GreyImage): Level {
  const { width, height, data } = image;
  const dx = new Float32Array(width * height);
  const dy = new Float32Array(width * height);
  for (let y = 1; y < height - 1; y++) {
    for (let p = y * width + 1, end = y * width + width - 1; p < end; p++) {
      dx[p] = (data[p + 1] - data[p - 1]) / 2;
      dy[p] = (data[p + width] - data[p - width]) / 2;
    }
  }
  return { image, dx, dy };
}

/** The steepest point of each cell of the picture that has one. */
function pickPoints({ image: { width, height }, dx, dy }: Level): Int32Array {
  const points: number[] = [];
  for (let top = 1; top < height - 1; top += CELL) {
    for (let left = 1; left < width - 1; left += CELL) {
      let [best, at] = [36, -1];
      for (let y = top; y < Math.min(top + CELL, height - 1); y++) {
        for (let x = left; x < Math.min(left + CELL, width - 1); x++) {
          const p = y * width + x;
          const slope = dx[p] * dx[p] + dy[p] * dy[p];
          if (slope > best) [best, at] = [slope, p];
        }
      }
      if (at >= 0) points.push(at);
    }
  }
  return Int32Array.from(points);
}

export type Refined = {
  /** Pixels of the compared picture to pixels of the registered one. */
  map: Affine;
  /** Share of the visible edge points that agree, 0..1, and how many were visible. */
  agreeing: number;
  points: number;
};

/** Refines `map` (pixels of `compared` to pixels of `registered`); null when it runs away or too little is visible. */
export function refineAlignment(compared: Pyramid, registered: Pyramid, map: Affine): Refined | null {
  // Worked on the other way round: for each pixel of the registered picture its place in the compared one.
  let back = invertAffine(map);
  if (!back) return null;
  let result: { agreeing: number; points: number } | null = null;
  for (let n = 0; n < SIDES.length; n++) {
    const from = registered.level(SIDES[n]);
    // Pixels of both of about one size: how much larger the compared picture lies on the registered one counts.
    const scale = Math.sqrt(Math.abs(back[0] * back[4] - back[1] * back[3])) * (registered.width / from.image.width);
    const to = compared.level(Math.max(compared.width, compared.height) / scale);
    const [sx, sy] = [registered.width / from.image.width, registered.height / from.image.height];
    const [tx, ty] = [compared.width / to.image.width, compared.height / to.image.height];
    // The same map between the pixels of this level.
    const p = Float64Array.of(
      (back[0] * sx) / tx,
      (back[1] * sy) / tx,
      back[2] / tx,
      (back[3] * sx) / ty,
      (back[4] * sy) / ty,
      back[5] / ty,
    );
    result = iterate(from, to, p, ROUNDS[n]);
    if (!result) return null;
    back = [(p[0] * tx) / sx, (p[1] * tx) / sy, p[2] * tx, (p[3] * ty) / sx, (p[4] * ty) / sy, p[5] * ty];
  }
  const refined = invertAffine(back);
  return refined && result ? { map: refined, ...result } : null;
}

function iterate(from: Level, to: Level, p: Float64Array, rounds: number): { agreeing: number; points: number } | null {
  const points = pickPoints(from);
  const errors = new Float32Array(points.length);
  const [gain, offset] = fitBrightness(from, to, points, p);
  const photo = [gain, offset];
  let summary: { agreeing: number; points: number } | null = null;
  for (let round = 0; round < rounds; round++) {
    const visible = residuals(from, to, points, p, photo, errors);
    if (visible < 12) return null;
    const sigma = Math.max(3, 1.4826 * medianOf(errors, visible));
    summary = { agreeing: agreeingShare(errors, visible, sigma), points: visible };
    const step = solveStep(from, to, points, p, photo, 4.7 * sigma);
    if (!step) return null;
    let moved = 0;
    const { width, height } = from.image;
    for (let i = 0; i < 6; i++) p[i] += step[i];
    for (const [x, y] of [
      [0, 0],
      [width, 0],
      [0, height],
      [width, height],
    ]) {
      moved = Math.max(
        moved,
        Math.abs(step[0] * x + step[1] * y + step[2]),
        Math.abs(step[3] * x + step[4] * y + step[5]),
      );
    }
    photo[0] = Math.min(4, Math.max(0.25, photo[0] + step[6]));
    photo[1] += step[7];
    const area = Math.abs(p[0] * p[4] - p[1] * p[3]);
    if (!(area > 0.01 && area < 100)) return null;
    if (moved < 0.02) break;
  }
  return summary;
}

/** Gain and offset that take the compared picture's brightness to the registered one's: by mean and spread. */
function fitBrightness(from: Level, to: Level, points: Int32Array, p: Float64Array): [number, number] {
  const { width } = from.image;
  let [n, sr, sq, srr, sqq] = [0, 0, 0, 0, 0];
  for (const at of points) {
    const [x, y] = [(at % width) + 0.5, Math.floor(at / width) + 0.5];
    const q = sample(
      to.image.data,
      to.image.width,
      to.image.height,
      p[0] * x + p[1] * y + p[2],
      p[3] * x + p[4] * y + p[5],
    );
    if (q < 0) continue;
    const r = from.image.data[at];
    n++;
    sr += r;
    sq += q;
    srr += r * r;
    sqq += q * q;
  }
  if (n < 12) return [1, 0];
  const spread = (s: number, ss: number) => Math.sqrt(Math.max(1, ss / n - (s / n) ** 2));
  const gain = Math.min(3, Math.max(0.33, spread(sr, srr) / spread(sq, sqq)));
  return [gain, sr / n - gain * (sq / n)];
}

function residuals(
  from: Level,
  to: Level,
  points: Int32Array,
  p: Float64Array,
  [gain, offset]: number[],
  errors: Float32Array,
): number {
  const { width } = from.image;
  let visible = 0;
  for (const at of points) {
    const [x, y] = [(at % width) + 0.5, Math.floor(at / width) + 0.5];
    const q = sample(
      to.image.data,
      to.image.width,
      to.image.height,
      p[0] * x + p[1] * y + p[2],
      p[3] * x + p[4] * y + p[5],
    );
    if (q >= 0) errors[visible++] = Math.abs(gain * q + offset - from.image.data[at]);
  }
  return visible;
}

function agreeingShare(errors: Float32Array, visible: number, sigma: number): number {
  let count = 0;
  for (let i = 0; i < visible; i++) if (errors[i] <= Math.min(40, 3 * sigma)) count++;
  return count / visible;
}

function medianOf(values: Float32Array, length: number): number {
  return Float32Array.from(values.subarray(0, length)).sort()[length >> 1];
}

function solveStep(
  from: Level,
  to: Level,
  points: Int32Array,
  p: Float64Array,
  [gain, offset]: number[],
  cut: number,
): Float64Array | null {
  const { width } = from.image;
  const m = new Float64Array(8 * 9);
  const j = new Float64Array(9);
  for (const at of points) {
    const [x, y] = [(at % width) + 0.5, Math.floor(at / width) + 0.5];
    const [u, v] = [p[0] * x + p[1] * y + p[2], p[3] * x + p[4] * y + p[5]];
    const q = sample(to.image.data, to.image.width, to.image.height, u, v);
    if (q < 0) continue;
    const error = from.image.data[at] - gain * q - offset;
    if (Math.abs(error) >= cut) continue;
    const t = 1 - (error / cut) ** 2;
    const weight = t * t;
    const gx = gain * interpolate(to.dx, to.image.width, u - 0.5, v - 0.5);
    const gy = gain * interpolate(to.dy, to.image.width, u - 0.5, v - 0.5);
    j[0] = gx * x;
    j[1] = gx * y;
    j[2] = gx;
    j[3] = gy * x;
    j[4] = gy * y;
    j[5] = gy;
    j[6] = q;
    j[7] = 1;
    j[8] = error;
    for (let r = 0; r < 8; r++) {
      const wr = weight * j[r];
      for (let c = r; c < 9; c++) m[r * 9 + c] += wr * j[c];
    }
  }
  for (let r = 0; r < 8; r++) {
    for (let c = 0; c < r; c++) m[r * 9 + c] = m[c * 9 + r];
    m[r * 9 + r] *= 1.0001;
  }
  if (!solveLinear(m, 8)) return null;
  return Float64Array.from({ length: 8 }, (_, r) => m[r * 9 + 8]);
}

/** Bilinear value at a place (the middle of the first pixel is at 0.5, 0.5), or -1 outside. */
export function sample(data: Uint8Array, width: number, height: number, u: number, v: number): number {
  return u >= 0.5 && v >= 0.5 && u < width - 0.5 && v < height - 0.5 ? interpolate(data, width, u - 0.5, v - 0.5) : -1;
}

function interpolate(data: Uint8Array | Float32Array, width: number, x: number, y: number): number {
  const [left, top] = [x | 0, y | 0];
  const [fx, fy] = [x - left, y - top];
  const p = top * width + left;
  const above = data[p] + (data[p + 1] - data[p]) * fx;
  const below = data[p + width] + (data[p + width + 1] - data[p + width]) * fx;
  return above + (below - above) * fy;
}

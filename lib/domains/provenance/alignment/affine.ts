import type { Affine, Dihedral } from '../types';

export const IDENTITY: Affine = [1, 0, 0, 0, 1, 0];

/** Where each turn takes a point of the unit square; y runs down. */
export const TURN_MAPS: Record<Dihedral, Affine> = {
  orig: IDENTITY,
  rot90: [0, 1, 0, -1, 0, 1],
  rot180: [-1, 0, 1, 0, -1, 1],
  rot270: [0, -1, 1, 1, 0, 0],
  flipx: [1, 0, 0, 0, -1, 1],
  flipy: [-1, 0, 1, 0, 1, 0],
  flipp: [0, 1, 0, 1, 0, 0],
  flipm: [0, -1, 1, -1, 0, 1],
};

export const applyAffine = ([a, b, c, d, e, f]: Affine, x: number, y: number): [number, number] => [
  a * x + b * y + c,
  d * x + e * y + f,
];

/** First `inner`, then `outer`. */
export const composeAffine = (outer: Affine, inner: Affine): Affine => {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + b * s, a * q + b * t, a * r + b * u + c, d * p + e * s, d * q + e * t, d * r + e * u + f];
};

/** Null for a map that flattens the plane. */
export function invertAffine([a, b, c, d, e, f]: Affine): Affine | null {
  const det = a * e - b * d;
  if (Math.abs(det) < 1e-9) return null;
  const [p, q, s, t] = [e / det, -b / det, -d / det, a / det];
  return [p, q, -(p * c + q * f), s, t, -(s * c + t * f)];
}

/** Maps in parts of width and height made maps of pixels, and back by swapping the sizes: pixel = size * part. */
export const toPixels = (
  map: Affine,
  from: { width: number; height: number },
  to: { width: number; height: number },
): Affine =>
  composeAffine([to.width, 0, 0, 0, to.height, 0], composeAffine(map, [1 / from.width, 0, 0, 0, 1 / from.height, 0]));
export const toParts = (
  map: Affine,
  from: { width: number; height: number },
  to: { width: number; height: number },
): Affine =>
  composeAffine([1 / to.width, 0, 0, 0, 1 / to.height, 0], composeAffine(map, [from.width, 0, 0, 0, from.height, 0]));

/** Solves `n` linear equations by elimination with pivots, in place; false when they do not determine a solution. `m` is n rows of n + 1. */
export function solveLinear(m: Float64Array, n: number): boolean {
  const w = n + 1;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let r = i + 1; r < n; r++) if (Math.abs(m[r * w + i]) > Math.abs(m[pivot * w + i])) pivot = r;
    if (Math.abs(m[pivot * w + i]) < 1e-12) return false;
    if (pivot !== i) for (let c = i; c < w; c++) [m[i * w + c], m[pivot * w + c]] = [m[pivot * w + c], m[i * w + c]];
    for (let r = 0; r < n; r++) {
      if (r === i) continue;
      const factor = m[r * w + i] / m[i * w + i];
      if (factor !== 0) for (let c = i; c < w; c++) m[r * w + c] -= factor * m[i * w + c];
    }
  }
  for (let i = 0; i < n; i++) m[i * w + n] /= m[i * w + i];
  return true;
}

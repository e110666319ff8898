import { countBits } from '../pdq-words';
import { seedRandom } from '@/lib/base/random';
import type { Affine } from '../types';
import { solveLinear } from './affine';
import { DESCRIPTOR_WORDS, type Features, LEVEL_SCALE } from './features';

/** Matching points of two pictures, as indices. */
export type Pair = readonly [number, number];

const FARTHEST = 72;
/** The second-nearest descriptor must be this much farther. */
const RATIO = 0.88;

function distance(a: Uint32Array, i: number, b: Uint32Array, j: number): number {
  let bits = 0;
  for (let w = 0; w < DESCRIPTOR_WORDS; w++)
    bits += countBits(a[i * DESCRIPTOR_WORDS + w] ^ b[j * DESCRIPTOR_WORDS + w]);
  return bits;
}

/** Points of `a` and `b` that are each other's nearest, and clearly so. */
export function matchFeatures(a: Features, b: Features): Pair[] {
  const nearestOfB = new Int32Array(b.count).fill(-1);
  const distanceOfB = new Uint16Array(b.count).fill(257);
  const best = new Int32Array(a.count).fill(-1);
  for (let i = 0; i < a.count; i++) {
    let [first, second, at] = [257, 257, -1];
    for (let j = 0; j < b.count; j++) {
      const d = distance(a.descriptors, i, b.descriptors, j);
      if (d < first) {
        second = first;
        first = d;
        at = j;
      } else if (d < second) second = d;
      if (d < distanceOfB[j]) {
        distanceOfB[j] = d;
        nearestOfB[j] = i;
      }
    }
    if (first <= FARTHEST && first <= RATIO * second) best[i] = at;
  }
  const pairs: Pair[] = [];
  for (let i = 0; i < a.count; i++) if (best[i] >= 0 && nearestOfB[best[i]] === i) pairs.push([i, best[i]]);
  return pairs;
}

const ROUNDS = 400;
/** Pixels by which a point may miss its place. */
const TOLERANCE = 4;
const LEAST_INLIERS = 8;

/** The map of pixels of `a` to pixels of `b` that most pairs agree on, and how many do; null when there are too few. */
export function fitPairs(a: Features, b: Features, pairs: readonly Pair[]): { map: Affine; inliers: number } | null {
  if (pairs.length < LEAST_INLIERS) return null;
  const random = seedRandom(pairs.length);
  let best: { map: Affine; inliers: number } | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const p = pairs[Math.floor(random() * pairs.length)];
    const q = pairs[Math.floor(random() * pairs.length)];
    const map = similarity(a, b, p, q);
    if (!map) continue;
    const inliers = countInliers(a, b, pairs, map);
    if (inliers > (best?.inliers ?? 0)) best = { map, inliers };
  }
  if (!best || best.inliers < LEAST_INLIERS) return null;
  for (let again = 0; again < 2; again++) {
    const refined = fitAffine(
      a,
      b,
      pairs.filter((pair) => missOf(a, b, pair, (best as { map: Affine }).map) <= TOLERANCE),
    );
    if (!refined) break;
    const inliers = countInliers(a, b, pairs, refined);
    if (inliers >= best.inliers) best = { map: refined, inliers };
  }
  return best;
}

/** The turn, scale and shift that take two points to two others, if the points' own sizes and directions do not speak against it. */
function similarity(a: Features, b: Features, [i, m]: Pair, [j, n]: Pair): Affine | null {
  const [ux, uy] = [a.x[j] - a.x[i], a.y[j] - a.y[i]];
  const [vx, vy] = [b.x[n] - b.x[m], b.y[n] - b.y[m]];
  const length = ux * ux + uy * uy;
  if (length < 400) return null;
  const p = (ux * vx + uy * vy) / length;
  const q = (ux * vy - uy * vx) / length;
  const scale = Math.hypot(p, q);
  if (scale < 0.2 || scale > 5) return null;
  const expected = LEVEL_SCALE ** (b.level[m] - a.level[i]);
  if (scale / expected > 1.7 || expected / scale > 1.7) return null;
  const turn = (((Math.atan2(q, p) * 256) / (2 * Math.PI) - (b.angle[m] - a.angle[i]) + 1024 + 128) % 256) - 128;
  if (Math.abs(turn) > 24) return null;
  return [p, -q, b.x[m] - p * a.x[i] + q * a.y[i], q, p, b.y[m] - q * a.x[i] - p * a.y[i]];
}

function missOf(a: Features, b: Features, [i, j]: Pair, map: Affine): number {
  const x = map[0] * a.x[i] + map[1] * a.y[i] + map[2] - b.x[j];
  const y = map[3] * a.x[i] + map[4] * a.y[i] + map[5] - b.y[j];
  return Math.sqrt(x * x + y * y);
}

function countInliers(a: Features, b: Features, pairs: readonly Pair[], map: Affine): number {
  let count = 0;
  for (const pair of pairs) if (missOf(a, b, pair, map) <= TOLERANCE) count++;
  return count;
}

/** Least squares over pairs; null when they lie on a line. */
function fitAffine(a: Features, b: Features, pairs: readonly Pair[]): Affine | null {
  if (pairs.length < 3) return null;
  const rows: number[][] = [];
  for (const target of [b.x, b.y]) {
    const m = new Float64Array(12);
    for (const [i, j] of pairs) {
      const point = [a.x[i], a.y[i], 1];
      for (let r = 0; r < 3; r++) {
        for (let c = 0; c < 3; c++) m[r * 4 + c] += point[r] * point[c];
        m[r * 4 + 3] += point[r] * target[j];
      }
    }
    if (!solveLinear(m, 3)) return null;
    rows.push([m[3], m[7], m[11]]);
  }
  return [...rows[0], ...rows[1]] as unknown as Affine;
}

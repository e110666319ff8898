import type { GreyImage } from '../grey';

/** The circle of sixteen pixels around a corner, clockwise from the top (Rosten and Drummond, "Machine learning for high-speed corner detection"). */
const CIRCLE: readonly (readonly [number, number])[] = [
  [0, -3],
  [1, -3],
  [2, -2],
  [3, -1],
  [3, 0],
  [3, 1],
  [2, 2],
  [1, 3],
  [0, 3],
  [-1, 3],
  [-2, 2],
  [-3, 1],
  [-3, 0],
  [-3, -1],
  [-2, -2],
  [-1, -3],
];
/** Pixels in a row on the circle that must all be brighter or all darker. */
const ARC = 9;

/** A corner at whole pixels, with its strength. */
export type Corner = { x: number; y: number; score: number };

/** FAST-9 corners at least `margin` pixels from the edge, only the strongest of each 3x3 neighbourhood. */
export function findCorners(image: GreyImage, threshold: number, margin: number): Corner[] {
  const { width, height, data } = image;
  const around = CIRCLE.map(([x, y]) => y * width + x);
  const scores = new Float32Array(width * height);
  const found: number[] = [];
  const edge = Math.max(3, margin);
  const [top, right, bottom, left] = [around[0], around[4], around[8], around[12]];
  for (let y = edge; y < height - edge; y++) {
    for (let p = y * width + edge, end = y * width + width - edge; p < end; p++) {
      const high = data[p] + threshold;
      const low = data[p] - threshold;
      // Any nine in a row hold at least two of the four compass points.
      const brighter =
        (data[p + top] > high ? 1 : 0) +
        (data[p + right] > high ? 1 : 0) +
        (data[p + bottom] > high ? 1 : 0) +
        (data[p + left] > high ? 1 : 0);
      const darker =
        (data[p + top] < low ? 1 : 0) +
        (data[p + right] < low ? 1 : 0) +
        (data[p + bottom] < low ? 1 : 0) +
        (data[p + left] < low ? 1 : 0);
      if (brighter < 2 && darker < 2) continue;
      const score = scoreAt(data, p, around, high, low, threshold);
      if (score === 0) continue;
      scores[p] = score;
      found.push(p);
    }
  }
  return found
    .filter((p) => {
      const score = scores[p];
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const other = scores[p + dy * width + dx];
          if (other > score || (other === score && (dy < 0 || (dy === 0 && dx < 0)))) return false;
        }
      }
      return true;
    })
    .map((p) => ({ x: p % width, y: Math.floor(p / width), score: scores[p] }));
}

/** Sum of what the pixels of the arc are beyond the threshold; zero when there is no arc of nine. */
function scoreAt(
  data: Uint8Array,
  p: number,
  around: readonly number[],
  high: number,
  low: number,
  threshold: number,
): number {
  let run = 0;
  let longest = 0;
  for (let i = 0; i < 16 + ARC - 1 && longest < ARC; i++) {
    run = data[p + around[i & 15]] > high ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  const bright = longest >= ARC;
  if (!bright) {
    run = 0;
    longest = 0;
    for (let i = 0; i < 16 + ARC - 1 && longest < ARC; i++) {
      run = data[p + around[i & 15]] < low ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    if (longest < ARC) return 0;
  }
  let sum = 0;
  for (const step of around) {
    const difference = bright ? data[p + step] - data[p] : data[p] - data[p + step];
    if (difference > threshold) sum += difference - threshold;
  }
  return sum;
}

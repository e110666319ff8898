import { type GreyImage, shrinkGrey } from '../grey';
import { seedRandom } from '@/lib/base/random';
import { type Corner, findCorners } from './corners';

/**
 * Local features: points that can be found again in an edited copy, each with a 256-bit description of its neighbourhood.
 * After ORB (Rublee et al., 2011): FAST corners on a pyramid, turned by the intensity centroid, steered BRIEF. Points are spread
 * over a grid, so that lettering does not take them all.
 */
export type Features = {
  count: number;
  /** In pixels of the grey picture. */
  x: Float32Array;
  y: Float32Array;
  /** Pyramid level, and direction in 256ths of a turn. */
  level: Uint8Array;
  angle: Uint8Array;
  /** Eight 32-bit words each. */
  descriptors: Uint32Array;
};

export const LEVELS = 8;
export const LEVEL_SCALE = 1.2;
export const DESCRIPTOR_WORDS = 8;
const GRID = 10;
const THRESHOLD = 12;
/** The neighbourhood that a descriptor looks at reaches this far, and a smoothing further. */
const REACH = 13;
const MARGIN = REACH + 3;
const ANGLES = 32;

/** 256 pairs of points around a corner, normally distributed, the same in every process. */
const PAIRS = makePairs();

function makePairs(): Int8Array[] {
  const random = seedRandom(20260914);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const point = (): [number, number] => {
    for (;;) {
      const [x, y] = [normal() * 5.2, normal() * 5.2];
      if (x * x + y * y <= REACH * REACH) return [x, y];
    }
  };
  const pairs: [number, number, number, number][] = [];
  while (pairs.length < 256) {
    const [ax, ay] = point();
    const [bx, by] = point();
    if (Math.hypot(ax - bx, ay - by) >= 3) pairs.push([ax, ay, bx, by]);
  }
  return Array.from({ length: ANGLES }, (_, turn) => {
    const [cos, sin] = [Math.cos((turn * 2 * Math.PI) / ANGLES), Math.sin((turn * 2 * Math.PI) / ANGLES)];
    return Int8Array.from(
      pairs.flatMap(([ax, ay, bx, by]) =>
        [ax * cos - ay * sin, ax * sin + ay * cos, bx * cos - by * sin, bx * sin + by * cos].map(Math.round),
      ),
    );
  });
}

/** The strongest `most` features of a grey picture, spread over it. */
export function findFeatures(image: GreyImage, most = 400): Features {
  const levels: { image: GreyImage; smooth: Uint8Array; scale: number }[] = [];
  const candidates: LevelCorner[] = [];
  let current = image;
  for (let level = 0; level < LEVELS; level++) {
    const scale = LEVEL_SCALE ** level;
    if (level > 0) current = shrinkGrey(current, Math.round(image.width / scale), Math.round(image.height / scale));
    if (Math.min(current.width, current.height) < 2 * MARGIN + 8) break;
    levels.push({ image: current, smooth: boxBlur(current), scale });
    for (const corner of findCorners(current, THRESHOLD, MARGIN)) candidates.push({ ...corner, level });
  }
  const picked = spread(
    candidates,
    levels.map(({ scale }) => scale),
    image,
    most,
  );
  const features: Features = {
    count: picked.length,
    x: new Float32Array(picked.length),
    y: new Float32Array(picked.length),
    level: new Uint8Array(picked.length),
    angle: new Uint8Array(picked.length),
    descriptors: new Uint32Array(picked.length * DESCRIPTOR_WORDS),
  };
  picked.forEach((corner, i) => {
    const { image: own, smooth } = levels[corner.level];
    const angle = directionAt(own, corner.x, corner.y);
    features.x[i] = (corner.x + 0.5) * (image.width / own.width);
    features.y[i] = (corner.y + 0.5) * (image.height / own.height);
    features.level[i] = corner.level;
    features.angle[i] = Math.round((angle * 256) / (2 * Math.PI)) & 255;
    describe(smooth, own.width, corner, angle, features.descriptors, i * DESCRIPTOR_WORDS);
  });
  return features;
}

type LevelCorner = Corner & { level: number };

/**
 * The strongest of each level's grid cells in turn; coarser levels get fewer, as they hold fewer, but their part, as a picture shown
 * smaller is known by them. Any first part of the list is spread likewise.
 */
function spread(corners: LevelCorner[], scales: number[], image: GreyImage, most: number): LevelCorner[] {
  const shares = scales.map((scale) => scale ** -1.2);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const ranked = scales.flatMap((scale, level) => {
    const own = spreadLevel(
      corners.filter((corner) => corner.level === level),
      scale,
      image,
    );
    return own.map((corner, rank) => ({ corner, place: ((rank + 1) * whole) / shares[level] }));
  });
  return ranked
    .sort((a, b) => a.place - b.place)
    .slice(0, most)
    .map(({ corner }) => corner);
}

function spreadLevel(corners: LevelCorner[], scale: number, image: GreyImage): LevelCorner[] {
  const cells: LevelCorner[][] = Array.from({ length: GRID * GRID }, () => []);
  for (const corner of corners) {
    const column = Math.min(GRID - 1, Math.floor((corner.x * scale * GRID) / image.width));
    const row = Math.min(GRID - 1, Math.floor((corner.y * scale * GRID) / image.height));
    cells[row * GRID + column].push(corner);
  }
  for (const cell of cells) cell.sort((a, b) => b.score - a.score || a.y - b.y || a.x - b.x);
  const picked: LevelCorner[] = [];
  for (let rank = 0; picked.length < corners.length; rank++)
    picked.push(...cells.flatMap((cell) => cell[rank] ?? []).sort((a, b) => b.score - a.score));
  return picked;
}

/** Direction from a corner to the centre of brightness around it, in radians. */
function directionAt({ width, data }: GreyImage, x: number, y: number): number {
  let [mx, my] = [0, 0];
  for (let dy = -REACH; dy <= REACH; dy++) {
    const half = Math.floor(Math.sqrt(REACH * REACH - dy * dy));
    const row = (y + dy) * width + x;
    for (let dx = -half; dx <= half; dx++) {
      const value = data[row + dx];
      mx += dx * value;
      my += dy * value;
    }
  }
  return Math.atan2(my, mx);
}

function describe(
  smooth: Uint8Array,
  width: number,
  { x, y }: Corner,
  angle: number,
  target: Uint32Array,
  offset: number,
): void {
  const turn = Math.round((angle * ANGLES) / (2 * Math.PI)) & (ANGLES - 1);
  const pairs = PAIRS[turn];
  const centre = y * width + x;
  for (let word = 0, at = 0; word < DESCRIPTOR_WORDS; word++) {
    let bits = 0;
    for (let bit = 0; bit < 32; bit++, at += 4) {
      const a = smooth[centre + pairs[at + 1] * width + pairs[at]];
      const b = smooth[centre + pairs[at + 3] * width + pairs[at + 2]];
      if (a < b) bits |= 1 << bit;
    }
    target[offset + word] = bits >>> 0;
  }
}

/** Mean of each 5x5 neighbourhood. */
function boxBlur({ width, height, data }: GreyImage): Uint8Array {
  const rows = new Uint16Array(width * height);
  for (let y = 0; y < height; y++) {
    const at = y * width;
    for (let x = 2; x < width - 2; x++)
      rows[at + x] = data[at + x - 2] + data[at + x - 1] + data[at + x] + data[at + x + 1] + data[at + x + 2];
  }
  const out = new Uint8Array(width * height);
  for (let y = 2; y < height - 2; y++) {
    for (let p = y * width + 2, end = y * width + width - 2; p < end; p++) {
      out[p] = (rows[p - 2 * width] + rows[p - width] + rows[p] + rows[p + width] + rows[p + 2 * width]) / 25;
    }
  }
  return out;
}

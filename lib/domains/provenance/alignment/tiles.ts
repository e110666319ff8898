import { type GreyImage, shrinkGrey } from '../grey';
import type { Affine, Region } from '../types';
import { invertAffine, toParts, toPixels } from './affine';
import { sample } from './refine';

/** Side of a tile and step from one to the next, in pixels of the compared raster. */
const TILE = 12;
const STEP = 6;
/** Pixels by which a tile may have moved. */
const SLACK = 2;
/** Shifts in the order they are tried, nearest first. */
const SHIFTS: readonly (readonly [number, number])[] = Array.from(
  { length: (2 * SLACK + 1) ** 2 },
  (_, i) => [(i % (2 * SLACK + 1)) - SLACK, Math.floor(i / (2 * SLACK + 1)) - SLACK] as const,
).sort(([ax, ay], [bx, by]) => ax * ax + ay * ay - bx * bx - by * by);
/** Above this likeness no other shift is tried. */
const SURE = 0.9;
/** Spread of grey levels below which a tile is plain. */
const PLAIN = 5;
/** A tile holds lettering, or something like it, when enough of it is nearly white and enough nearly black. */
const WHITE = 190;
const BLACK = 90;
const ENOUGH = 6;
/** Normalised correlation below which two tiles show different things. */
const ALIKE = 0.5;

/**
 * What a tile says. `Hidden`: not visible in the compared picture. `Plain`: nothing to see in either. `Unlike`: they differ, but so
 * faintly that noise may be all there is. `Changed`: they differ beyond that.
 */
export const Tile = { Hidden: 0, Plain: 1, Same: 2, Changed: 3, Unlike: 4 } as const;

export type TileMap = {
  columns: number;
  rows: number;
  /** One of `Tile` each. */
  state: Uint8Array;
  /** 1 where the registered picture had something stark, 2 where the compared one has, 3 for both. */
  stark: Uint8Array;
  /** Normalised correlation, for those that are neither hidden nor plain. */
  likeness: Float32Array;
  /** Place of a tile in parts of the registered picture. */
  regionOf(column: number, row: number): Region;
  /** Share of the registered picture that is visible. */
  coverage: number;
};

type Raster = { width: number; height: number; data: Float32Array };

/** Lays the compared picture on the registered one and compares them tile by tile. `map`: pixels of compared to pixels of registered. */
export function compareTiles(compared: GreyImage, registered: GreyImage, map: Affine): TileMap | null {
  // Never finer than the coarser of the two: enlarging would invent blur.
  const scale = Math.sqrt(Math.abs(map[0] * map[4] - map[1] * map[3]));
  const shrink = Math.min(1, Math.max(0.34, 1 / scale));
  const target =
    shrink < 0.97
      ? shrinkGrey(registered, Math.round(registered.width * shrink), Math.round(registered.height * shrink))
      : registered;
  const parts = toParts(map, compared, registered);
  // And where the compared picture is the finer one, it is made smaller first, or every other pixel of it would be skipped.
  const finer = Math.max(1, 1 / (scale * (target.width / registered.width)));
  const source =
    finer > 1.3
      ? shrinkGrey(compared, Math.round(compared.width / finer), Math.round(compared.height / finer))
      : compared;
  const back = invertAffine(toPixels(parts, source, target));
  if (!back) return null;
  const { width, height } = target;
  const warped = new Float32Array(width * height);
  let visible = 0;
  for (let y = 0, p = 0; y < height; y++) {
    for (let x = 0; x < width; x++, p++) {
      warped[p] = sample(
        source.data,
        source.width,
        source.height,
        back[0] * (x + 0.5) + back[1] * (y + 0.5) + back[2],
        back[3] * (x + 0.5) + back[4] * (y + 0.5) + back[5],
      );
      if (warped[p] >= 0) visible++;
    }
  }
  const own: Raster = { width, height, data: Float32Array.from(target.data) };
  const other: Raster = { width, height, data: warped };
  matchBrightness(own, other);
  // Lettering is looked for before anything is blurred: its outline is thin.
  const sharp = { own: { ...own }, other: { ...other } };
  matchSharpness(own, other);
  return compareRasters(blur(own), blur(other), sharp, visible / (width * height));
}

/** Takes the other raster's brightness to this one's, by mean and spread of what both show. */
function matchBrightness(own: Raster, other: Raster): void {
  const step = Math.max(1, Math.floor(own.data.length / 5000));
  const shown = new Float32Array(Math.ceil(own.data.length / step));
  const laid = new Float32Array(shown.length);
  let count = 0;
  for (let p = 0; p < own.data.length; p += step) {
    if (other.data[p] < 0) continue;
    shown[count] = own.data[p];
    laid[count++] = other.data[p];
  }
  if (count < 30) return;
  const quantiles = (values: Float32Array) => {
    const sorted = values.subarray(0, count).sort();
    return [0.05, 0.15, 0.25, 0.35, 0.5, 0.65, 0.75, 0.85, 0.95].map((q) => sorted[Math.floor(q * (count - 1))]);
  };
  const [x, y] = [quantiles(laid), quantiles(shown)];
  const n = x.length;
  const mx = x.reduce((a, b) => a + b) / n;
  const my = y.reduce((a, b) => a + b) / n;
  let [sxy, sxx] = [0, 0];
  for (let i = 0; i < n; i++) {
    sxy += (x[i] - mx) * (y[i] - my);
    sxx += (x[i] - mx) ** 2;
  }
  const gain = sxx < 1 ? 1 : Math.min(3, Math.max(0.33, sxy / sxx));
  for (let p = 0; p < other.data.length; p++)
    if (other.data[p] >= 0) other.data[p] = Math.max(0, gain * (other.data[p] - mx) + my);
}

/** Blurs the sharper of the two until their fine detail is alike. */
function matchSharpness(own: Raster, other: Raster): void {
  for (let round = 0; round < 4; round++) {
    const [a, b] = [detail(own, other), detail(other, other)];
    if (a > 1.5 * b) own.data = blur(own).data;
    else if (b > 1.5 * a) other.data = blur(other).data;
    else return;
  }
}

/** Mean strength of what a 3x3 blur takes away, over visible pixels with an edge in them. */
function detail(raster: Raster, mask: Raster): number {
  const { width, height, data } = raster;
  const values = new Float32Array(Math.ceil(height / 3) * Math.ceil(width / 3));
  let count = 0;
  for (let y = 2; y < height - 2; y += 3) {
    for (let x = 2; x < width - 2; x += 3) {
      const p = y * width + x;
      if (
        mask.data[p] < 0 ||
        mask.data[p - 1] < 0 ||
        mask.data[p + 1] < 0 ||
        mask.data[p - width] < 0 ||
        mask.data[p + width] < 0
      )
        continue;
      values[count++] = Math.abs(4 * data[p] - data[p - 1] - data[p + 1] - data[p - width] - data[p + width]);
    }
  }
  if (count === 0) return 1;
  const sorted = values.subarray(0, count).sort();
  // The upper part, where edges are; not the very top, where a caption may be.
  return Math.max(0.5, sorted[Math.floor(count * 0.85)]);
}

/** Mean of each 3x3 neighbourhood; hidden pixels stay hidden. */
function blur({ width, height, data }: Raster): Raster {
  const out = new Float32Array(data);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const p = y * width + x;
      if (data[p] < 0) continue;
      let [sum, n] = [0, 0];
      for (let dy = -width; dy <= width; dy += width) {
        for (let dx = -1; dx <= 1; dx++) {
          const value = data[p + dy + dx];
          if (value < 0) continue;
          sum += value;
          n++;
        }
      }
      out[p] = sum / n;
    }
  }
  return { width, height, data: out };
}

function compareRasters(
  own: Raster,
  other: Raster,
  sharp: { own: Raster; other: Raster },
  coverage: number,
): TileMap | null {
  const { width, height } = own;
  const columns = Math.floor((width - TILE) / STEP) + 1;
  const rows = Math.floor((height - TILE) / STEP) + 1;
  if (columns < 3 || rows < 3) return null;
  const state = new Uint8Array(columns * rows);
  const stark = new Uint8Array(columns * rows);
  const likeness = new Float32Array(columns * rows);
  const residual = new Float32Array(columns * rows);
  const bias = new Float32Array(columns * rows);
  for (let row = 0, t = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, t++) {
      const found = compareTile(own, other, column * STEP, row * STEP);
      if (!found) continue;
      likeness[t] = found.likeness;
      residual[t] = found.residual;
      bias[t] = found.bias;
      stark[t] =
        (isStark(sharp.own, column * STEP, row * STEP) ? 1 : 0) |
        (isStark(sharp.other, column * STEP, row * STEP) ? 2 : 0);
      state[t] = Math.max(found.ownSpread, found.otherSpread) < PLAIN ? Tile.Plain : Tile.Same;
    }
  }
  // What re-encoding did everywhere is no change: a changed tile stands out.
  const usual = Float32Array.from(residual.filter((_, t) => state[t] === Tile.Same && likeness[t] >= ALIKE)).sort();
  const floor = Math.min(24, Math.max(11, 2.2 * (usual[usual.length >> 1] ?? 0)));
  for (let t = 0; t < state.length; t++) {
    if (state[t] === Tile.Same && likeness[t] < ALIKE) state[t] = residual[t] > floor ? Tile.Changed : Tile.Unlike;
    // A plain part that became another plain part: a bar over it, a hole in it.
    if (state[t] === Tile.Plain && Math.abs(bias[t]) > 60) state[t] = Tile.Changed;
  }
  return {
    columns,
    rows,
    state,
    stark,
    likeness,
    coverage,
    regionOf: (column, row) => ({
      x: (column * STEP) / width,
      y: (row * STEP) / height,
      w: TILE / width,
      h: TILE / height,
    }),
  };
}

function isStark({ width, data }: Raster, left: number, top: number): boolean {
  let [white, black] = [0, 0];
  for (let y = top; y < top + TILE; y++) {
    for (let p = y * width + left, end = p + TILE; p < end; p++) {
      if (data[p] >= WHITE) white++;
      else if (data[p] <= BLACK) black++;
    }
  }
  return white >= ENOUGH && black >= ENOUGH;
}

/** The best of a few small shifts; null where a part of the tile is hidden. */
function compareTile(own: Raster, other: Raster, left: number, top: number) {
  const { width, height } = own;
  let [sr, srr] = [0, 0];
  for (let y = top; y < top + TILE; y++) {
    for (let p = y * width + left, end = p + TILE; p < end; p++) {
      if (other.data[p] < 0) return null;
      sr += own.data[p];
      srr += own.data[p] * own.data[p];
    }
  }
  const n = TILE * TILE;
  const meanR = sr / n;
  const varR = Math.max(0, srr / n - meanR * meanR);
  let best = { likeness: -2, residual: 255, otherSpread: 0, bias: 0 };
  for (const [dx, dy] of SHIFTS) {
    if (best.likeness > SURE) break;
    if (top + dy < 0 || top + dy + TILE > height || left + dx < 0 || left + dx + TILE > width) continue;
    let [sq, sqq, srq] = [0, 0, 0];
    let hidden = false;
    for (let y = 0; y < TILE && !hidden; y++) {
      for (
        let p = (top + y) * width + left, q = (top + y + dy) * width + left + dx, end = p + TILE;
        p < end;
        p++, q++
      ) {
        const value = other.data[q];
        if (value < 0) {
          hidden = true;
          break;
        }
        sq += value;
        sqq += value * value;
        srq += own.data[p] * value;
      }
    }
    if (hidden) continue;
    const meanQ = sq / n;
    const varQ = Math.max(0, sqq / n - meanQ * meanQ);
    const cov = srq / n - meanR * meanQ;
    // A little added to both, so that two nearly plain tiles are alike.
    const likeness = (cov + 4) / Math.sqrt((varR + 4) * (varQ + 4));
    if (likeness <= best.likeness) continue;
    best = {
      likeness,
      residual: Math.sqrt(Math.max(0, varR + varQ - 2 * cov)),
      otherSpread: Math.sqrt(varQ),
      bias: meanQ - meanR,
    };
  }
  return { ...best, ownSpread: Math.sqrt(varR) };
}

import { applyAffine } from './alignment/affine';
import { Tile, type TileMap } from './alignment/tiles';
import type { Affine, Change, Evidence, Region, Verdict } from './types';

/** A group of neighbouring changed tiles: how many, how many held lettering before, and hold it now. */
export type Cluster = { size: number; before: number; now: number; box: Region };

/** Tiles of lettering that must have changed together before words are called other words. */
const LEAST_LETTERING = 4;
/** Tiles that must have changed together before something is called laid over. */
const LEAST_OVERLAY = 15;
/** A site's mark in a corner is no change of the picture up to this many tiles. */
const LEAST_MARK = 60;
const CORNER = 0.14;
/** From this coverage on, what was cut away is not worth a word. */
const WHOLE_FROM = 0.9;

/** The groups of changed tiles, largest first. */
export function findClusters({ columns, rows, state, stark, regionOf }: TileMap): Cluster[] {
  const seen = new Uint8Array(state.length);
  const clusters: Cluster[] = [];
  for (let start = 0; start < state.length; start++) {
    if (seen[start] || state[start] !== Tile.Changed) continue;
    const stack = [start];
    seen[start] = 1;
    let [size, before, now] = [0, 0, 0];
    let [left, top, right, bottom] = [1, 1, 0, 0];
    for (let tile = stack.pop(); tile !== undefined; tile = stack.pop()) {
      const [column, row] = [tile % columns, Math.floor(tile / columns)];
      const region = regionOf(column, row);
      size++;
      if (stark[tile] & 1) before++;
      if (stark[tile] & 2) now++;
      [left, top] = [Math.min(left, region.x), Math.min(top, region.y)];
      [right, bottom] = [Math.max(right, region.x + region.w), Math.max(bottom, region.y + region.h)];
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          const next = y * columns + x;
          if (seen[next] || state[next] !== Tile.Changed) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    clusters.push({ size, before, now, box: { x: left, y: top, w: right - left, h: bottom - top } });
  }
  return clusters.sort((a, b) => b.size - a.size);
}

function isCornerMark({ size, before, box }: Cluster): boolean {
  const nearSide = box.y + box.h < CORNER || box.y > 1 - CORNER;
  return size < LEAST_MARK && before < LEAST_LETTERING && nearSide && box.h < 0.12;
}

/** The clusters that count, as changes of the picture. */
function toChanges(clusters: readonly Cluster[]): Change[] {
  return clusters.flatMap((cluster): Change[] => {
    const { size, before, now, box } = cluster;
    // Where words gave way to words, most of what changed was lettering; a thing laid over a picture meets some of it by chance.
    if (before >= LEAST_LETTERING && before >= 0.4 * size) return [{ ...box, kind: 'lettering' }];
    if (size < LEAST_OVERLAY || isCornerMark(cluster)) return [];
    return [{ ...box, kind: now >= 0.5 * size ? 'lettering' : 'overlay' }];
  });
}

/** Bounds of the compared picture's frame on the registered one, when a part of that was cut away. */
function cropOf(alignment: Affine, coverage: number): Region | null {
  if (coverage >= WHOLE_FROM) return null;
  const corners = [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ].map(([x, y]) => applyAffine(alignment, x, y));
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const [left, right] = [clamp(Math.min(...corners.map(([x]) => x))), clamp(Math.max(...corners.map(([x]) => x)))];
  const [top, bottom] = [clamp(Math.min(...corners.map(([, y]) => y))), clamp(Math.max(...corners.map(([, y]) => y)))];
  return { x: left, y: top, w: right - left, h: bottom - top };
}

/** What two aligned pictures show. `alignment` maps parts of the compared picture to parts of the registered one. */
export function makeEvidence(tiles: TileMap, alignment: Affine): Evidence {
  const changes = toChanges(findClusters(tiles));
  let [visible, changed] = [0, 0];
  for (const state of tiles.state) {
    if (state === Tile.Hidden) continue;
    visible++;
    if (state === Tile.Changed) changed++;
  }
  const { coverage } = tiles;
  return {
    alignment,
    coverage,
    crop: cropOf(alignment, coverage),
    changed: changes.length === 0 ? 0 : changed / Math.max(1, visible),
    changes,
    texts: null,
  };
}

/** The verdict that aligned pictures give. */
export function judgeEvidence({ coverage, changes }: Evidence): Verdict {
  if (changes.some(({ kind }) => kind === 'lettering')) return 'same template, new caption';
  if (changes.length > 0) return 'derivative';
  return coverage >= WHOLE_FROM ? 'near copy' : 'derivative';
}

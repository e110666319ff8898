import { TributeError } from '@/lib/base/errors';
import { MAX_ENTRY_BYTES } from './entry';
import { Frontier, HASH_BYTES } from './merkle';

/**
 * The log as plain files, per C2SP tlog-tiles (c2sp.org/tlog-tiles).
 *
 * - tile: 1 to 256 consecutive hashes of perfect subtrees of height 8 * level; full at 256
 * - entry bundle: the entries under one level-0 tile, each after its length as a big-endian uint16
 */

export const TILE_WIDTH = 256;
export const TILE_HEIGHT = 8;

/** `data` is `width` hashes of 32 bytes. A tile of width 256 never changes; a narrower one is a prefix of a later one. */
export type Tile = {
  readonly level: number;
  readonly index: number;
  readonly width: number;
  readonly data: Uint8Array;
};

/** Where a tile or a bundle is under the log's address. `level` is a number or `entries`. */
export function tilePath(level: number | 'entries', index: number, width: number): string {
  const parts = [String(index % 1000).padStart(3, '0')];
  for (let left = Math.floor(index / 1000); left > 0; left = Math.floor(left / 1000)) {
    parts.unshift(`x${String(left % 1000).padStart(3, '0')}`);
  }
  return `tile/${level}/${parts.join('/')}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

/** The inverse of `tilePath`; null for any other spelling. */
export function parseTilePath(path: string): { level: number | 'entries'; index: number; width: number } | null {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (!match) return null;
  const level = match[1] === 'entries' ? 'entries' : Number(match[1]);
  const index = Number(match[2].replace(/[x/]/g, ''));
  const width = match[3] === undefined ? TILE_WIDTH : Number(match[3]);
  if (level !== 'entries' && level > 63) return null;
  if (match[3] !== undefined && (width < 1 || width >= TILE_WIDTH)) return null;
  return tilePath(level, index, width) === path ? { level, index, width } : null;
}

/** Width of a tile in the log of `size` entries; 0 when the log does not reach it. */
export function tileWidth(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH;
  return Math.max(0, Math.min(TILE_WIDTH, hashes));
}

/** The partial tiles of the log of `size` entries, level by level; levels without one are left out. */
export function edgeTiles(size: number): { level: number; index: number; width: number }[] {
  const edge = [];
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const width = hashes % TILE_WIDTH;
    if (width > 0) edge.push({ level, index: Math.floor(hashes / TILE_WIDTH), width });
  }
  return edge;
}

/**
 * The tiles to store when the log of `oldSize` entries grows by `leaves`: each that is new or has grown, in its final
 * width. `edge` holds the partial tiles of the old log (`edgeTiles(oldSize)`), as stored. A stored tile may already be
 * wider than asked for; only the hashes of the old log are read.
 */
export function tilesFor(
  oldSize: number,
  edge: readonly Tile[],
  leaves: readonly Uint8Array[],
): { readonly size: number; readonly root: Uint8Array; readonly tiles: readonly Tile[] } {
  const open = new Map<number, { index: number; width: number; data: Uint8Array; grown: boolean }>();
  for (const { level, index, width } of edgeTiles(oldSize)) {
    const stored = edge.find((tile) => tile.level === level && tile.index === index && tile.width >= width);
    if (!stored)
      throw new TributeError(
        'internal',
        `Tile ${tilePath(level, index, width)} is needed to append and was not given.`,
      );
    const data = new Uint8Array(TILE_WIDTH * HASH_BYTES);
    data.set(stored.data.subarray(0, width * HASH_BYTES));
    open.set(level, { index, width, data, grown: false });
  }
  const frontier = frontierFromTiles(oldSize, edge);
  const tiles: Tile[] = [];
  const keep = (height: number, hash: Uint8Array) => {
    if (height % TILE_HEIGHT !== 0) return;
    const level = height / TILE_HEIGHT;
    let tile = open.get(level);
    if (!tile) {
      const index = Math.floor(frontier.size / TILE_WIDTH ** (level + 1));
      tile = { index, width: 0, data: new Uint8Array(TILE_WIDTH * HASH_BYTES), grown: true };
      open.set(level, tile);
    }
    tile.data.set(hash, tile.width * HASH_BYTES);
    tile.width += 1;
    tile.grown = true;
    if (tile.width === TILE_WIDTH) {
      tiles.push({ level, index: tile.index, width: TILE_WIDTH, data: tile.data });
      open.delete(level);
    }
  };
  for (const leaf of leaves) frontier.append(leaf, keep);
  for (const [level, { index, width, data, grown }] of open) {
    if (grown) tiles.push({ level, index, width, data: data.slice(0, width * HASH_BYTES) });
  }
  return { size: frontier.size, root: frontier.root(), tiles };
}

/** The frontier of the log of `size` entries from its partial tiles (`edgeTiles(size)`), as stored. */
export function frontierFromTiles(size: number, edge: readonly Tile[]): Frontier {
  const hashes: Uint8Array[] = [];
  for (const { level, index, width } of edgeTiles(size).reverse()) {
    const stored = edge.find((tile) => tile.level === level && tile.index === index && tile.width >= width);
    if (!stored)
      throw new TributeError('internal', `Tile ${tilePath(level, index, width)} is needed and was not given.`);
    const part = new Frontier();
    for (let i = 0; i < width; i++) part.append(stored.data.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES));
    // A partial tile's own frontier is the part of the log's frontier whose heights lie in its level.
    hashes.push(...part.hashes);
  }
  return new Frontier(size, hashes);
}

/** Bytes of an entry bundle. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const entry of entries) {
    if (entry.length > MAX_ENTRY_BYTES)
      throw new TributeError('internal', `An entry of ${entry.length} bytes does not fit in a bundle.`);
    view.setUint16(at, entry.length);
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/** The entries of a bundle, without copying. Throws `invalid_request` when it ends within an entry. */
export function decodeBundle(bundle: Uint8Array): Uint8Array[] {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length; ) {
    const end = at + 2 <= bundle.length ? at + 2 + view.getUint16(at) : Infinity;
    if (end > bundle.length)
      throw new TributeError('invalid_request', 'This entry bundle ends within an entry: fetch it again.');
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** Gives the entry bundle `index` of `width` entries, or more (a stored bundle may have grown since). */
export type BundleReader = (index: number, width: number) => Uint8Array | Promise<Uint8Array>;

/** Entries `start` to `end - 1` of the log, bundle by bundle. Throws `invalid_request` when a bundle is too short. */
export async function* readEntries(start: number, end: number, read: BundleReader): AsyncGenerator<Uint8Array> {
  for (let index = Math.floor(start / TILE_WIDTH); index * TILE_WIDTH < end; index++) {
    const first = index * TILE_WIDTH;
    const width = Math.min(TILE_WIDTH, end - first);
    const entries = decodeBundle(await read(index, width));
    if (entries.length < width) {
      throw new TributeError(
        'invalid_request',
        `${tilePath('entries', index, width)} holds ${entries.length} entries: fetch it again.`,
      );
    }
    for (let i = Math.max(0, start - first); i < width; i++) yield entries[i];
  }
}

import { TributeError } from '@/lib/base/errors';
import { EMPTY_ROOT, type Frontier, HASH_BYTES, nodeHash, splitPoint } from './merkle';
import { edgeTiles, frontierFromTiles, TILE_HEIGHT, TILE_WIDTH, tilePath, tileWidth } from './tiles';

/**
 * Gives a tile of the log: `width` hashes of 32 bytes, or more (a stored tile may have grown since). Reading is the
 * caller's: a database, a file, an HTTP address. The bytes given must not change afterwards.
 */
export type TileReader = (level: number, index: number, width: number) => Uint8Array | Promise<Uint8Array>;

/**
 * Proof that entry `index` is in the log of `size` entries: sibling hashes from the leaf up (RFC 6962, 2.1.1).
 * Reads at most two tiles a level, at the same time. Throws `not_found` when the log is not that long.
 */
export async function inclusionProof(index: number, size: number, read: TileReader): Promise<Uint8Array[]> {
  if (index >= size) throw new TributeError('not_found', `The log of ${size} entries has no entry ${index}.`);
  const tree = new Tiles(size, read);
  return Promise.all(inclusionPath(index, 0, size).map(([start, end]) => tree.hash(start, end)));
}

/** Proof that the log of `newSize` entries begins with that of `oldSize` (RFC 6962, 2.1.2). */
export async function consistencyProof(oldSize: number, newSize: number, read: TileReader): Promise<Uint8Array[]> {
  if (oldSize > newSize)
    throw new TributeError('not_found', `The log of ${newSize} entries is shorter than ${oldSize}.`);
  if (oldSize === 0 || oldSize === newSize) return [];
  const tree = new Tiles(newSize, read);
  return Promise.all(consistencyPath(oldSize, 0, newSize, true).map(([start, end]) => tree.hash(start, end)));
}

/** Root of the log at `size`, any size up to that of the tiles. */
export async function rootFromTiles(size: number, read: TileReader): Promise<Uint8Array> {
  return size === 0 ? EMPTY_ROOT : new Tiles(size, read).hash(0, size);
}

/**
 * The frontier of the log at `size`, to go on from there without the entries before: for who follows a log. No page does yet.
 * @internal
 */
export async function readFrontier(size: number, read: TileReader): Promise<Frontier> {
  const edge = edgeTiles(size).map(async (tile) => ({ ...tile, data: await read(tile.level, tile.index, tile.width) }));
  return frontierFromTiles(size, await Promise.all(edge));
}

/** Entries `start` to `end - 1` as one subtree. */
type Span = readonly [start: number, end: number];

/** A perfect subtree: `index` counts subtrees of that height from the left. */
type Perfect = { readonly height: number; readonly index: number };

function inclusionPath(index: number, start: number, end: number): Span[] {
  const path: Span[] = [];
  let [low, high] = [start, end];
  while (high - low > 1) {
    const middle = low + splitPoint(high - low);
    path.push(index < middle ? [middle, high] : [low, middle]);
    if (index < middle) high = middle;
    else low = middle;
  }
  return path.reverse();
}

function consistencyPath(oldSize: number, start: number, end: number, whole: boolean): Span[] {
  if (oldSize === end - start) return whole ? [] : [[start, end]];
  const k = splitPoint(end - start);
  return oldSize <= k
    ? [...consistencyPath(oldSize, start, start + k, whole), [start + k, end]]
    : [...consistencyPath(oldSize - k, start + k, end, false), [start, start + k]];
}

/** The perfect subtrees that make up a subtree of the log, left to right. */
function perfectSpans(start: number, end: number): Perfect[] {
  const spans: Perfect[] = [];
  for (let low = start; low < end; ) {
    let height = 0;
    while (low + 2 ** (height + 1) <= end && low % 2 ** (height + 1) === 0) height += 1;
    spans.push({ height, index: low / 2 ** height });
    low += 2 ** height;
  }
  return spans;
}

const rowsKept = new WeakMap<Uint8Array, Uint8Array[]>();

/** The hashes within a tile: row 0 is the tile, each row above pairs the one below. Kept while the caller keeps the tile. */
function rowsOf(tile: Uint8Array): Uint8Array[] {
  const known = rowsKept.get(tile);
  if (known) return known;
  const rows = [tile];
  for (let row = tile; rows.length < TILE_HEIGHT; rows.push(row)) row = parents(row);
  rowsKept.set(tile, rows);
  return rows;
}

function parents(row: Uint8Array): Uint8Array {
  const count = Math.floor(row.length / (2 * HASH_BYTES));
  const above = new Uint8Array(count * HASH_BYTES);
  for (let i = 0; i < count; i++) {
    const left = 2 * i * HASH_BYTES;
    const hash = nodeHash(
      row.subarray(left, left + HASH_BYTES),
      row.subarray(left + HASH_BYTES, left + 2 * HASH_BYTES),
    );
    above.set(hash, i * HASH_BYTES);
  }
  return above;
}

/** Subtree hashes of one log size. Each tile is read once per proof. */
class Tiles {
  readonly #size: number;
  readonly #read: TileReader;
  readonly #tiles = new Map<string, Promise<Uint8Array>>();

  constructor(size: number, read: TileReader) {
    this.#size = size;
    this.#read = read;
  }

  /** Hash of the subtree over entries `start` to `end - 1`: perfect, or the ragged right edge of the log. */
  async hash(start: number, end: number): Promise<Uint8Array> {
    const parts = await Promise.all(perfectSpans(start, end).map((span) => this.#perfect(span)));
    return parts.reduceRight((right, left) => nodeHash(left, right));
  }

  async #perfect({ height, index }: Perfect): Promise<Uint8Array> {
    const level = Math.floor(height / TILE_HEIGHT);
    const rows = height % TILE_HEIGHT;
    const tile = await this.#tile(level, Math.floor((index * 2 ** rows) / TILE_WIDTH));
    const at = (index % (TILE_WIDTH / 2 ** rows)) * HASH_BYTES;
    return rowsOf(tile)[rows].subarray(at, at + HASH_BYTES);
  }

  #tile(level: number, index: number): Promise<Uint8Array> {
    const width = tileWidth(level, index, this.#size);
    const path = tilePath(level, index, width);
    let tile = this.#tiles.get(path);
    if (!tile) {
      tile = this.#load(level, index, width, path);
      this.#tiles.set(path, tile);
    }
    return tile;
  }

  async #load(level: number, index: number, width: number, path: string): Promise<Uint8Array> {
    const data = await this.#read(level, index, width);
    if (data.length >= width * HASH_BYTES && data.length <= TILE_WIDTH * HASH_BYTES) return data;
    throw new TributeError(
      'internal',
      `${path} has ${data.length} bytes instead of ${width * HASH_BYTES}: fetch it again.`,
    );
  }
}

import { TributeError } from '../errors';
import { EMPTY_ROOT, Frontier, HASH_BYTES, nodeHash, splitPoint } from './merkle';
import { TILE_HEIGHT, TILE_WIDTH, tilePath, tileWidth } from './tiles';

/**
 * Gives a tile of the log: `width` hashes of 32 bytes, or more (a stored tile may have grown since). Reading is the
 * caller's: a database, a file, an HTTP address.
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
  if (oldSize > newSize) throw new TributeError('not_found', `The log of ${newSize} entries is shorter than ${oldSize}.`);
  if (oldSize === 0 || oldSize === newSize) return [];
  const tree = new Tiles(newSize, read);
  return Promise.all(consistencyPath(oldSize, 0, newSize, true).map(([start, end]) => tree.hash(start, end)));
}

/** Root of the log at `size`, any size up to that of the tiles. */
export async function rootFromTiles(size: number, read: TileReader): Promise<Uint8Array> {
  return size === 0 ? EMPTY_ROOT : new Tiles(size, read).hash(0, size);
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
    const count = 2 ** (height % TILE_HEIGHT);
    const first = index * count;
    const tile = await this.#tile(level, Math.floor(first / TILE_WIDTH));
    const at = first % TILE_WIDTH;
    const frontier = new Frontier();
    for (let i = at; i < at + count; i++) frontier.append(tile.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
    return frontier.root();
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
    if (data.length >= width * HASH_BYTES) return data;
    throw new TributeError('internal', `${path} has ${data.length} bytes instead of ${width * HASH_BYTES}: fetch it again.`);
  }
}

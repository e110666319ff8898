import { countBits } from '../pdq-words';
import { HASH_BYTES } from '../wasm/scan-kernel';
import type { NearestMemes } from './nearest-memes';
import { BLOCK, makePackedHashes, type PackedHashes, packPdq } from './packed-hashes';
import { grown, RowChains } from './row-chains';
import { MOST_WINDOW, radiusOf, type SearchRadius, type WindowMatch } from './window-search';

/** Window of a row that belongs to no meme. */
const NO_WINDOW = MOST_WINDOW + 1;

/** Rows as a database packs them: memeId (32 bits, most significant byte first), window (16 bits, likewise) and hash of each. */
export type WindowPage = { memeIds: Uint8Array; windows: Uint8Array; hashes: Uint8Array };

/** Windows of memes in memory: 32 bytes of hash, and 9 to say whose it is, a window; no object for any of them. Meme ids have 32 bits. */
export class WindowTable {
  readonly #hashes: PackedHashes;
  readonly #chains = new RowChains();
  #memeIds = new Uint32Array(1024);
  #windows = new Uint8Array(1024);

  constructor(hashes: PackedHashes = makePackedHashes()) {
    this.#hashes = hashes;
  }

  /** Windows held. */
  get size(): number {
    return this.#chains.size;
  }

  /** Rows to scan. */
  get rows(): number {
    return this.#chains.rows;
  }

  /** Memory in use. */
  get bytes(): number {
    return this.rows * HASH_BYTES + this.#memeIds.byteLength + this.#windows.byteLength + this.#chains.bytes;
  }

  add(memeId: number, window: number, pdq: string): void {
    this.#put(memeId, window, packPdq(pdq), 0);
  }

  /** Takes the page's windows in place of all that is held of its memes. */
  replace({ memeIds, windows, hashes }: WindowPage): void {
    const count = hashes.length / HASH_BYTES;
    if (memeIds.length !== 4 * count || windows.length !== 2 * count)
      throw new RangeError('Each row needs a meme, a window and a hash.');
    const ids = new DataView(memeIds.buffer, memeIds.byteOffset, memeIds.byteLength);
    for (let i = 0; i < count; i++) this.remove(ids.getUint32(4 * i));
    for (let i = 0; i < count; i++)
      this.#put(ids.getUint32(4 * i), windows[2 * i] * 256 + windows[2 * i + 1], hashes, i);
  }

  /** Forgets every window of the meme; nothing happens when there is none. */
  remove(memeId: number): void {
    for (const row of this.#chains.rowsOf(memeId)) this.#windows[row] = NO_WINDOW;
    this.#chains.remove(memeId);
  }

  /** Offers the memes of the block of rows from `first` on that are near the packed query. */
  scan(query: Uint8Array, first: number, radius: SearchRadius, nearest: NearestMemes): void {
    const found = this.#hashes.scan(query, first, Math.min(BLOCK, this.rows - first), nearest.radius);
    const { hits } = this.#hashes;
    for (let i = 0; i < found; i++) {
      const row = first + hits[2 * i];
      const window = this.#windows[row];
      if (window !== NO_WINDOW && hits[2 * i + 1] <= radiusOf(radius, window))
        nearest.offer(this.#memeIds[row], hits[2 * i + 1]);
    }
  }

  /** Every match of one meme. */
  matchesOf(memeId: number, queries: readonly Uint8Array[], radius: SearchRadius): WindowMatch[] {
    const matches: WindowMatch[] = [];
    for (const row of this.#chains.rowsOf(memeId)) {
      const window = this.#windows[row];
      for (const [query, packed] of queries.entries()) {
        const distance = this.#distance(packed, row);
        if (distance <= radiusOf(radius, window)) matches.push({ memeId, window, query, distance });
      }
    }
    return matches;
  }

  #distance(packed: Uint8Array, row: number): number {
    const { bytes } = this.#hashes;
    let distance = 0;
    for (let i = 0; i < HASH_BYTES; i++) distance += countBits(bytes[row * HASH_BYTES + i] ^ packed[i]);
    return distance;
  }

  #put(memeId: number, window: number, hashes: Uint8Array, index: number): void {
    if (window > MOST_WINDOW) throw new RangeError(`Windows are numbered up to ${MOST_WINDOW}.`);
    const row = this.#chains.add(memeId);
    this.#hashes.reserve(row + 1);
    if (row >= this.#memeIds.length) this.#memeIds = grown(this.#memeIds);
    if (row >= this.#windows.length) this.#windows = grown(this.#windows);
    this.#hashes.bytes.set(hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES), row * HASH_BYTES);
    this.#memeIds[row] = memeId;
    this.#windows[row] = window;
  }
}

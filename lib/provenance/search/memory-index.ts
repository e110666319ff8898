import { PDQ_WORDS, pdqToWords, writePdqWords } from '../pdq-words';
import type { HashIndex, Match } from './hash-index';
import { NearestMatches } from './nearest-matches';
import { BLOCK, makePackedHashes, type PackedHashes } from './packed-hashes';

/** Exact scan over packed hashes in memory: 36 bytes a hash, no object for any of them. */
export class MemoryHashIndex implements HashIndex {
  readonly #hashes: PackedHashes;
  #ids = new Uint32Array(BLOCK);
  #size = 0;

  constructor(hashes: PackedHashes = makePackedHashes()) {
    this.#hashes = hashes;
  }

  get size(): number {
    return this.#size;
  }

  async add(id: number, pdq: string): Promise<void> {
    this.#reserve(this.#size + 1);
    writePdqWords(pdq, this.#hashes.words, this.#size * PDQ_WORDS);
    this.#ids[this.#size++] = id;
  }

  /** Adds many at once: eight words (most significant first) for each id. */
  addPacked(ids: Uint32Array, words: Uint32Array): void {
    if (words.length !== ids.length * PDQ_WORDS) throw new RangeError('Each id needs the eight words of one hash.');
    this.#reserve(this.#size + ids.length);
    this.#hashes.words.set(words, this.#size * PDQ_WORDS);
    this.#ids.set(ids, this.#size);
    this.#size += ids.length;
  }

  async remove(id: number): Promise<void> {
    const { words } = this.#hashes;
    for (let row = this.#size - 1; row >= 0; row--) {
      if (this.#ids[row] !== id) continue;
      // The last row moves into the gap; rows have no order.
      const last = --this.#size;
      this.#ids[row] = this.#ids[last];
      words.copyWithin(row * PDQ_WORDS, last * PDQ_WORDS, (last + 1) * PDQ_WORDS);
    }
  }

  async search(queries: readonly string[], radius: number, limit: number): Promise<Match[]> {
    const nearest = new NearestMatches(radius, limit);
    const packed = queries.map(pdqToWords);
    const { hits } = this.#hashes;
    for (let first = 0; first < this.#size; first += BLOCK) {
      const rows = Math.min(BLOCK, this.#size - first);
      // Every query takes the block while the cache still holds it.
      for (const [query, words] of packed.entries()) {
        const found = this.#hashes.scan(words, first, rows, nearest.radius);
        for (let i = 0; i < found; i++) nearest.offer(this.#ids[first + hits[2 * i]], hits[2 * i + 1], query);
      }
    }
    return nearest.sorted();
  }

  #reserve(rows: number): void {
    this.#hashes.reserve(rows);
    if (rows <= this.#ids.length) return;
    const ids = new Uint32Array(Math.max(rows, this.#ids.length * 2));
    ids.set(this.#ids);
    this.#ids = ids;
  }
}

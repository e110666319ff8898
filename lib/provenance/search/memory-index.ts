import { countBits, PDQ_WORDS, pdqToWords, writePdqWords } from '../pdq-words';
import type { HashIndex, Match } from './hash-index';
import { NearestMatches } from './nearest-matches';

const FIRST_CAPACITY = 1024;

/** Exact scan over packed hashes in memory: 36 bytes a hash, no object for any of them. */
export class MemoryHashIndex implements HashIndex {
  #words = new Uint32Array(FIRST_CAPACITY * PDQ_WORDS);
  #ids = new Uint32Array(FIRST_CAPACITY);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  async add(id: number, pdq: string): Promise<void> {
    this.#reserve(this.#size + 1);
    writePdqWords(pdq, this.#words, this.#size * PDQ_WORDS);
    this.#ids[this.#size] = id;
    this.#size++;
  }

  async remove(id: number): Promise<void> {
    for (let row = this.#size - 1; row >= 0; row--) {
      if (this.#ids[row] !== id) continue;
      // The last row moves into the gap; rows have no order.
      const last = --this.#size;
      this.#ids[row] = this.#ids[last];
      this.#words.copyWithin(row * PDQ_WORDS, last * PDQ_WORDS, (last + 1) * PDQ_WORDS);
    }
  }

  async search(queries: readonly string[], radius: number, limit: number): Promise<Match[]> {
    const nearest = new NearestMatches(radius, limit);
    for (const [index, query] of queries.entries()) this.#scan(pdqToWords(query), index, nearest);
    return nearest.sorted();
  }

  #scan(query: Uint32Array, index: number, nearest: NearestMatches): void {
    const words = this.#words;
    for (let row = 0, p = 0; row < this.#size; row++, p += PDQ_WORDS) {
      let distance = 0;
      for (let i = 0; i < PDQ_WORDS; i++) distance += countBits(words[p + i] ^ query[i]);
      if (distance <= nearest.radius) nearest.offer(this.#ids[row], distance, index);
    }
  }

  #reserve(rows: number): void {
    if (rows <= this.#ids.length) return;
    const ids = new Uint32Array(this.#ids.length * 2);
    const words = new Uint32Array(this.#words.length * 2);
    ids.set(this.#ids);
    words.set(this.#words);
    this.#ids = ids;
    this.#words = words;
  }
}

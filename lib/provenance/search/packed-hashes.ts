import { countBits, PDQ_WORDS } from '../pdq-words';
import { assembleScanKernel, HASH_BYTES, HIT_BYTES } from '../wasm/scan-kernel';

/** Rows that one scan takes at most: so many that calls cost nothing, so few that they stay in the cache for the next query. */
export const BLOCK = 4096;

/** A growing table of packed hashes, eight 32-bit words a row, that can be scanned. */
export interface PackedHashes {
  /** All rows, used or not. A new view after `reserve`. */
  readonly words: Uint32Array;
  /** Row (from `first` on) and distance of each hit of the last scan, in turn. */
  readonly hits: Uint32Array;
  reserve(rows: number): void;
  /** Finds the rows among `rows` (at most BLOCK) from `first` on that are within `radius` of the query; returns how many. */
  scan(query: Uint32Array, first: number, rows: number, radius: number): number;
}

/** The scan in TypeScript. */
export class PlainHashes implements PackedHashes {
  words = new Uint32Array(BLOCK * PDQ_WORDS);
  readonly hits = new Uint32Array(BLOCK * 2);

  reserve(rows: number): void {
    if (rows * PDQ_WORDS <= this.words.length) return;
    const words = new Uint32Array(Math.max(rows * PDQ_WORDS, this.words.length * 2));
    words.set(this.words);
    this.words = words;
  }

  scan(query: Uint32Array, first: number, rows: number, radius: number): number {
    let found = 0;
    for (let row = 0, p = first * PDQ_WORDS; row < rows; row++, p += PDQ_WORDS) {
      let distance = 0;
      for (let i = 0; i < PDQ_WORDS; i++) distance += countBits(this.words[p + i] ^ query[i]);
      if (distance > radius) continue;
      this.hits[2 * found] = row;
      this.hits[2 * found + 1] = distance;
      found++;
    }
    return found;
  }
}

type Exports = { memory: WebAssembly.Memory; scan(hashes: number, rows: number, query: number, radius: number, hits: number): number };

const PAGE = 65_536;
const MOST_PAGES = 65_536;
/** A million rows more than asked for; pages that are not written yet cost no memory. */
const SPARE_PAGES = 512;
const HITS_AT = HASH_BYTES;
const HASHES_AT = PAGE;

/** The scan with the processor's own bit count: 32 bytes a row in one WebAssembly memory, up to 134 million rows. */
export class WasmHashes implements PackedHashes {
  readonly #exports: Exports;
  words: Uint32Array;
  hits: Uint32Array;

  /** Throws where WebAssembly is missing or forbidden. */
  constructor() {
    this.#exports = new WebAssembly.Instance(new WebAssembly.Module(assembleScanKernel())).exports as Exports;
    this.#exports.memory.grow(2);
    [this.words, this.hits] = this.#views();
  }

  reserve(rows: number): void {
    if (rows * PDQ_WORDS <= this.words.length) return;
    const missing = Math.ceil((rows * HASH_BYTES - this.words.byteLength) / PAGE);
    this.#exports.memory.grow(Math.min(missing + SPARE_PAGES, MOST_PAGES - this.#exports.memory.buffer.byteLength / PAGE));
    [this.words, this.hits] = this.#views();
  }

  scan(query: Uint32Array, first: number, rows: number, radius: number): number {
    new Uint32Array(this.#exports.memory.buffer, 0, PDQ_WORDS).set(query);
    const end = this.#exports.scan(HASHES_AT + first * HASH_BYTES, rows, 0, radius, HITS_AT);
    let found = (end - HITS_AT) / HIT_BYTES;
    // The kernel works in turns of several rows, and may have looked at a few behind the last.
    while (found > 0 && this.hits[2 * found - 2] >= rows) found--;
    return found;
  }

  #views(): [Uint32Array, Uint32Array] {
    const { buffer } = this.#exports.memory;
    return [new Uint32Array(buffer, HASHES_AT), new Uint32Array(buffer, HITS_AT, BLOCK * 2)];
  }
}

export function makePackedHashes(): PackedHashes {
  try {
    return new WasmHashes();
  } catch {
    return new PlainHashes();
  }
}

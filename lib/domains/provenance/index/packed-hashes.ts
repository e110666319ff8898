import { countBits, isPdq, PDQ_WORDS } from '../pdq-words';
import { assembleScanKernel, HASH_BYTES, HIT_BYTES } from '../wasm/scan-kernel';

/** Rows that one scan takes at most: so many that calls cost nothing, so few that they stay in the cache for the next query. */
export const BLOCK = 4096;

/** The 32 bytes of a hash, most significant first. Throws a RangeError when it is none. */
export function packPdq(pdq: string): Uint8Array {
  if (!isPdq(pdq)) throw new RangeError('A PDQ hash is 64 lower-case hexadecimal digits.');
  return Uint8Array.from({ length: HASH_BYTES }, (_, i) => Number.parseInt(pdq.slice(2 * i, 2 * i + 2), 16));
}

/** A growing table of packed hashes, 32 bytes a row, that can be scanned. */
export interface PackedHashes {
  /** All rows, used or not. A new view after `reserve`. */
  readonly bytes: Uint8Array;
  /** Row (from `first` on) and distance of each hit of the last scan, in turn. */
  readonly hits: Uint32Array;
  /** Makes room for `rows`; what is there stays. */
  reserve(rows: number): void;
  /** Finds the rows among `rows` (at most BLOCK) from `first` on that are within `radius` of the packed query; returns how many. */
  scan(query: Uint8Array, first: number, rows: number, radius: number): number;
}

/** The scan in TypeScript. */
export class PlainHashes implements PackedHashes {
  bytes = new Uint8Array(BLOCK * HASH_BYTES);
  readonly hits = new Uint32Array(BLOCK * 2);
  #words = new Uint32Array(this.bytes.buffer);

  reserve(rows: number): void {
    if (rows * HASH_BYTES <= this.bytes.length) return;
    const bytes = new Uint8Array(Math.max(rows * HASH_BYTES, this.bytes.length * 2));
    bytes.set(this.bytes);
    this.bytes = bytes;
    this.#words = new Uint32Array(bytes.buffer);
  }

  scan(query: Uint8Array, first: number, rows: number, radius: number): number {
    const words = this.#words;
    const wanted = new Uint32Array(query.slice().buffer);
    let found = 0;
    for (let row = 0, p = first * PDQ_WORDS; row < rows; row++, p += PDQ_WORDS) {
      let distance = 0;
      for (let i = 0; i < PDQ_WORDS; i++) distance += countBits(words[p + i] ^ wanted[i]);
      if (distance > radius) continue;
      this.hits[2 * found] = row;
      this.hits[2 * found + 1] = distance;
      found++;
    }
    return found;
  }
}

type Exports = {
  memory: WebAssembly.Memory;
  scan(hashes: number, rows: number, query: number, radius: number, hits: number): number;
};

const PAGE = 65_536;
const MOST_PAGES = 65_536;
/** A million rows more than asked for; pages that are not written yet cost no memory. */
const SPARE_PAGES = 512;
const HITS_AT = HASH_BYTES;
const HASHES_AT = PAGE;

/** The scan with the processor's own bit count: 32 bytes a row in one WebAssembly memory, up to 134 million rows. */
export class WasmHashes implements PackedHashes {
  readonly #exports: Exports;
  #query: Uint8Array;
  bytes: Uint8Array;
  hits: Uint32Array;

  /** Throws where WebAssembly is missing or forbidden. */
  constructor() {
    this.#exports = new WebAssembly.Instance(new WebAssembly.Module(assembleScanKernel())).exports as Exports;
    this.#exports.memory.grow(2);
    [this.#query, this.bytes, this.hits] = this.#views();
  }

  reserve(rows: number): void {
    if (rows * HASH_BYTES <= this.bytes.length) return;
    const missing = Math.ceil((rows * HASH_BYTES - this.bytes.length) / PAGE);
    this.#exports.memory.grow(
      Math.min(missing + SPARE_PAGES, MOST_PAGES - this.#exports.memory.buffer.byteLength / PAGE),
    );
    [this.#query, this.bytes, this.hits] = this.#views();
  }

  scan(query: Uint8Array, first: number, rows: number, radius: number): number {
    this.#query.set(query);
    const end = this.#exports.scan(HASHES_AT + first * HASH_BYTES, rows, 0, radius, HITS_AT);
    let found = (end - HITS_AT) / HIT_BYTES;
    // The kernel works in turns of several rows, and may have looked at a few behind the last.
    while (found > 0 && this.hits[2 * found - 2] >= rows) found--;
    return found;
  }

  #views(): [Uint8Array, Uint8Array, Uint32Array] {
    const { buffer } = this.#exports.memory;
    return [
      new Uint8Array(buffer, 0, HASH_BYTES),
      new Uint8Array(buffer, HASHES_AT),
      new Uint32Array(buffer, HITS_AT, BLOCK * 2),
    ];
  }
}

export function makePackedHashes(): PackedHashes {
  try {
    return new WasmHashes();
  } catch {
    return new PlainHashes();
  }
}

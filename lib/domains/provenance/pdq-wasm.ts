import { COSINES, gradientToQuality, type PdqHash, TURNS, turnCoefficients } from './pdq-plain';
import { boxDivisors, boxWidth, SIDE, sampleIndices } from './pdq-shrink';
import { wordsToPdq } from './pdq-words';
import type { Dihedral, PixelBytes } from './types';
import { assemblePdqKernel, COLUMN, SAMPLES, STRIP } from './wasm/pdq-kernel';

/** The exports of wasm/pdq-kernel; every argument is an address or a count. */
type Exports = {
  memory: WebAssembly.Memory;
  luminance(pixels: number, width: number, stride: number, line: number): void;
  blurRows(
    line: number,
    box: number,
    lead: number,
    divisors: number,
    stride: number,
    pitch: number,
    target: number,
  ): void;
  blurColumns(
    ring: number,
    slots: number,
    first: number,
    box: number,
    stride: number,
    pitch: number,
    sums: number,
    divisors: number,
    line: number,
  ): void;
  sampleRows(line: number, box: number, lead: number, divisors: number, columns: number, target: number): void;
  blurSamples(
    ring: number,
    slots: number,
    first: number,
    box: number,
    lead: number,
    sums: number,
    divisors: number,
    rowAt: number,
    result: number,
    next: number,
  ): number;
  transform(values: number, cosines: number, turned: number, half: number, coefficients: number): void;
  gradient(values: number): number;
  toBits(coefficients: number, keys: number, words: number): void;
};

const PAGE = 65_536;
/** Where the parts of fixed size lie. */
const COSINES_AT = 0;
const TURNED_AT = COSINES_AT + 16 * SAMPLES;
const HALF_AT = TURNED_AT + 16 * SAMPLES;
const COEFFICIENTS_AT = HALF_AT + 16 * SAMPLES;
const TURN_AT = COEFFICIENTS_AT + 1024;
const KEYS_AT = TURN_AT + 1024;
const WORDS_AT = KEYS_AT + 1024;
const RESULT_AT = WORDS_AT + 64;
const FREE_AT = RESULT_AT + SIDE * SAMPLES;

/** PDQ by the vector kernel: the same bits as `hashPdqPlainly`, several times as fast. Holds one memory; not for two calls at once. */
export class PdqKernel {
  readonly #exports: Exports;

  /** Throws where WebAssembly or its vectors are missing or forbidden. */
  constructor() {
    this.#exports = new WebAssembly.Instance(new WebAssembly.Module(assemblePdqKernel())).exports as Exports;
    this.#grow(FREE_AT);
    const turned = Float32Array.from(COSINES, (_, n) => COSINES[(n % 16) * SIDE + (n >> 4)]);
    this.#floats(COSINES_AT, COSINES.length).set(COSINES);
    this.#floats(TURNED_AT, turned.length).set(turned);
  }

  /** See `hashPdqPlainly`. `pixels` are RGB, not 64x64, at least 5x5. */
  hash(pixels: PixelBytes, width: number, height: number): PdqHash {
    this.#shrink(pixels, width, height);
    this.#exports.transform(RESULT_AT, COSINES_AT, TURNED_AT, HALF_AT, COEFFICIENTS_AT);
    const quality = gradientToQuality(this.#exports.gradient(RESULT_AT));
    const coefficients = this.#floats(COEFFICIENTS_AT, 256);
    const dihedral = {} as Record<Dihedral, string>;
    for (const turn of TURNS) {
      turnCoefficients(coefficients, turn, this.#floats(TURN_AT, 256));
      this.#exports.toBits(TURN_AT, KEYS_AT, WORDS_AT);
      dihedral[turn.name] = wordsToPdq(new Uint32Array(this.#exports.memory.buffer, WORDS_AT, 8).slice().reverse());
    }
    return { pdq: dihedral.orig, quality, dihedral };
  }

  /** Streams the picture through, 16 rows at a time, and leaves its 64x64 luminance at RESULT_AT. */
  #shrink(pixels: PixelBytes, width: number, height: number): void {
    const stride = (width + 3) & ~3;
    // An odd number of cache lines, so that the rows of a column do not push each other out of the cache.
    const pitch = (Math.ceil(stride / 16) | 1) * 64;
    const box = boxWidth(width);
    const lead = ((box + 2) >> 1) - 1;
    const rowBox = boxWidth(height);
    const rowLead = ((rowBox + 2) >> 1) - 1;
    const strips = Math.ceil((height + 2 * rowLead) / STRIP);
    const slots = Math.ceil((rowBox + STRIP) / STRIP) * STRIP;

    let end = FREE_AT;
    const take = (bytes: number) => {
      const at = end;
      end += (bytes + 15) & ~15;
      return at;
    };
    const columnAt = take(SIDE * 4);
    const rowAt = take((SIDE + 1) * 4);
    const columnDivisors = take(stride * 4);
    const rowDivisors = take(strips * STRIP * 4);
    // A vector is loaded where the last pixels may be fewer bytes.
    const strip = take(STRIP * width * 3 + 16);
    const zeroed = end;
    const sums = take(stride * 4);
    const sampleSums = take(SAMPLES);
    const line = take((box + stride + lead) * COLUMN) + box * COLUMN;
    const ring = take(slots * pitch);
    const sampleRing = take(slots * SAMPLES);
    this.#grow(end);

    const bytes = new Uint8Array(this.#exports.memory.buffer);
    bytes.fill(0, zeroed, end);
    this.#ints(columnAt, SIDE).set(sampleIndices(width));
    this.#ints(rowAt, SIDE).set(sampleIndices(height));
    this.#ints(rowAt, SIDE + 1)[SIDE] = 0x7fffffff;
    // Where no sum is complete the divisor is infinite, so that zero comes out.
    this.#floats(columnDivisors, stride).fill(Infinity).set(boxDivisors(width).subarray(lead));
    const rows = boxDivisors(height);
    this.#floats(rowDivisors, strips * STRIP)
      .fill(Infinity)
      .set(rows);
    this.#floats(rowDivisors, rowLead).fill(Infinity);

    let next = 0;
    for (let first = 0; first < strips * STRIP; first += STRIP) {
      const from = first * width * 3;
      const rgb = pixels.subarray(from, from + STRIP * width * 3);
      bytes.set(rgb, strip);
      bytes.fill(0, strip + rgb.length, strip + STRIP * width * 3);
      this.#exports.luminance(strip, width, stride, line);
      this.#exports.blurRows(line, box, lead, columnDivisors, stride, pitch, ring + (first % slots) * pitch);
      this.#exports.blurColumns(ring, slots, first, rowBox, stride, pitch, sums, rowDivisors, line);
      this.#exports.sampleRows(line, box, lead, columnDivisors, columnAt, sampleRing + (first % slots) * SAMPLES);
      next = this.#exports.blurSamples(
        sampleRing,
        slots,
        first,
        rowBox,
        rowLead,
        sampleSums,
        rowDivisors,
        rowAt,
        RESULT_AT,
        next,
      );
    }
  }

  #floats(at: number, length: number): Float32Array {
    return new Float32Array(this.#exports.memory.buffer, at, length);
  }

  #ints(at: number, length: number): Int32Array {
    return new Int32Array(this.#exports.memory.buffer, at, length);
  }

  #grow(bytes: number): void {
    const missing = Math.ceil(bytes / PAGE) - this.#exports.memory.buffer.byteLength / PAGE;
    if (missing > 0) this.#exports.memory.grow(missing);
  }
}

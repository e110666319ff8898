import { copyLuminance, shrinkToLuminance, SIDE } from './pdq-shrink';
import { PDQ_WORDS, wordsToPdq } from './pdq-words';
import type { Dihedral, PixelBytes } from './types';

/** `pdq` and each of `dihedral` is 64 hexadecimal digits, bit 255 first; `quality` is 0..100, and below 50 the hash says little. */
export type PdqHash = { pdq: string; quality: number; dihedral: Record<Dihedral, string> };

/** Rows and columns of the cosine transform that the bits come from. */
const BITS_SIDE = 16;
/** The reference hashes nothing smaller. */
const SMALLEST = 5;

const f = Math.fround;

/** Frequencies 1..16 of a cosine transform over 64 samples, 16 rows of 64. */
export const COSINES = Float32Array.from({ length: BITS_SIDE * SIDE }, (_, n) => {
  const i = Math.floor(n / SIDE);
  const j = n % SIDE;
  return f(Math.sqrt(2 / SIDE)) * Math.cos((Math.PI / 2 / SIDE) * (i + 1) * (2 * j + 1));
});

/** `hashPdq` without WebAssembly: the same bits, a few times slower. */
export function hashPdqPlainly(pixels: PixelBytes, width: number, height: number, channels: 1 | 3): PdqHash {
  if (pixels.length !== width * height * channels)
    throw new RangeError('The pixels do not fit the width, height and channels.');
  if (width < SMALLEST || height < SMALLEST) return emptyPdq();
  const luminance = shrinkToLuminance(pixels, width, height, channels);
  // The reference blurs a 64x64 picture for its turned hashes only.
  const plain = width === SIDE && height === SIDE ? copyLuminance(pixels, channels) : undefined;
  return hashLuminance(luminance, plain);
}

/** What the reference answers for a picture too small to hash. */
function emptyPdq(): PdqHash {
  const zero = '0'.repeat(64);
  const dihedral = Object.fromEntries(TURNS.map(({ name }) => [name, zero])) as Record<Dihedral, string>;
  return { pdq: zero, quality: 0, dihedral };
}

/** The hash of a 64x64 luminance; `plain` is what the unturned hash and the quality come from, when that differs. */
function hashLuminance(luminance: Float32Array, plain?: Float32Array): PdqHash {
  const coefficients = transform(luminance);
  const dihedral = {} as Record<Dihedral, string>;
  for (const turn of TURNS) dihedral[turn.name] = toBits(turnCoefficients(coefficients, turn, new Float32Array(256)));
  return {
    pdq: plain ? toBits(transform(plain)) : dihedral.orig,
    quality: gradientQuality(plain ?? luminance),
    dihedral,
  };
}

/** Quality 0..100 of a sum of hundredths. */
export const gradientToQuality = (sum: number): number => Math.min(100, Math.trunc(sum / 90));

/** How much the 64x64 picture changes from cell to cell, 0..100. */
function gradientQuality(luminance: Float32Array): number {
  let sum = 0;
  const add = (u: number, v: number) => {
    sum += Math.abs(Math.trunc(f(f(f(u - v) * 100) / 255)));
  };
  for (let i = 0; i < SIDE * (SIDE - 1); i++) add(luminance[i], luminance[i + SIDE]);
  for (let i = 0; i < SIDE * SIDE; i++) if (i % SIDE < SIDE - 1) add(luminance[i], luminance[i + 1]);
  return gradientToQuality(sum);
}

/** 16x16 cosine coefficients; each is one float32 sum in ascending order, as in the reference. */
function transform(luminance: Float32Array): Float32Array {
  const half = new Float32Array(BITS_SIDE * SIDE);
  for (let i = 0; i < BITS_SIDE; i++) {
    for (let k = 0; k < SIDE; k++) {
      const cosine = COSINES[i * SIDE + k];
      for (let j = 0; j < SIDE; j++) half[i * SIDE + j] = f(half[i * SIDE + j] + f(cosine * luminance[k * SIDE + j]));
    }
  }
  const coefficients = new Float32Array(BITS_SIDE * BITS_SIDE);
  for (let i = 0; i < BITS_SIDE; i++) {
    for (let j = 0; j < BITS_SIDE; j++) {
      let sum = f(0);
      for (let k = 0; k < SIDE; k++) sum = f(sum + f(half[i * SIDE + k] * COSINES[j * SIDE + k]));
      coefficients[i * BITS_SIDE + j] = sum;
    }
  }
  return coefficients;
}

export type Turn = { name: Dihedral; transposed: boolean; rows: boolean; columns: boolean };

/** Mirroring a picture negates the coefficients of its odd frequencies; a quarter turn also transposes them. */
export const TURNS: readonly Turn[] = [
  { name: 'orig', transposed: false, rows: false, columns: false },
  { name: 'rot90', transposed: true, rows: false, columns: true },
  { name: 'rot180', transposed: false, rows: true, columns: true },
  { name: 'rot270', transposed: true, rows: true, columns: false },
  { name: 'flipx', transposed: false, rows: true, columns: false },
  { name: 'flipy', transposed: false, rows: false, columns: true },
  { name: 'flipp', transposed: true, rows: false, columns: false },
  { name: 'flipm', transposed: true, rows: true, columns: true },
];

/** Writes the coefficients of the turned picture to `turned`, and returns it. */
export function turnCoefficients(coefficients: Float32Array, turn: Turn, turned: Float32Array): Float32Array {
  for (let i = 0; i < BITS_SIDE; i++) {
    for (let j = 0; j < BITS_SIDE; j++) {
      const value = coefficients[i * BITS_SIDE + j];
      // Index 0 is frequency 1, so the odd frequencies have even indices.
      const negate = (turn.rows && i % 2 === 0) !== (turn.columns && j % 2 === 0);
      turned[turn.transposed ? j * BITS_SIDE + i : i * BITS_SIDE + j] = negate ? -value : value;
    }
  }
  return turned;
}

/** Bit k is set when coefficient k is above the median, which is the 128th smallest of the 256. */
function toBits(coefficients: Float32Array): string {
  const median = Float32Array.from(coefficients).sort()[127];
  const words = new Uint32Array(PDQ_WORDS);
  for (let k = 0; k < coefficients.length; k++) {
    if (coefficients[k] > median) words[PDQ_WORDS - 1 - (k >> 5)] |= 1 << (k & 31);
  }
  return wordsToPdq(words);
}

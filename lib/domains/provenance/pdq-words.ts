/** A PDQ hash as text: 64 lower-case hexadecimal digits, bit 255 first. */
const PDQ_HEX = /^[0-9a-f]{64}$/;

/** 32-bit words in one hash. */
export const PDQ_WORDS = 8;

export const isPdq = (text: string): boolean => PDQ_HEX.test(text);

/** The eight 32-bit words of a hash, most significant first. Throws a RangeError when it is no hash. */
export function pdqToWords(pdq: string): Uint32Array {
  if (!isPdq(pdq)) throw new RangeError('A PDQ hash is 64 lower-case hexadecimal digits.');
  return Uint32Array.from({ length: PDQ_WORDS }, (_, i) => Number.parseInt(pdq.slice(8 * i, 8 * i + 8), 16));
}

export function wordsToPdq(words: Uint32Array, offset = 0): string {
  let text = '';
  for (let i = 0; i < PDQ_WORDS; i++) text += words[offset + i].toString(16).padStart(8, '0');
  return text;
}

/** Set bits of a 32-bit word. */
export function countBits(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Differing bits of two PDQ hashes, 0..256. */
export function hammingDistance(a: string, b: string): number {
  const x = pdqToWords(a);
  const y = pdqToWords(b);
  let distance = 0;
  for (let i = 0; i < PDQ_WORDS; i++) distance += countBits(x[i] ^ y[i]);
  return distance;
}

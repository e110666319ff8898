import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countBits, hammingDistance, isPdq, pdqToWords, wordsToPdq } from './pdq-words';

const pdqs = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));

test('words and text say the same', () => {
  fc.assert(
    fc.property(pdqs, (pdq) => {
      expect(wordsToPdq(pdqToWords(pdq))).toBe(pdq);
    }),
  );
  expect(pdqToWords(`80000001${'0'.repeat(55)}f`)).toEqual(Uint32Array.of(0x80000001, 0, 0, 0, 0, 0, 0, 15));
});

test('bits are counted', () => {
  fc.assert(
    fc.property(fc.integer(), (n) => {
      expect(countBits(n)).toBe((n >>> 0).toString(2).replaceAll('0', '').length);
    }),
  );
});

test('the distance is the number of differing bits', () => {
  const count = (a: string, b: string) => (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2).replaceAll('0', '').length;
  fc.assert(
    fc.property(pdqs, pdqs, (a, b) => {
      expect(hammingDistance(a, b)).toBe(count(a, b));
    }),
  );
  expect(hammingDistance('0'.repeat(64), 'f'.repeat(64))).toBe(256);
});

test('what is no hash is refused', () => {
  for (const text of ['', '0'.repeat(63), 'F'.repeat(64), `0x${'0'.repeat(62)}`]) {
    expect(isPdq(text)).toBe(false);
    expect(() => hammingDistance(text, '0'.repeat(64))).toThrow(RangeError);
  }
});

import { createHash } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flattenOnWhite, updateWithPixels } from './canonical-pixels';

test('alpha is laid on white, rounded to the nearest', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (pixel) => {
      const [r, g, b, a] = pixel;
      const expected = [r, g, b].map((c) => Math.round((c * a + 255 * (255 - a)) / 255));
      expect([...flattenOnWhite(pixel.slice())]).toEqual(expected);
    }),
  );
});

test('packing drops every fourth byte of an opaque picture', () => {
  expect([...flattenOnWhite(Uint8ClampedArray.of(1, 2, 3, 255, 4, 5, 6, 255))]).toEqual([1, 2, 3, 4, 5, 6]);
});

test('the pixel hash is that of the sides and the RGB bytes', () => {
  const rgb = Uint8Array.of(1, 2, 3, 4, 5, 6);
  const expected = createHash('sha256')
    .update(Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6))
    .digest('hex');
  expect(updateWithPixels(createHash('sha256'), rgb, 2, 1).digest('hex')).toBe(expected);
  expect(bytesToHex(updateWithPixels(sha256.create(), rgb, 2, 1).digest())).toBe(expected);
  expect(updateWithPixels(createHash('sha256'), rgb, 1, 2).digest('hex')).not.toBe(expected);
  expect(() => updateWithPixels(createHash('sha256'), rgb, 2, 2)).toThrow(RangeError);
});

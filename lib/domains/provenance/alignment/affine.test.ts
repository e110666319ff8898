import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Affine } from '../types';
import { applyAffine, composeAffine, IDENTITY, invertAffine, solveLinear, toParts, toPixels } from './affine';

const number = fc.double({ min: -3, max: 3, noNaN: true });
const map = fc.tuple(number, number, number, number, number, number) as fc.Arbitrary<Affine>;
const close = (a: readonly number[], b: readonly number[]) =>
  a.forEach((value, i) => {
    expect(value).toBeCloseTo(b[i], 5);
  });

test('a composed map does the inner, then the outer; a map and its inverse do nothing', () => {
  fc.assert(
    fc.property(map, map, number, number, (outer, inner, x, y) => {
      close(applyAffine(composeAffine(outer, inner), x, y), applyAffine(outer, ...applyAffine(inner, x, y)));
      const back = invertAffine(outer);
      if (back && Math.abs(outer[0] * outer[4] - outer[1] * outer[3]) > 0.1)
        close(composeAffine(back, outer), IDENTITY);
    }),
  );
  expect(invertAffine([1, 2, 0, 2, 4, 0])).toBeNull();
});

test('maps of parts and of pixels are each other’s', () => {
  const [from, to] = [
    { width: 400, height: 300 },
    { width: 200, height: 100 },
  ];
  close(toPixels(IDENTITY, from, to), [0.5, 0, 0, 0, 1 / 3, 0]);
  fc.assert(fc.property(map, (parts) => close(toParts(toPixels(parts, from, to), from, to), parts)));
});

test('linear equations are solved, and those without one solution are not', () => {
  const m = Float64Array.of(0, 2, 6, 3, 1, 9);
  expect(solveLinear(m, 2)).toBe(true);
  expect([m[2], m[5]]).toEqual([2, 3]);
  expect(solveLinear(Float64Array.of(1, 2, 3, 2, 4, 6), 2)).toBe(false);
});

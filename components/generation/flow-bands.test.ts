import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flowBands } from './flow-bands';

const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 12 });
const numbers = (path: string) => path.match(/-?[\d.]+/g)?.map(Number) ?? [];

test('strips never leave the drawing, and a larger amount is never thinner', () => {
  fc.assert(
    fc.property(amounts, (list) => {
      const bands = flowBands(list, 68);
      for (const { path } of bands) {
        for (const value of numbers(path)) expect(value).toBeGreaterThanOrEqual(0);
        for (const value of numbers(path)) expect(value).toBeLessThanOrEqual(Math.max(100, 68 * list.length));
      }
      list.forEach((a, i) => {
        list.forEach((b, j) => {
          if (a > b) expect(bands[i].thickness).toBeGreaterThanOrEqual(bands[j].thickness);
        });
      });
    }),
  );
});

test('strips lie against each other on the left', () => {
  const starts = flowBands([6000n, 3000n, 1000n], 60).map(({ path, thickness }) => ({
    top: numbers(path)[1],
    thickness,
  }));
  expect(starts[1].top).toBeCloseTo(starts[0].top + starts[0].thickness, 1);
  expect(starts[2].top).toBeCloseTo(starts[1].top + starts[1].thickness, 1);
});

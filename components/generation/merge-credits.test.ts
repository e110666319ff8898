import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeCredits } from './merge-credits';

const credit = fc.record({
  memeId: fc.integer({ min: 1, max: 4 }),
  ppm: fc.integer({ min: 0, max: 500_000 }),
  earned: fc.bigInt({ min: 0n, max: 9_999n }),
});

test('each meme is named once, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.array(credit), (sources) => {
      const merged = mergeCredits(sources);
      expect(new Set(merged.map((one) => one.memeId)).size).toBe(merged.length);
      expect(merged.reduce((sum, one) => sum + one.ppm, 0)).toBe(sources.reduce((sum, one) => sum + one.ppm, 0));
      expect(merged.reduce((sum, one) => sum + one.earned, 0n)).toBe(
        sources.reduce((sum, one) => sum + one.earned, 0n),
      );
    }),
  );
});

test('the credits it is made from stay as they were', () => {
  const sources = [
    { memeId: 1, role: 'image', ppm: 400_000, earned: 4n },
    { memeId: 1, role: 'caption', ppm: 600_000, earned: 6n },
  ];
  expect(mergeCredits(sources)).toEqual([{ memeId: 1, ppm: 1_000_000, earned: 10n }]);
  expect(sources[0]).toEqual({ memeId: 1, role: 'image', ppm: 400_000, earned: 4n });
});

test('the most drawn on comes first', () => {
  expect(
    mergeCredits([
      { memeId: 1, ppm: 300_000, earned: 0n },
      { memeId: 2, ppm: 700_000, earned: 0n },
    ]).map((one) => one.memeId),
  ).toEqual([2, 1]);
});

import { expect, test } from 'vitest';
import { seedRandom } from '@/lib/base/random';
import { drawFor } from './random';

test('the same seed gives the same numbers, another seed others', () => {
  const take = (seed: number) => Array.from({ length: 5 }, seedRandom(seed));
  expect(take(7)).toEqual(take(7));
  expect(take(7)).not.toEqual(take(8));
});

test('draws are spread over [0, 1)', () => {
  const draws = Array.from({ length: 4000 }, (_, i) => drawFor(1, `meme ${i}`));
  expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...draws)).toBeLessThan(1);
  expect(draws.reduce((a, b) => a + b) / draws.length).toBeCloseTo(0.5, 1);
  expect(drawFor(1, 'a')).not.toBe(drawFor(2, 'a'));
});

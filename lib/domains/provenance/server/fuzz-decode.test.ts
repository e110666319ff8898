import { expect, test } from 'vitest';
import { drawEveryFormat } from '../testing/draw-pictures';
import { fuzzDecoder } from '../testing/fuzz-decoder';
import { seedRandom } from '@/lib/base/random';
import { mutateBytes } from '../testing/mutate-bytes';

test('500 damaged files of every format are decoded or refused clearly', async () => {
  const result = await fuzzDecoder({ cases: 500, seed: 7, now: () => performance.now() });
  const refused = Object.values(result.refused).reduce((sum, n) => sum + n, 0);
  expect(result.taken + refused).toBe(500);
  // Damage that never shows, or that always stops at the magic bytes, would test nothing.
  expect(result.taken).toBeGreaterThan(25);
  expect(result.refused.broken_image).toBeGreaterThan(200);
  for (const format of Object.keys(await drawEveryFormat(8, 8))) expect(result.kinds).toHaveProperty(format);
  for (const { refused: own } of Object.values(result.kinds)) expect(own).toBeGreaterThan(0);
});

test('the same seed damages the same way', () => {
  const bytes = Buffer.alloc(300, 5);
  const damage = (seed: number) =>
    Buffer.from(mutateBytes(bytes, Buffer.alloc(300, 6), seedRandom(seed))).toString('hex');
  expect(damage(3)).toBe(damage(3));
  expect(damage(3)).not.toBe(damage(4));
});

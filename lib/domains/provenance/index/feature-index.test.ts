import { expect, test } from 'vitest';
import type { Features } from '../alignment/features';
import { seedRandom } from '@/lib/base/random';
import { FEATURES_KEPT, FeatureIndex } from './feature-index';

const random = seedRandom(4);
const word = () => Math.floor(random() * 2 ** 32);
const draw = (count: number) => Uint32Array.from({ length: count * 8 }, word);
/** The same descriptors with about `bits` of 256 bits flipped in each. */
const damage = (descriptors: Uint32Array, bits: number) => {
  const copy = descriptors.slice();
  for (let i = 0; i < copy.length; i += 8)
    for (let n = 0; n < bits; n++) copy[i + Math.floor(random() * 8)] ^= 1 << Math.floor(random() * 32);
  return copy;
};
const featuresOf = (descriptors: Uint32Array, turn = 0): Features => {
  const count = descriptors.length / 8;
  return {
    count,
    x: new Float32Array(count),
    y: new Float32Array(count),
    level: new Uint8Array(count),
    angle: new Uint8Array(count).fill(turn),
    descriptors,
  };
};

test('of a thousand pictures the one that shares a third of its features is found, before and after buckets are made', () => {
  const index = new FeatureIndex();
  const pictures = Array.from({ length: 1000 }, () => draw(64));
  for (const [i, descriptors] of pictures.entries()) {
    index.add(i + 1, featuresOf(descriptors));
    if (i !== 20 && i !== 999) continue;
    const query = new Uint32Array([...damage(pictures[7].subarray(0, 22 * 8), 8), ...draw(180)]);
    expect(index.search(featuresOf(query), 3)[0]).toMatchObject({ memeId: 8 });
  }
  expect(index.size).toBe(64_000);
});

test('strangers share nothing, and few shared features are too few', () => {
  const index = new FeatureIndex();
  const known = draw(64);
  index.add(5, featuresOf(known));
  expect(index.search(featuresOf(draw(200)), 5)).toEqual([]);
  expect(index.search(featuresOf(known.slice(0, 3 * 8)), 5)).toEqual([]);
  expect(index.search(featuresOf(known.slice(0, 4 * 8)), 5)).toEqual([{ memeId: 5, votes: 4 }]);
});

test('only the first features of a picture are kept, and one added late is found at once', () => {
  const index = new FeatureIndex();
  for (let i = 0; i < 50; i++) index.add(i, featuresOf(draw(FEATURES_KEPT + 20)));
  expect(index.size).toBe(50 * FEATURES_KEPT);
  index.search(featuresOf(draw(10)), 1);
  const late = draw(30);
  index.add(777, featuresOf(late));
  expect(index.search(featuresOf(damage(late, 6)), 1)[0]).toMatchObject({ memeId: 777 });
});

test('features count when they agree on one turn and one size; what every picture has counts little', () => {
  const index = new FeatureIndex();
  const [shared, own, scattered] = [draw(40), draw(12), draw(12)];
  for (let i = 1; i <= 200; i++) index.add(i, featuresOf(new Uint32Array([...shared, ...(i === 9 ? own : draw(12))])));
  // All found, each turned otherwise: no picture is turned so.
  const odd = featuresOf(scattered);
  odd.angle.forEach((_, i) => {
    odd.angle[i] = i * 64;
  });
  index.add(300, odd);
  const query = featuresOf(new Uint32Array([...shared, ...own, ...scattered]), 32);
  expect(index.search(query, 2)[0]).toEqual({ memeId: 9, votes: 52 });
  expect(index.search(featuresOf(scattered), 5)).toEqual([]);
});

test('an id that does not fit is refused', () => {
  expect(() => new FeatureIndex().add(2 ** 24, featuresOf(draw(1)))).toThrow(RangeError);
});

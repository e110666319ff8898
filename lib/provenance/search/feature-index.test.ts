import { expect, test } from 'vitest';
import type { Features } from '../alignment/features';
import { seedRandom } from '../random';
import { FEATURES_KEPT, FeatureIndex } from './feature-index';

const random = seedRandom(4);
const word = () => Math.floor(random() * 2 ** 32);
const draw = (count: number) => Uint32Array.from({ length: count * 8 }, word);
/** The same descriptors with about `bits` of 256 bits flipped in each. */
const damage = (descriptors: Uint32Array, bits: number) => {
  const copy = descriptors.slice();
  for (let i = 0; i < copy.length; i += 8) for (let n = 0; n < bits; n++) copy[i + Math.floor(random() * 8)] ^= 1 << Math.floor(random() * 32);
  return copy;
};
const featuresOf = (descriptors: Uint32Array): Features => ({ count: descriptors.length / 8, x: new Float32Array(), y: new Float32Array(), level: new Uint8Array(), angle: new Uint8Array(), descriptors });

test('of a thousand pictures the one that shares a third of its features is found, before and after buckets are made', () => {
  const index = new FeatureIndex();
  const pictures = Array.from({ length: 1000 }, () => draw(FEATURES_KEPT));
  for (const [i, descriptors] of pictures.entries()) {
    index.add(i + 1, descriptors);
    if (i !== 20 && i !== 999) continue;
    const query = new Uint32Array([...damage(pictures[7].subarray(0, 22 * 8), 14), ...draw(180)]);
    expect(index.search(featuresOf(query), 3)[0]).toMatchObject({ memeId: 8 });
  }
  expect(index.size).toBe(64_000);
});

test('strangers share nothing, and few shared features are too few', () => {
  const index = new FeatureIndex();
  const known = draw(FEATURES_KEPT);
  index.add(5, known);
  expect(index.search(featuresOf(draw(200)), 5)).toEqual([]);
  expect(index.search(featuresOf(known.slice(0, 3 * 8)), 5)).toEqual([]);
  expect(index.search(featuresOf(known.slice(0, 4 * 8)), 5)).toEqual([{ memeId: 5, votes: 4 }]);
});

test('only the first features of a picture are kept, and one added late is found at once', () => {
  const index = new FeatureIndex();
  for (let i = 0; i < 500; i++) index.add(i, draw(100));
  expect(index.size).toBe(500 * FEATURES_KEPT);
  index.search(featuresOf(draw(10)), 1);
  const late = draw(30);
  index.add(777, late);
  expect(index.search(featuresOf(damage(late, 10)), 1)[0]).toMatchObject({ memeId: 777 });
});

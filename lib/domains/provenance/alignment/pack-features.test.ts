import { expect, test } from 'vitest';
import { drawPattern } from '../testing/pdq-vectors';
import { toGrey } from '../grey';
import { findFeatures } from './features';
import { packedLength, packFeatures, unpackFeatures } from './pack-features';

test('what is unpacked is what was packed, to a sixteenth of a pixel', () => {
  const features = findFeatures(toGrey(drawPattern('blocks', 300, 240), 300, 240), 120);
  expect(features.count).toBe(120);
  const back = unpackFeatures(packFeatures(features));
  expect({ ...back, x: 0, y: 0 }).toEqual({ ...features, x: 0, y: 0 });
  for (let i = 0; i < 120; i++)
    expect(Math.abs(back.x[i] - features.x[i]) + Math.abs(back.y[i] - features.y[i])).toBeLessThanOrEqual(1 / 16);
});

test('a list that was cut off gives the features that are whole', () => {
  const bytes = packFeatures(findFeatures(toGrey(drawPattern('blocks', 300, 240), 300, 240), 40));
  expect(unpackFeatures(bytes.subarray(0, packedLength(7))).count).toBe(7);
  expect(unpackFeatures(bytes.subarray(0, packedLength(8) - 1)).count).toBe(7);
});

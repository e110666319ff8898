import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, plainText, textDistance } from './compare-text';
import { compareTexts } from './testing/compare-texts';

test.each([
  ['MY SHIFT ENDED / IN MAY', 'MY SHIFT ENDED IN MAY'],
  ['  don’t  ', 'DONT'],
  ['Café: 24/7!', 'CAFE 24 7'],
  ['—', ''],
])('%s is plainly %s', (text, plain) => expect(plainText(text)).toBe(plain));

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['flaw', 'lawn', 2],
])('from %s to %s in %d', (a, b, distance) => expect(editDistance(a, b)).toBe(distance));

const text = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'b', 'c', ' ') });

test('the distance is a metric', () => {
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
      expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      expect(textDistance(a, b)).toBeLessThanOrEqual(1);
    }),
  );
});

describe('two captions are', () => {
  test.each([
    ['', '?', 'no words'],
    ['I CONTROL THE TIDES / BUT NOT MY EMAILS', 'i control the tides but not my emails', 'same words'],
    ['I CAN HEAR RED CANDLES / FROM SPACE NOW', 'I GAN HEAR RED CANDLES / FROM SPACE NOW', 'same words'],
    ['PLEASE CLAP FOR THE WHOLE TEAM', 'PLEASECLAP FOR THE WHOLE TEAM', 'same words'],
    ['I CAN HEAR RED CANDLES / FROM SPACE NOW', 'I CAN HEAR RED WAGONS / FROM SPACE NOW', 'other words'],
    ['MY SKILLS', 'MY BILLS', 'other words'],
    ['MONDAY', '', 'other words'],
    ['ONE YEAR OF THERAPY BEHOLD THE RESULTS', 'ONE YEAR OF THERAPY BEHOLD MY RESULTS', 'other words'],
  ])('%s | %s: %s', (a, b, relation) => {
    expect(compareTexts(a, b)).toBe(relation);
    expect(compareTexts(b, a)).toBe(relation);
  });
});

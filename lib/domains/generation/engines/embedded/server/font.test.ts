import { expect, test } from 'vitest';
import { captionFont } from './font';

const font = captionFont();

test('letters of every script the face covers have an outline', () => {
  for (const char of 'AZaz09!?&@%$€£“”’…–éÑßøÆŁżğőÅạữ½ЖяЇ→') {
    expect(font.drawable(char), char).toBe(char);
    expect(font.outline(char, 0, 0, 100), char).toMatch(/^M.*Z$/);
  }
});

test('what the face lacks is left out, never drawn as a box', () => {
  expect(font.drawable('to the 🚀🌕 moon')).toBe('to the moon');
  expect(font.drawable('猫 cat ねこ')).toBe('cat');
  expect(font.drawable('مرحبا')).toBe('');
  expect(font.outline('🐸', 0, 0, 100)).toBe('');
});

test('accents written apart are drawn as one letter', () => {
  expect(font.drawable('cafe\u0301')).toBe('café');
});

test('an outline starts where it is put and is as wide as measured', () => {
  const numbers = (d: string) => [...d.matchAll(/-?\d+\.\d+/g)].map(Number);
  const { width, above, below } = font.measure('HEIGHT');
  const points = numbers(font.outline('HEIGHT', 200, 300, 50));
  const xs = points.filter((_, i) => i % 2 === 0);
  const ys = points.filter((_, i) => i % 2 === 1);
  expect(Math.min(...xs)).toBeGreaterThanOrEqual(200);
  expect(Math.max(...xs)).toBeLessThanOrEqual(200 + width * 50);
  expect(Math.max(...xs)).toBeGreaterThan(200 + width * 50 * 0.95);
  expect(Math.min(...ys)).toBeCloseTo(300 - above * 50, 1);
  expect(Math.max(...ys)).toBeCloseTo(300 + below * 50, 1);
});

test('capitals have the declared height; accents and tails reach beyond it', () => {
  expect(font.measure('H').above).toBeCloseTo(font.capHeight, 2);
  expect(font.measure('É').above).toBeGreaterThan(font.capHeight + 0.1);
  expect(font.measure('g').below).toBeGreaterThan(0.1);
  // Geist stands in for Cyrillic at the height of Anton.
  expect(font.measure('Н').above).toBeCloseTo(font.capHeight, 1);
});

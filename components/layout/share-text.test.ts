import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawable, linesOf, outlineOf, widthOf } from './share-text';

const words = fc
  .array(fc.stringMatching(/^[a-zA-Z0-9]{1,24}$/), { minLength: 1, maxLength: 14 })
  .map((list) => list.join(' '));

test('lines are never wider than their place, nor more than asked for', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 120, max: 900 }), fc.integer({ min: 1, max: 4 }), (text, width, most) => {
      const lines = linesOf(text, 'heading', 48, width, most);
      expect(lines.length).toBeLessThanOrEqual(most);
      for (const line of lines) expect(widthOf(line, 'heading', 48)).toBeLessThanOrEqual(width);
    }),
    { numRuns: 60 },
  );
});

test('what fits is kept whole', () => {
  expect(linesOf('Duck in charge', 'heading', 48, 2000, 1)).toEqual(['Duck in charge']);
  expect(linesOf('Duck in charge', 'heading', 48, 200, 4).join(' ')).toBe('Duck in charge');
});

test('what does not fit ends in an ellipsis', () => {
  expect(linesOf('Duck in charge of everything', 'heading', 48, 200, 1)[0]).toMatch(/^Duck.*…$/);
});

test('signs the face lacks are left out, so that no box is drawn', () => {
  expect(drawable('much 🐕 wow', 'heading')).toBe('much wow');
});

test('letters become outlines', () => {
  expect(outlineOf('Tribute', 'heading', 48, 0, 48)).toMatch(/^M[\d.-]+ [\d.-]+/);
  expect(outlineOf('$0.01', 'till', 48, 0, 48).length).toBeGreaterThan(100);
});

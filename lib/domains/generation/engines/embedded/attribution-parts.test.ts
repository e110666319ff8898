import { expect, test } from 'vitest';
import { attributionParts, countWords } from './attribution-parts';

const template = { id: '7', width: 960, height: 640 };

test('the whole template is visible, and each kept word counts for its meme', () => {
  expect(attributionParts({ template, kept: { meme: '9', text: 'BRACE YOURSELVES   ARE COMING' } })).toEqual({
    image: [{ meme: '7', area: 614_400 }],
    caption: [{ meme: '9', tokens: 4 }],
    style: [],
  });
});

test('words of the prompt alone are nobody’s', () => {
  expect(attributionParts({ template, kept: null }).caption).toEqual([]);
  expect(attributionParts({ template, kept: { meme: '9', text: ' : + ?' } }).caption).toEqual([]);
});

test.each([
  ['', 0],
  ['one', 1],
  ['NO REFUNDS, ONLY LESSONS', 4],
  ["can't stop", 2],
  ['a / b', 2],
  ['3 AM: WHAT IF', 4],
  ['+ COFFEE = STILL TIRED', 3],
])('%j has %i words', (text, count) => {
  expect(countWords(text)).toBe(count);
});

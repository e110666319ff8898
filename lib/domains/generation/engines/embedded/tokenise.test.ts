import { expect, test } from 'vitest';
import { stem, termsOf, wordsOf } from './tokenise';

test('words are lower case, without accents or apostrophes', () => {
  expect(wordsOf("Señor CAT's 3rd café!")).toEqual(['senor', 'cats', '3rd', 'cafe']);
});

test.each([
  ['deploys', 'deploying'],
  ['deploys', 'deployed'],
  ['parties', 'party'],
  ['boxes', 'box'],
  ['crashes', 'crashing'],
  ['planned', 'planning'],
  ['judge', 'judging'],
  ['fees', 'fee'],
  ['sales', 'sale'],
])('%s and %s meet', (one, other) => {
  expect(stem(one)).toBe(stem(other));
});

test.each([
  ['boss', 'bos'],
  ['bus', 'bu'],
  ['king', 'k'],
])('%s is not cut to %s', (word, wrong) => {
  expect(stem(word)).not.toBe(wrong);
});

test('words that say nothing are left out', () => {
  expect(termsOf('make a meme about my meetings')).toEqual(['meet']);
});

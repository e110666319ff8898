import { expect, test } from 'vitest';
import { toCitation } from './to-citation';

test.each([
  ['7', { memeId: 7, note: '' }],
  [' #7 ', { memeId: 7, note: '' }],
  ['/m/7', { memeId: 7, note: '' }],
  ['https://tribute.example/m/7/', { memeId: 7, note: '' }],
  ['https://tribute.example/g/7', { url: 'https://tribute.example/g/7', note: '' }],
  ['https://elsewhere.example/m/7', { url: 'https://elsewhere.example/m/7', note: '' }],
  ['0', { url: '0', note: '' }],
  ['  ', null],
])('%s', (text, expected) => {
  expect(toCitation(text, 'https://tribute.example')).toEqual(expected);
});

import { expect, test } from 'vitest';
import { TOP_BOTTOM } from '../layout';
import { ownLines, placeOwn, splitInTwo } from './own';

test.each([
  ['nobody: / me at 3am', ['nobody:', 'me at 3am']],
  ['“I came / I saw”', ['I came', 'I saw']],
  ['one\ntwo', ['one', 'two']],
  ['"short one"', ['short one']],
  ['"nobody told me adulthood was this much laundry"', ['nobody told me adulthood', 'was this much laundry']],
])('%j is a caption', (prompt, lines) => expect(ownLines(prompt)).toEqual(lines));

test.each(['tax season', 'and/or', 'the "best" day', '""', ' / '])('%j is none', (prompt) =>
  expect(ownLines(prompt)).toBeNull(),
);

test.each([
  ['when your boss says we are a family', ['when your boss says', 'we are a family']],
  ['I was not ready, but they called my name', ['I was not ready', 'but they called my name']],
  ['tax season', ['tax season']],
  ['dogs and big vacuum cleaners', ['dogs and big vacuum cleaners']],
])('%j is split where one breathes', (text, lines) => expect(splitInTwo(text)).toEqual(lines));

const place = (lines: string[], options: { sign?: boolean; parted?: boolean; maxLength?: number } = {}) =>
  placeOwn(
    lines,
    TOP_BOTTOM.map((box) => ({
      ...box,
      role: options.sign ? ('sign' as const) : box.role,
      maxLength: options.maxLength ?? 40,
    })),
    'boxes',
    1,
    options.parted ?? true,
  );

test('lines go into boxes where there is one for each, else in a bar', () => {
  expect(place(['a', 'b'])).toEqual({ layout: 'boxes', lines: ['a', 'b'] });
  expect(place(['a', 'b', 'c'])).toEqual({ layout: 'top-bar', lines: ['a b c'] });
  expect(place(['a', 'b'.repeat(41)]).layout).toBe('top-bar');
  expect(place(['a', 'b'], { sign: true }).layout).toBe('boxes');
  expect(place(['a', 'b'], { sign: true, parted: false }).layout).toBe('top-bar');
});

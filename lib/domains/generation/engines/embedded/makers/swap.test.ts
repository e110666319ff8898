import { expect, test } from 'vitest';
import { readPrompt } from '../read-prompt';
import { swapPhrase } from './swap';

const swap = (caption: string[], prompt: string) =>
  swapPhrase({ caption, phrases: readPrompt(prompt).phrases, pick: 0 });

test.each([
  [['I AM NOT HOARDING SOCKS', 'I AM EARLY'], 'gas fees', ['I AM NOT HOARDING GAS FEES', 'I AM EARLY']],
  [
    ['THE EVIDENCE IS CLEAR', 'SOMEBODY ELSE ATE THE COUCH'],
    'my printer',
    ['THE EVIDENCE IS CLEAR', 'SOMEBODY ELSE ATE MY PRINTER'],
  ],
  [
    ['GREAT NEWS ABOUT THE REFUND', 'IT LEFT THE BUILDING IN MARCH'],
    'tax season',
    ['GREAT NEWS ABOUT TAX SEASON', 'IT LEFT THE BUILDING IN MARCH'],
  ],
  [['BUT I READ A BLOG ABOUT LEADERSHIP'], 'when the wifi drops', ['BUT I READ A BLOG ABOUT THE WIFI DROPPING']],
  [['I stole the cheese!'], 'coffee', ['I stole coffee!']],
])('%j on %s', (caption, prompt, lines) => expect(swap(caption, prompt)?.lines).toEqual(lines));

test('the words that stay are the caption’s, and no others', () => {
  expect(swap(['I AM NOT HOARDING SOCKS', 'I AM EARLY'], 'gas fees')?.kept).toBe('I AM NOT HOARDING I AM EARLY');
});

test('a doing is not done to: the thing in it takes the place', () => {
  expect(swap(['SOMEBODY ATE THE COUCH'], 'buying the dip')?.lines).toEqual(['SOMEBODY ATE THE DIP']);
  expect(swap(['SOMEBODY ATE THE COUCH'], 'sleeping')).toBeNull();
});

test('a caption without a place for a thing is left', () => {
  for (const caption of [['I AM EARLY'], ['NO'], [], ['IT LEFT IN MARCH'], ['HE SAW ME']])
    expect(swap(caption, 'gas fees')).toBeNull();
});

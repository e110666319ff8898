import { expect, test } from 'vitest';
import { formatExactTime, formatRelativeTime } from './format-time';

const now = new Date('2026-11-23T12:00:00Z');
const at = (seconds: number) => formatRelativeTime(new Date(now.getTime() + seconds * 1000), now);

test.each([
  [0, 'just now'],
  [-29, 'just now'],
  [10, 'in a moment'],
  [-31, 'a minute ago'],
  [45, 'in a minute'],
  [-60, '1 minute ago'],
  [-3_599, '59 minutes ago'],
  [-3_600, '1 hour ago'],
  [7_200, 'in 2 hours'],
  [-86_400, '1 day ago'],
  [-3 * 604_800, '3 weeks ago'],
  [-400 * 86_400, '1 year ago'],
])('%d seconds reads "%s"', (seconds, text) => {
  expect(at(seconds)).toBe(text);
});

test('the exact time is in UTC', () => {
  expect(formatExactTime(now)).toBe('23 Nov 2026, 12:00:00 UTC');
});

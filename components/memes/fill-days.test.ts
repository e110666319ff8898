import { expect, test } from 'vitest';
import { fillDays } from './fill-days';

test('days without use are zeros, and every known day keeps its place', () => {
  const filled = fillDays(
    [
      { day: '2026-02-28', uses: 2, earned: 5n },
      { day: '2026-03-02', uses: 1, earned: 3n },
    ],
    '2026-03-02',
    4,
  );
  expect(filled).toEqual([
    { day: '2026-02-27', uses: 0, earned: 0n },
    { day: '2026-02-28', uses: 2, earned: 5n },
    { day: '2026-03-01', uses: 0, earned: 0n },
    { day: '2026-03-02', uses: 1, earned: 3n },
  ]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Audience,
  levelOf,
  levelsFor,
  MATURE_EXPLICIT_ABOVE,
  MATURE_SEXY_ABOVE,
  REVIEW_ABOVE,
  SAFETY_LEVELS,
  toAudience,
  toScores,
} from './rules';

const scores = (some: { hentai?: number; porn?: number; sexy?: number }) => ({
  drawing: 0,
  hentai: 0,
  neutral: 0,
  porn: 0,
  sexy: 0,
  ...some,
});

describe('the level', () => {
  test.each([
    [{}, 'everyone'],
    [{ sexy: MATURE_SEXY_ABOVE }, 'everyone'],
    [{ sexy: MATURE_SEXY_ABOVE + 1 }, 'mature'],
    [{ sexy: 1_000_000 }, 'mature'],
    [{ hentai: MATURE_EXPLICIT_ABOVE }, 'everyone'],
    [{ hentai: MATURE_EXPLICIT_ABOVE + 1 }, 'mature'],
    [{ porn: 200_000, hentai: 60_000 }, 'mature'],
    [{ porn: REVIEW_ABOVE }, 'mature'],
    [{ porn: REVIEW_ABOVE + 1 }, 'review'],
    [{ porn: 300_000, hentai: 210_000 }, 'review'],
    [{ porn: 600_000, sexy: 400_000 }, 'review'],
  ] as const)('of %j is %s', (some, level) => expect(levelOf(scores(some))).toBe(level));

  test('never falls when an explicit share grows', () => {
    const share = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(share, share, share, share, (hentai, porn, sexy, more) => {
        const rank = (level: (typeof SAFETY_LEVELS)[number]) => SAFETY_LEVELS.indexOf(level);
        const before = rank(levelOf(scores({ hentai, porn, sexy })));
        expect(rank(levelOf(scores({ hentai, porn: porn + more, sexy })))).toBeGreaterThanOrEqual(before);
        expect(rank(levelOf(scores({ hentai, porn, sexy: sexy + more })))).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

test('probabilities become parts per million, in their order', () => {
  expect(toScores([0.5, 0.25, 0.1234567, 0, 0.1265433])).toEqual({
    drawing: 500_000,
    hentai: 250_000,
    neutral: 123_457,
    porn: 0,
    sexy: 126_543,
  });
});

test.each([[[0.5, 0.5]], [[0, 0, 0, 0, Number.NaN]], [[0, 0, 0, 0, 2]], [[0, 0, 0, 0, -0.1]]])(
  '%j are no probabilities',
  (given) => {
    expect(() => toScores(given)).toThrow('no probabilities');
  },
);

test('nobody is shown what waits for review', () => {
  for (const audience of ['everyone', 'mature'] satisfies Audience[])
    expect(levelsFor(audience)).not.toContain('review');
  expect(levelsFor('everyone')).toEqual(['everyone']);
  expect(levelsFor('mature')).toEqual(['everyone', 'mature']);
});

test('an unknown audience is everyone', () => {
  expect(['mature', 'everyone', 'review', '', null, undefined].map(toAudience)).toEqual([
    'mature',
    'everyone',
    'everyone',
    'everyone',
    'everyone',
    'everyone',
  ]);
});

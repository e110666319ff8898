import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NearMeme, Verdict } from '@/lib/domains/provenance/types';
import { chooseEarlier } from './choose-earlier';
import { readEvidence, readNearest } from './read-report';

const near = (memeId: number, verdict: Verdict, distance = 20): NearMeme => ({
  memeId,
  verdict,
  distance,
  transform: 'orig',
  evidence: null,
});

test('the first registered of those it shares a template with, however near the others are', () => {
  expect(
    chooseEarlier(9, [near(7, 'near copy', 2), near(3, 'same template, new caption', 60), near(5, 'derivative')])
      ?.memeId,
  ).toBe(3);
});

test('later memes, and those of another picture, do not count', () => {
  expect(chooseEarlier(5, [near(7, 'near copy'), near(5, 'near copy'), near(2, 'original', 80)])).toBeNull();
});

test('any report: an earlier, related meme, and the lowest such id', () => {
  const verdict = fc.constantFrom<Verdict>(
    'near copy',
    'derivative',
    'same template, new caption',
    'original',
    'exact copy',
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.array(fc.record({ id: fc.integer({ min: 1, max: 30 }), verdict })),
      (memeId, list) => {
        const fitting = list
          .filter((one) => one.id < memeId && !['original', 'exact copy'].includes(one.verdict))
          .map((one) => one.id);
        expect(
          chooseEarlier(
            memeId,
            list.map((one) => near(one.id, one.verdict)),
          )?.memeId ?? null,
        ).toBe(fitting.length > 0 ? Math.min(...fitting) : null);
      },
    ),
  );
});

test('a stored report is read with or without evidence, and never trusted to have a shape', () => {
  const bare = { memeId: 3, distance: 12, transform: 'orig', verdict: 'near copy' };
  const evidence = { alignment: [1, 0, 0, 0, 1, 0], coverage: 1, crop: null, changed: 0, changes: [], texts: null };
  expect(
    readNearest({
      verdict: 'near copy',
      nearest: [
        { ...bare, title: 'Cat' },
        { ...bare, evidence },
        { ...bare, evidence: { coverage: 'all' } },
      ],
    }).map((one) => one.evidence),
  ).toEqual([null, evidence, null]);
  expect(readNearest({ nearest: [{ memeId: 'x' }] })).toEqual([]);
  expect(readNearest(null)).toEqual([]);
  expect([readEvidence(null), readEvidence({}), readEvidence(evidence)]).toEqual([null, null, evidence]);
});

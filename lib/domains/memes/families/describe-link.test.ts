import { expect, test } from 'vitest';
import type { Evidence } from '@/lib/domains/provenance/types';
import { describeLink, placeOf } from './describe-link';

const evidence: Evidence = {
  alignment: [1, 0, 0, 0, 1, 0],
  coverage: 1,
  crop: null,
  changed: 0,
  changes: [],
  texts: null,
};

test('hashes alone say how near, and nothing more', () => {
  expect(describeLink({ verdict: null, distance: 40, attested: false, evidence: null })).toEqual([
    'The perceptual hashes differ in 40 of 256 bits.',
  ]);
});

test('an unchanged copy', () => {
  expect(
    describeLink({ verdict: 'near copy', distance: 6, attested: false, evidence }).join(' '),
  ).toMatchInlineSnapshot(
    `"It shows the same picture. The perceptual hashes differ in 6 of 256 bits. All of the earlier picture is in it. Nothing in that changed."`,
  );
});

test('a crop with other words', () => {
  const crop = { x: 0, y: 0, w: 0.7, h: 1 };
  const changes = [
    { x: 0.1, y: 0.02, w: 0.8, h: 0.2, kind: 'lettering' as const },
    { x: 0.75, y: 0.8, w: 0.2, h: 0.15, kind: 'overlay' as const },
  ];
  const texts = { registered: 'ONE DOES NOT', compared: 'SOME DO' };
  expect(
    describeLink({
      verdict: 'same template, new caption',
      distance: 140,
      attested: true,
      evidence: { ...evidence, coverage: 0.7, crop, changed: 0.18, changes, texts },
    }).join(' '),
  ).toMatchInlineSnapshot(
    `"It shows the same picture under other words. The perceptual hashes differ in 140 of 256 bits; the provenance service attests the claim. 70 % of the earlier picture is in it. 18 % of that changed: words at the top; something laid over it at the bottom right. The words: “ONE DOES NOT” before, “SOME DO” now."`,
  );
});

test('a sliver is not rounded to nothing', () => {
  expect(
    describeLink({ verdict: null, distance: 9, attested: false, evidence: { ...evidence, changed: 0.004 } }).at(-1),
  ).toBe('Less than 1 % of that changed.');
});

test.each([
  [{ x: 0, y: 0, w: 1, h: 1 }, 'nearly everywhere'],
  [{ x: 0.4, y: 0.4, w: 0.2, h: 0.2 }, 'in the middle'],
  [{ x: 0, y: 0.7, w: 1, h: 0.3 }, 'at the bottom'],
  [{ x: 0, y: 0, w: 0.2, h: 0.2 }, 'at the top left'],
  [{ x: 0.8, y: 0.1, w: 0.2, h: 0.8 }, 'at the right'],
])('%o lies %s', (region, place) => expect(placeOf(region)).toBe(place));

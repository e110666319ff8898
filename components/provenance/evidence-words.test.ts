import { describe, expect, test } from 'vitest';
import type { Affine, Change, Dihedral, Evidence, Verdict } from '@/lib/domains/provenance/types';
import { evidenceWords, percent, verdictWords } from './evidence-words';
import { TURN_MAPS } from '@/lib/domains/provenance/alignment/affine';

const seen = (given: Partial<Evidence> = {}): Evidence => ({
  alignment: TURN_MAPS.orig,
  coverage: 1,
  crop: null,
  changed: 0,
  changes: [],
  texts: null,
  ...given,
});
const change = (kind: Change['kind']): Change => ({ x: 0.1, y: 0.1, w: 0.8, h: 0.2, kind });
const words = (verdict: Verdict, evidence: Evidence | null, transform: Dihedral = 'orig', distance = 24) =>
  evidenceWords({ verdict, distance, transform, evidence }).replaceAll('\u00a0', ' ');
const texts = (registered: string, compared: string) => ({ registered, compared });
const lettering = [change('lettering')];
const CROP: Affine = [0.83, 0, 0.17, 0, 1, 0];
const SCREENSHOT: Affine = [1.25, 0, -0.1, 0, 2, -0.5];

describe('evidenceWords', () => {
  test.each<[string, Verdict, Evidence | null, string]>([
    ['exact copy', 'exact copy', null, 'Exact copy. The file, or every pixel in it, is the same.'],
    [
      'exact copy, with evidence',
      'exact copy',
      seen({ alignment: null }),
      'Exact copy. The file, or every pixel in it, is the same.',
    ],
    ['another picture', 'original', null, 'Another picture. By the hash of its look, 24 of 256 bits differ.'],
    ['whole copy', 'near copy', seen(), 'Copy. All of the picture is there; nothing in it changed.'],
    ['copy by hash alone', 'near copy', null, 'Copy. Judged by the hash of its look alone: 24 of 256 bits differ.'],
    [
      'template by hash alone',
      'same template, new caption',
      null,
      'Same template, new caption. Judged by the hash of its look alone: 24 of 256 bits differ.',
    ],
    [
      'crop',
      'derivative',
      seen({ alignment: CROP, coverage: 0.83 }),
      'Derivative. 83 % of the picture is there; nothing in that part changed.',
    ],
    [
      'screenshot',
      'near copy',
      seen({ alignment: SCREENSHOT }),
      'Copy. All of the picture is there; it lies inside a larger picture and fills 40 % of it; nothing in it changed.',
    ],
    [
      'overlay',
      'derivative',
      seen({ changed: 0.123, changes: [change('overlay')] }),
      'Derivative. All of the picture is there; something covers 12 % of it.',
    ],
    [
      'new words',
      'same template, new caption',
      seen({ changes: lettering, texts: texts('ONE', 'TWO') }),
      'Same template, new caption. All of the picture is there; the words changed: “ONE” became “TWO”.',
    ],
    [
      'words added',
      'derivative',
      seen({ changes: lettering, texts: texts('', 'TWO') }),
      'Derivative. All of the picture is there; words were added: “TWO”.',
    ],
    [
      'words gone',
      'derivative',
      seen({ changes: lettering, texts: texts('ONE', ' ') }),
      'Derivative. All of the picture is there; the words “ONE” are gone.',
    ],
    [
      'unreadable words',
      'derivative',
      seen({ changes: lettering }),
      'Derivative. All of the picture is there; the words changed.',
    ],
    [
      'words read alike',
      'derivative',
      seen({ changes: lettering, texts: texts('ONE', 'ONE') }),
      'Derivative. All of the picture is there; the words changed.',
    ],
    [
      'words and overlay',
      'derivative',
      seen({ changes: [...lettering, change('overlay')], texts: texts('ONE', 'TWO') }),
      'Derivative. All of the picture is there; the words changed: “ONE” became “TWO”; something was laid over it.',
    ],
    [
      'mirrored crop with new words',
      'near copy',
      seen({ alignment: [-0.83, 0, 1, 0, 1, 0], coverage: 0.83, changes: lettering, texts: texts('ONE', 'TWO') }),
      'Mirrored copy. 83 % of the picture is there; the words changed: “ONE” became “TWO”.',
    ],
    [
      'tilted',
      'near copy',
      seen({ alignment: [1, -0.07, 0, 0.05, 1, 0] }),
      'Copy, a little tilted. All of the picture is there; nothing in it changed.',
    ],
  ])('%s', (_, verdict, evidence, expected) => {
    expect(words(verdict, evidence)).toBe(expected);
  });

  test.each<[Dihedral, string, string]>([
    ['orig', 'Copy', 'Same template, new caption'],
    ['rot90', 'Copy, turned a quarter to the right', 'Same template, turned a quarter to the right, new caption'],
    ['rot180', 'Upside-down copy', 'Same template, upside-down, new caption'],
    ['rot270', 'Copy, turned a quarter to the left', 'Same template, turned a quarter to the left, new caption'],
    ['flipx', 'Mirrored copy, upside down', 'Same template, mirrored, upside down, new caption'],
    ['flipy', 'Mirrored copy', 'Same template, mirrored, new caption'],
    [
      'flipp',
      'Mirrored copy, turned a quarter to the right',
      'Same template, mirrored, turned a quarter to the right, new caption',
    ],
    [
      'flipm',
      'Mirrored copy, turned a quarter to the left',
      'Same template, mirrored, turned a quarter to the left, new caption',
    ],
  ])('%s by hash and by pixels', (turn, copy, template) => {
    expect(words('near copy', null, turn)).toMatch(`${copy}. Judged`);
    expect(words('same template, new caption', null, turn)).toMatch(`${template}. Judged`);
    // Where pixels were aligned they decide, whatever the hashes thought.
    expect(words('near copy', seen({ alignment: TURN_MAPS[turn] }), 'rot90')).toMatch(`${copy}. All`);
  });

  test('a long caption is one line that ends in time', () => {
    const long = `A\n${'very '.repeat(40)}long caption`;
    const text = words('same template, new caption', seen({ changes: lettering, texts: texts(long, 'B') }));
    expect(text).toMatch(/“A very very .*…” became “B”/);
    expect(text.length).toBeLessThan(220);
  });
});

test('every verdict answers whose it is', () => {
  const verdicts: Verdict[] = ['exact copy', 'near copy', 'derivative', 'same template, new caption', 'original'];
  expect(verdicts.map((verdict) => verdictWords(verdict, 'Tired cat'))).toEqual([
    'It is “Tired cat”.',
    'It is a copy of “Tired cat”.',
    'It was made from “Tired cat”.',
    'It is “Tired cat” under other words.',
    'Nobody has registered it.',
  ]);
  expect(verdictWords('near copy', null)).toBe('It is a copy of a registered meme.');
});

test.each([
  [0, '0'],
  [0.001, '1'],
  [0.126, '13'],
  [0.999, '99'],
  [1, '100'],
])('a share of %d is %s %%', (share, shown) => {
  expect(percent(share)).toBe(`${shown}\u00a0%`);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SLOT_TYPES } from '@/lib/domains/generation/engines/embedded/types';
import { memeDraftSchema } from '@/lib/domains/memes/draft';
import { MEME_LIMITS } from '@/lib/domains/memes/limits';
import { MAX_DERIVATIVE_PPM } from '@/lib/domains/memes/terms';
import { TOP_BOX } from './box-geometry';
import { checkDraft, checkFrame, type Draft, toBody } from './draft';

const draft: Draft = {
  title: 'Tired cat',
  alt: 'A cat asleep on a keyboard',
  tags: 'cat, Monday, cat',
  communitySlug: null,
  kind: 'meme',
  boxes: [],
  frames: [],
  caption: 'ME\nAFTER ONE MEETING\n',
  parentId: null,
  preset: 'generator',
  derivativePercent: 12.5,
};

test('the body says what the form says', () => {
  expect(toBody(draft)).toEqual({
    title: 'Tired cat',
    alt: 'A cat asleep on a keyboard',
    tags: ['cat', 'monday'],
    communitySlug: null,
    kind: 'meme',
    boxes: [],
    frames: [],
    caption: ['ME', 'AFTER ONE MEETING'],
    parentId: null,
    terms: { retrieval: true, training: false, derivativePpm: 125_000 },
  });
});

test('a template keeps its boxes and frames, and no caption', () => {
  const body = toBody({
    ...draft,
    kind: 'template',
    boxes: [TOP_BOX],
    frames: [
      { text: 'TOO MANY {plural noun}', examples: 'gas fees, meetings' },
      { text: ' ', examples: '' },
    ],
  });
  expect(body).toMatchObject({
    boxes: [TOP_BOX],
    frames: [{ text: 'TOO MANY {plural noun}', examples: ['gas fees', 'meetings'] }],
    caption: [],
  });
});

test.each([
  [{ title: ' ' }, 'title'],
  [{ alt: '' }, 'alt'],
  [{ tags: Array.from({ length: MEME_LIMITS.tags + 1 }, (_, i) => `t${i}`).join(',') }, 'tags'],
  [{ kind: 'template' }, 'boxes'],
  [{ kind: 'template', boxes: [TOP_BOX], frames: [{ text: 'NO SLOT', examples: '' }] }, 'frames'],
  [{ caption: 'a\n'.repeat(9) }, 'caption'],
  [{ derivativePercent: 51 }, 'derivativePercent'],
  [{ derivativePercent: Number.NaN }, 'derivativePercent'],
] as [Partial<Draft>, string][])('%o is told at the field', (change, field) => {
  expect(Object.keys(checkDraft({ ...draft, ...change }))).toEqual([field]);
});

test('a frame has one known slot and no more lines than boxes', () => {
  expect(checkFrame({ text: 'BRACE YOURSELVES / {plural noun} ARE COMING', examples: [] }, 2)).toBeNull();
  expect(checkFrame({ text: 'BRACE YOURSELVES / {plural noun} ARE COMING', examples: [] }, 1)).toContain(
    'one line per caption box',
  );
  expect(checkFrame({ text: '{noun phrase} AND {verb}', examples: [] }, 2)).toContain('2');
  expect(checkFrame({ text: '{thing}', examples: [] }, 1)).toContain('{thing} is no slot');
});

const text = fc.string({ maxLength: 220 });
const drafts: fc.Arbitrary<Draft> = fc.record({
  title: text,
  alt: text,
  tags: text,
  communitySlug: fc.constantFrom(null, 'doge'),
  kind: fc.constantFrom('meme', 'template'),
  boxes: fc.array(fc.constant(TOP_BOX), { maxLength: 3 }),
  frames: fc.array(
    fc.record({
      text: fc.oneof(
        text,
        fc.constantFrom(...SLOT_TYPES).map((type) => `NO MORE {${type}}`),
      ),
      examples: text,
    }),
    { maxLength: 3 },
  ),
  caption: text,
  parentId: fc.constantFrom(null, 3),
  preset: fc.constantFrom('generator', 'open', 'closed'),
  derivativePercent: fc.double({ min: -1, max: 60, noNaN: true }),
});

test('what the form lets pass, the server takes', () => {
  let passed = 0;
  fc.assert(
    fc.property(drafts, (one) => {
      if (Object.keys(checkDraft(one)).length > 0) return;
      passed += 1;
      const { error } = memeDraftSchema.safeParse(toBody(one));
      expect(error?.issues ?? []).toEqual([]);
    }),
    { numRuns: 2000 },
  );
  expect(passed).toBeGreaterThan(100);
});

const many = (count: number, of: (i: number) => string, between: string) =>
  Array.from({ length: count }, (_, i) => of(i)).join(between);
const template = (frame: Draft['frames'][number]): Partial<Draft> => ({
  kind: 'template',
  boxes: [TOP_BOX],
  frames: [frame],
});
const frameOf = (length: number) => `${'a'.repeat(length - 6)}{verb}`;

test.each<[string, (over: number) => Partial<Draft>]>([
  ['title', (over) => ({ title: 'a'.repeat(MEME_LIMITS.title + over) })],
  ['alt', (over) => ({ alt: 'a'.repeat(MEME_LIMITS.alt + over) })],
  ['tags', (over) => ({ tags: many(MEME_LIMITS.tags + over, (i) => `t${i}`, ',') })],
  ['a tag', (over) => ({ tags: 'a'.repeat(MEME_LIMITS.tag + over) })],
  ['caption', (over) => ({ caption: many(MEME_LIMITS.captionLines + over, () => 'a', '\n') })],
  ['a line', (over) => ({ caption: 'a'.repeat(MEME_LIMITS.line + over) })],
  ['a frame', (over) => template({ text: frameOf(MEME_LIMITS.frame + over), examples: '' })],
  [
    'examples',
    (over) => template({ text: '{verb}', examples: many(MEME_LIMITS.examples + over, (i) => `e${i}`, ',') }),
  ],
  ['an example', (over) => template({ text: '{verb}', examples: 'a'.repeat(MEME_LIMITS.line + over) })],
  ['derivative share', (over) => ({ derivativePercent: (MAX_DERIVATIVE_PPM + over) / 10_000 })],
])('form and server take as much as each other: %s', (_, change) => {
  const most = { ...draft, ...change(0) };
  expect(checkDraft(most)).toEqual({});
  expect(memeDraftSchema.safeParse(toBody(most)).success).toBe(true);
  const more = { ...draft, ...change(1) };
  expect(checkDraft(more)).not.toEqual({});
  expect(memeDraftSchema.safeParse(toBody(more)).success).toBe(false);
});

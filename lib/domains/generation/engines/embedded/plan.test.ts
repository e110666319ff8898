import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weighSources } from '@/lib/domains/attribution/weigh-sources';
import { isTributeError } from '@/lib/base/errors';
import { demoGeneratorMemes } from '../../../../../prisma/seed/collection/generator-memes';
import { countWords } from './attribution-parts';
import { boxesOf } from './layout';
import { MAKERS } from './makers/list';
import { STRETCH } from './makers/maker';
import { planGeneration, type PlanRequest } from './plan';
import { buildIndex } from './retrieve';
import { checkText } from '@/lib/domains/safety/check-text';
import { sampleMeme, sampleMemes } from './testing/sample-memes';
import type { GeneratorMeme } from './types';

const EVERY_MAKER = new Set(MAKERS.map(({ id }) => id));
const index = buildIndex(sampleMemes());
const plan = (prompt: string, options: Partial<PlanRequest> = {}) =>
  planGeneration({ prompt, index, seed: 7, limit: 6, ...options });
const codeOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return isTributeError(error) ? `${error.code}: ${error.message}` : String(error);
  }
  return null;
};

describe('what a plan draws on', () => {
  test('the frame that goes with the prompt leads, and its words count for its meme', () => {
    const [first] = plan('deploying on friday');
    expect(first).toMatchObject({
      maker: 'frame',
      templateId: '2',
      layout: 'boxes',
      lines: ['DEPLOYING ON FRIDAY WITH NO PLAN', 'AND NO BRAKES'],
    });
    expect(first?.parts).toEqual({
      image: [{ meme: '2', area: 480_000 }],
      caption: [{ meme: '2', tokens: 6 }],
      style: [],
    });
  });

  test('makers and templates are mixed', () => {
    const candidates = plan('gas fees');
    expect(new Set(candidates.map(({ maker }) => maker))).toEqual(EVERY_MAKER);
    expect(candidates[0]?.maker).toBe('frame');
    // There are four templates: each comes before one comes again.
    for (const limit of [2, 3, 4])
      expect(new Set(plan('gas fees', { limit }).map(({ templateId }) => templateId)).size).toBe(limit);
    expect(new Set(candidates.map(({ templateId }) => templateId)).size).toBe(4);
  });

  test('a swapped caption is paid for its own words, the picture for its pixels', () => {
    const swap = plan('gas fees').find(({ maker }) => maker === 'swap');
    expect(swap?.lines).toEqual(['I AM NOT HOARDING GAS FEES', 'I AM EARLY']);
    expect(swap?.parts.caption).toEqual([{ meme: '5', tokens: 7 }]);
    expect(swap?.parts.image).toEqual([{ meme: swap?.templateId, area: 480_000 }]);
    expect(swap?.templateId).not.toBe('5');
  });

  test('the person’s own words are paid to nobody', () => {
    const own = plan('"I came / I saw / I slept"').filter(({ maker }) => maker === 'own');
    expect(own).toHaveLength(4);
    for (const { parts } of own) expect(parts.caption).toEqual([]);
  });

  test('a long sentence keeps its commas in a bar', () => {
    const text =
      'sorry I am late, my train was cancelled and so was the bus that comes instead of it, twice in a row, on a monday, in the rain, without coffee';
    expect(plan(text).filter(({ maker }) => maker === 'own')[0]).toMatchObject({ layout: 'top-bar', lines: [text] });
  });

  test('the person’s own words are offered with one source too', () => {
    expect(new Set(plan('gas fees', { sourceIds: ['3', '5'] }).map(({ maker }) => maker))).toEqual(EVERY_MAKER);
  });

  test('the chosen sources alone are drawn on', () => {
    for (const candidate of plan('gas fees', { sourceIds: ['3', '5'] })) {
      expect(candidate.templateId).toBe('3');
      for (const { meme } of candidate.parts.caption) expect(['3', '5']).toContain(meme);
    }
  });

  test('a captioned meme’s picture is drawn on only when no other source was chosen, with the words in a bar', () => {
    expect(plan('gas fees', { sourceIds: ['5'] })).toMatchObject([
      { maker: 'own', templateId: '5', layout: 'top-bar', lines: ['gas fees'] },
    ]);
    expect(plan('gas fees').some(({ templateId }) => templateId === '5')).toBe(false);
  });

  test('a captioned meme’s frame goes on another’s template', () => {
    const framed = buildIndex([
      sampleMeme({ id: 'a' }),
      sampleMeme({
        id: 'b',
        kind: 'meme',
        boxes: [],
        caption: ['HELLO'],
        frames: [{ text: 'SAY NO TO {noun phrase}', examples: ['bread'] }],
      }),
    ]);
    expect(plan('mondays', { index: framed })[0]).toMatchObject({
      maker: 'frame',
      templateId: 'a',
      lines: ['SAY NO TO MONDAYS'],
      parts: { image: [{ meme: 'a' }], caption: [{ meme: 'b', tokens: 3 }] },
    });
  });

  test('a community’s request stays with its memes', () => {
    const ids = plan('gas fees', { community: 'ribbit' }).flatMap(({ templateId, parts }) => [
      templateId,
      ...parts.caption.map(({ meme }) => meme),
    ]);
    expect(new Set(ids)).toEqual(new Set(['3', '4']));
  });

  test('a denied word keeps the meme out, chosen or not', () => {
    expect(JSON.stringify(plan('election night'))).not.toContain('"3"');
    expect(codeOf(() => plan('election night', { sourceIds: ['3'] }))).toBe(
      'nothing_to_draw_on: None of the chosen memes may be drawn on for this prompt. Choose others, or leave the choice to the generator.',
    );
  });

  test('two things against each other go on a template with two labels', () => {
    const label = { ...boxesOf('top-bottom', [])[0], role: 'label' as const };
    const labelled = buildIndex([...sampleMemes(), sampleMeme({ id: '9', boxes: [label, label] })]);
    expect(plan('tea vs coffee', { index: labelled })[0]).toMatchObject({
      maker: 'own',
      templateId: '9',
      lines: ['tea', 'coffee'],
    });
  });
});

describe('what is refused', () => {
  test('unfit words', () =>
    expect(codeOf(() => plan('heil h1tler'))).toMatch(
      /^unsafe_text: The prompt holds a .*\. Take it out and generate again\.$/,
    ));
  test('an empty registry and an unknown community', () => {
    expect(codeOf(() => plan('cats', { index: buildIndex([]) }))).toBe(
      'nothing_to_draw_on: No registered meme may be drawn on for this prompt. Change the prompt.',
    );
    expect(codeOf(() => plan('cats', { community: 'nowhere' }))).toBe(
      'nothing_to_draw_on: No meme of nowhere may be drawn on for this prompt. Change the prompt, or generate without the community.',
    );
  });
  test('a script that the caption face lacks', () =>
    expect(codeOf(() => plan('周一的会议'))).toBe(
      'nothing_to_draw_on: The caption face has Latin and Cyrillic letters only. Write the prompt in those.',
    ));
});

describe('any prompt over the demo collection', () => {
  const memes = demoGeneratorMemes();
  const demo = buildIndex(memes);
  const byId = new Map(memes.map((meme) => [meme.id, meme]));
  const words =
    'my the a cat is when running to buy not and fees drops you meeting coffee monday deploy friday forgot of why boss says we are family crypto tax nobody ever reads docs 100k eating pizza with landlord'.split(
      ' ',
    );
  const prompt = fc
    .oneof(
      fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 16 }).map((some) => some.join(' ')),
      fc.string({ minLength: 1, maxLength: 60 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    )
    .filter((text) => checkText(text).ok);

  test('lines fit, words are safe, sources are real, weights are whole, and it comes out the same again', () => {
    fc.assert(
      fc.property(prompt, fc.nat(1_000_000), fc.integer({ min: 1, max: 8 }), (text, seed, limit) => {
        const run = () => planGeneration({ prompt: text, index: demo, seed, limit });
        let candidates: ReturnType<typeof run>;
        try {
          candidates = run();
        } catch (error) {
          // Only signs: there is nothing to write.
          expect(isTributeError(error) && error.code).toBe('nothing_to_draw_on');
          expect(text).not.toMatch(/[a-zа-я0-9]/i);
          return;
        }
        expect(candidates).toHaveLength(limit);
        expect(run()).toEqual(candidates);
        const seen = new Set(
          candidates.map(({ templateId, lines }) => `${templateId} ${lines.join(' / ').toLowerCase()}`),
        );
        expect(seen.size).toBe(limit);
        expect(candidates.map(({ score }) => score)).toEqual(
          [...candidates.map(({ score }) => score)].sort((a, b) => b - a),
        );
        for (const { templateId, layout, lines, parts, maker } of candidates) {
          const template = byId.get(templateId) as GeneratorMeme;
          expect(template.kind).toBe('template');
          expect(lines.join('').trim()).not.toBe('');
          expect(checkText(lines.join(' ')).ok).toBe(true);
          const boxes = boxesOf(layout, template.boxes);
          if (layout === 'top-bar') expect(lines).toHaveLength(1);
          else
            for (const [i, line] of lines.entries())
              expect([...line].length).toBeLessThanOrEqual((boxes[i]?.maxLength ?? 0) * STRETCH);
          expect(parts.image).toEqual([{ meme: templateId, area: template.width * template.height }]);
          const kept = parts.caption.reduce((sum, { tokens }) => sum + tokens, 0);
          expect(kept).toBeLessThanOrEqual(countWords(lines.join(' ')));
          expect(kept > 0).toBe(!MAKERS.find(({ id }) => id === maker)?.ownWords);
          for (const { meme } of parts.caption) expect(byId.has(meme)).toBe(true);
          const amounts = {
            image: parts.image.map(({ meme, area }) => ({ meme, amount: BigInt(area) })),
            caption: parts.caption.map(({ meme, tokens }) => ({ meme, amount: BigInt(tokens) })),
            style: [],
          };
          expect(
            weighSources({ budgets: { image: 500_000, caption: 400_000, style: 100_000 }, parts: amounts }).reduce(
              (sum, { ppm }) => sum + ppm,
              0,
            ),
          ).toBe(1_000_000);
        }
      }),
      { numRuns: 120 },
    );
  });

  test('another seed gives other candidates, the same order of memes does not matter', () => {
    const lines = (seed: number, of = demo) =>
      planGeneration({ prompt: 'monday meetings', index: of, seed, limit: 6 }).map((candidate) =>
        candidate.lines.join(' / '),
      );
    expect(lines(1)).not.toEqual(lines(2));
    expect(lines(1, buildIndex([...memes].reverse()))).toEqual(lines(1));
  });

  test('each template of the collection can be drawn on by its own frames', () => {
    for (const meme of memes.filter(({ kind }) => kind === 'template')) {
      const made = ['monday meetings', 'deploying on friday', 'when the wifi drops'].flatMap((text) =>
        planGeneration({ prompt: text, index: demo, sourceIds: [meme.id], seed: 3, limit: 4 }),
      );
      expect(made.filter(({ maker }) => maker === 'frame').length, meme.id).toBeGreaterThan(2);
    }
  });
});

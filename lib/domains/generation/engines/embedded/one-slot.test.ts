import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demoGeneratorMemes } from '../../../../../prisma/seed/collection/generator-memes';
import { firstOfEachSlot, oneSlotEach, slotOf } from './one-slot';
import { planGeneration } from './plan';
import { buildIndex, retrieve } from './retrieve';
import { sampleMeme, sampleMemes } from './testing/sample-memes';
import type { GeneratorMeme } from './types';

const member = (id: string, family: string | undefined, score: number, kind: GeneratorMeme['kind'] = 'template') => ({
  meme: sampleMeme({ id, family, kind }),
  score,
});
const kept = (...memes: ReturnType<typeof member>[]) => oneSlotEach(memes).map(({ meme }) => meme.id);

describe('one slot', () => {
  test('goes to the first registered, by number', () => {
    expect(kept(member('10', '9', 5), member('9', undefined, 5), member('11', '9', 6))).toEqual(['9']);
    expect(kept(member('11', '9', 5), member('10', '9', 5))).toEqual(['10']);
  });

  test('goes to another only when that is clearly nearer to the prompt', () => {
    expect(kept(member('1', undefined, 4), member('2', '1', 5))).toEqual(['1']);
    expect(kept(member('1', undefined, 4), member('2', '1', 5.1))).toEqual(['2']);
    expect(kept(member('1', undefined, 0), member('2', '1', 0.1), member('3', '1', 0.1))).toEqual(['2']);
  });

  test('is one of pictures and one of captions, as a picture gives no words to another', () => {
    expect(kept(member('1', undefined, 1), member('2', '1', 1, 'meme'), member('3', '1', 1, 'meme'))).toEqual([
      '1',
      '2',
    ]);
  });

  test('leaves others where they are', () => {
    expect(
      kept(member('5', undefined, 1), member('4', undefined, 3), member('6', '4', 1), member('1', undefined, 2)),
    ).toEqual(['5', '4', '1']);
  });

  test('of chosen memes the first one chosen has it', () => {
    const memes = [sampleMeme({ id: '1' }), sampleMeme({ id: '2', family: '1' }), sampleMeme({ id: '3' })];
    expect(firstOfEachSlot(memes, ['2', '3', '1', '2']).map(({ id }) => id)).toEqual(['2', '3']);
    expect(firstOfEachSlot(memes, ['1', '2']).map(({ id }) => id)).toContain('1');
  });

  test('any memes: each slot has exactly one, and its order is that of the memes', () => {
    const some = fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 5, max: 40 }),
        family: fc.option(fc.integer({ min: 1, max: 4 })),
        score: fc.integer({ min: 0, max: 9 }),
      }),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(some, (given) => {
        const memes = given.map(({ id, family, score }) =>
          member(String(id), family === null ? undefined : String(family), score),
        );
        const slots = oneSlotEach(memes);
        expect(slots.map(({ meme }) => slotOf(meme)).sort()).toEqual(
          [...new Set(memes.map(({ meme }) => slotOf(meme)))].sort(),
        );
        expect(memes.filter((one) => slots.includes(one))).toEqual(slots);
        expect(new Set(oneSlotEach([...memes].reverse()))).toEqual(new Set(slots));
      }),
    );
  });
});

describe('ten copies of a source', () => {
  const demo = demoGeneratorMemes();
  const copiesOf = (source: GeneratorMeme, isFamily: boolean) =>
    Array.from(
      { length: 10 },
      (_, i): GeneratorMeme => ({
        ...source,
        id: `99${i}`,
        creator: `farmer ${i}`,
        family: isFamily ? source.id : undefined,
      }),
    );
  const prompts = [
    'gas fees',
    'my boss on monday',
    'the market crashed again',
    'cat pictures',
    'deploying on friday',
    'diet',
    'paying rent',
    'my neighbour’s dog',
    'I came / I saw',
    'coffee',
  ];

  /** Parts of all candidates' pictures and words that came from the cluster, over many prompts and seeds. */
  function shareOf(cluster: ReadonlySet<string>, memes: readonly GeneratorMeme[]): number {
    const index = buildIndex(memes);
    let [own, all] = [0, 0];
    for (const prompt of prompts) {
      for (let seed = 0; seed < 6; seed++) {
        for (const { parts } of planGeneration({ prompt, index, seed, limit: 6 })) {
          for (const { meme } of [...parts.image, ...parts.caption]) {
            all += 1;
            if (cluster.has(meme)) own += 1;
          }
        }
      }
    }
    return own / all;
  }

  test.each([0, 7, 20])('raise the share of its cluster by at most 1 % when they are its family (source %i)', (at) => {
    const source = demo.filter(({ kind }) => kind === 'template')[at] as GeneratorMeme;
    const cluster = new Set([source.id, ...copiesOf(source, true).map(({ id }) => id)]);
    const alone = shareOf(cluster, demo);
    expect(alone).toBeGreaterThan(0);
    expect(shareOf(cluster, [...demo, ...copiesOf(source, true)])).toBeLessThanOrEqual(alone * 1.01);
    // The test can fail: the same copies as memes of their own take many places.
    expect(shareOf(cluster, [...demo, ...copiesOf(source, false)])).toBeGreaterThan(alone * 2);
  });

  test('no candidate draws on two of a family in one role, and all candidates on one template of it', () => {
    const source = demo.find(({ kind }) => kind === 'template') as GeneratorMeme;
    const index = buildIndex([...demo, ...copiesOf(source, true)]);
    const family = new Map(index.memes.map((meme) => [meme.id, meme.family ?? meme.id]));
    for (const prompt of prompts) {
      const candidates = planGeneration({ prompt, index, seed: 3, limit: 6 });
      for (const { parts } of candidates)
        for (const role of ['image', 'caption'] as const)
          expect(new Set(parts[role].map(({ meme }) => family.get(meme))).size).toBe(parts[role].length);
      expect(new Set(candidates.map(({ templateId }) => templateId)).size).toBe(
        new Set(candidates.map(({ templateId }) => family.get(templateId))).size,
      );
    }
  });

  test('chosen by a person, one of them counts', () => {
    const memes = [...sampleMemes(), sampleMeme({ ...(sampleMemes()[1] as GeneratorMeme), id: '12', family: '2' })];
    const drawnOn = (sourceIds: string[]) =>
      new Set(
        planGeneration({ prompt: 'gas fees', index: buildIndex(memes), sourceIds, seed: 1, limit: 6 }).map(
          ({ templateId }) => templateId,
        ),
      );
    expect(drawnOn(['12'])).toEqual(new Set(['12']));
    expect(drawnOn(['12', '2'])).toEqual(new Set(['12']));
    expect(drawnOn(['2', '12', '3'])).toEqual(new Set(['2', '3']));
  });
});

test('copies do not make the words of their family less telling', () => {
  const copies = Array.from({ length: 10 }, (_, i) =>
    sampleMeme({ ...(sampleMemes()[3] as GeneratorMeme), id: `4${i}`, family: '4' }),
  );
  const found = (memes: GeneratorMeme[]) =>
    retrieve(buildIndex(memes), 'gym effort', { limit: 20 }).map(({ meme, score }) => [meme.id, score.toFixed(9)]);
  expect(found([...sampleMemes(), ...copies])).toEqual(found(sampleMemes()));
});

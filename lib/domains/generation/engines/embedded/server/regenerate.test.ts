import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { demoCollection } from '../../../../../../prisma/seed/collection/collection';
import { demoGeneratorMemes } from '../../../../../../prisma/seed/collection/generator-memes';
import { corpusHash } from '../corpus-hash';
import { planGeneration } from '../plan';
import { buildIndex } from '../retrieve';
import { type GenerationRecord, regenerate } from './regenerate';
import { renderMeme } from './render';

const memes = demoGeneratorMemes();
const index = buildIndex(memes);
const drawings = new Map(demoCollection().map(({ slug, svg }) => [slug, svg]));
const readPicture = async (id: string) =>
  sharp(Buffer.from(drawings.get(id)?.() ?? ''))
    .png()
    .toBuffer();

async function record(prompt: string, seed: number, choice: number): Promise<GenerationRecord> {
  const request = { prompt, seed, limit: 6 };
  const candidate = planGeneration({ ...request, index })[choice];
  const template = candidate && index.byId.get(candidate.templateId);
  if (!template) throw new Error(`no candidate ${choice} for ${prompt}`);
  const { sha256 } = await renderMeme({
    ...template,
    template: await readPicture(template.id),
    lines: candidate.lines,
    layout: candidate.layout,
  });
  return { request, corpus: corpusHash(memes), choice, candidate, picture: sha256 };
}

let records: GenerationRecord[];
beforeAll(async () => {
  records = [];
  for (const [i, prompt] of [
    'gas fees',
    'why does my cat hate me',
    '"hello pond"',
    'buying the dip again',
    'when the deploy fails on friday',
  ].entries())
    records.push(await record(prompt, 1000 + i, i));
});

test('a record holds against its corpus, from an index built anew in another order', async () => {
  const again = buildIndex(demoGeneratorMemes().reverse());
  for (const held of records) {
    // What is stored has been through JSON.
    const stored = JSON.parse(JSON.stringify(held)) as GenerationRecord;
    const { candidate, picture, differences } = await regenerate(stored, { index: again, readPicture });
    expect(differences).toEqual([]);
    expect(candidate).toEqual(held.candidate);
    expect(picture.sha256).toBe(held.picture);
  }
});

test('every change is named: words, parts, picture, corpus', async () => {
  const [held] = records as [GenerationRecord];
  const { candidate } = held;
  const differencesOf = async (change: Partial<GenerationRecord>, from = index, read = readPicture) =>
    (await regenerate({ ...held, ...change }, { index: from, readPicture: read })).differences;
  expect(await differencesOf({ candidate: { ...candidate, lines: [...candidate.lines, 'more'] } })).toEqual([
    'candidate',
  ]);
  const [source] = candidate.parts.image;
  if (!source) throw new Error('no image part');
  expect(
    await differencesOf({
      candidate: { ...candidate, parts: { ...candidate.parts, image: [{ ...source, area: source.area + 1 }] } },
    }),
  ).toEqual(['candidate']);
  expect(await differencesOf({ picture: '0'.repeat(64) })).toEqual(['picture']);
  expect(await differencesOf({}, buildIndex(memes.map((meme) => ({ ...meme, alt: `${meme.alt} ` }))))).toEqual([
    'corpus',
  ]);
  expect(
    await differencesOf({}, index, async (id) =>
      sharp(await readPicture(id))
        .negate({ alpha: false })
        .png()
        .toBuffer(),
    ),
  ).toEqual(['picture']);
});

test('a choice that the corpus does not offer is refused', async () => {
  const [held] = records as [GenerationRecord];
  await expect(regenerate({ ...held, choice: 40 }, { index, readPicture })).rejects.toMatchObject({
    code: 'nothing_to_draw_on',
  });
});

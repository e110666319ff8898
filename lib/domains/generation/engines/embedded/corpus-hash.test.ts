import { expect, test } from 'vitest';
import { corpusHash } from './corpus-hash';
import { TOP_BOTTOM } from './layout';
import type { GeneratorMeme } from './types';

const meme = (over: Partial<GeneratorMeme> = {}): GeneratorMeme => ({
  id: '1',
  title: 'a',
  tags: ['b'],
  alt: 'c',
  community: null,
  creator: 'd',
  kind: 'template',
  width: 10,
  height: 20,
  boxes: TOP_BOTTOM,
  frames: [{ text: 'NO {noun phrase}', examples: ['x'] }],
  caption: [],
  denyWords: [],
  ...over,
});

test('the order of memes does not matter, nor what the generator does not know', () => {
  const [one, two] = [meme(), meme({ id: '2' })];
  expect(corpusHash([one, two])).toBe(corpusHash([two, { ...one, imageKey: 'somewhere' } as GeneratorMeme]));
  expect(corpusHash([one])).toMatch(/^[0-9a-f]{64}$/);
});

test.each<Partial<GeneratorMeme>>([
  { id: '9' },
  { title: 'z' },
  { tags: [] },
  { alt: 'z' },
  { community: 'z' },
  { creator: 'z' },
  { kind: 'meme' },
  { width: 11 },
  { height: 21 },
  { boxes: TOP_BOTTOM.slice(1) },
  { frames: [] },
  { caption: ['z'] },
  { denyWords: ['z'] },
  { family: '7' },
  { boxes: TOP_BOTTOM.map((box) => ({ ...box, angle: 1 })) },
  { frames: [{ text: 'NO {noun phrase}', examples: ['y'] }] },
])('a change to %j changes it', (change) => {
  expect(corpusHash([meme(change)])).not.toBe(corpusHash([meme()]));
});

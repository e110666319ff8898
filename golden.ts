import { createHash } from 'node:crypto';
import { demoCollection } from './prisma/seed/collection/collection';
import { buildIndex } from './lib/domains/generation/engines/embedded/retrieve';
import { planGeneration } from './lib/domains/generation/engines/embedded/plan';
import { sampleMemes } from './lib/domains/generation/engines/embedded/testing/sample-memes';
const demo = demoCollection().map((m: any, i) => ({
  id: String(i + 1),
  title: m.title,
  tags: m.tags,
  alt: m.alt,
  community: m.community,
  creator: 'c' + (i % 5),
  kind: m.kind,
  width: 800,
  height: 600,
  boxes: m.boxes,
  frames: m.frames,
  caption: m.caption,
  denyWords: m.denyWords ?? [],
  ...(i % 7 === 3 ? { family: String(i) } : {}),
}));
const prompts = [
  'gas fees',
  'when the wifi drops',
  'my cat / your cat',
  '"nobody told me adulthood was this much laundry"',
  'tax season',
  'cats vs dogs',
  'buying the dip',
  'деплой в пятницу',
  'I spent three hours debugging and it was a comma',
  'pay rent',
  '$PEPE',
  'the printer is on fire again',
  'nobody: / me at 3am / still here',
  'one two three four five',
  'Me explaining to my mom',
  'the boss, the deadline and me',
  'sleeping',
  'big vacuum cleaners',
  'my boss says we are a family',
  'small talk with the barber',
];
const hash = createHash('sha256');
let n = 0;
const kinds: Record<string, number> = {};
for (const memes of [demo, demo.filter(({ kind }: any) => kind === 'meme'), demo.slice(0, 9), sampleMemes()]) {
  const index = buildIndex(memes as any);
  for (const prompt of prompts)
    for (let seed = 0; seed < 25; seed++)
      for (const limit of [1, 3, 6, 12])
        for (const sourceIds of [undefined, ['1', '3', '12', '30', '31']]) {
          let out;
          try {
            out = planGeneration({ prompt, index, seed, limit, sourceIds });
          } catch (e) {
            out = (e as Error).message;
          }
          hash.update(JSON.stringify(out));
          n++;
          if (Array.isArray(out)) for (const c of out) kinds[c.maker] = (kinds[c.maker] ?? 0) + 1;
        }
}
console.log(n, kinds, hash.digest('hex'));

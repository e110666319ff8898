/**
 * One meme drawn, and six candidates planned and drawn, over the demo collection. Beside the drawing stands the least that any
 * drawing needs: the same template decoded and encoded without words. Processor time of all threads, so that other work on the
 * machine does not count; taken in turn; medians.
 * npm run bench render
 */
import sharp from 'sharp';
import { planGeneration } from '../lib/domains/generation/engines/embedded/plan';
import { buildIndex } from '../lib/domains/generation/engines/embedded/retrieve';
import { renderMeme } from '../lib/domains/generation/engines/embedded/server/render';
import { demoCollection } from '../prisma/seed/collection/collection';
import { demoGeneratorMemes } from '../prisma/seed/collection/generator-memes';
import { formatRow } from '../tools/bench-row';

const PROMPTS = [
  'gas fees',
  'my landlord raising the rent',
  'debugging at 3am',
  'when the deploy fails on friday',
  'monday mornings',
  'why does my cat hate me',
  'paper hands',
  'touch grass',
];
const BAR_ONE = 100;
const BAR_SIX = 1000;

const index = buildIndex(demoGeneratorMemes());
const templates = new Map<string, Buffer>();
for (const { slug, svg, kind } of demoCollection())
  if (kind === 'template') templates.set(slug, await sharp(Buffer.from(svg())).webp({ quality: 95 }).toBuffer());

const at = (times: number[], part: number) =>
  times.sort((a, b) => a - b)[Math.floor((times.length - 1) * part)] as number;
const timed = async (times: number[], work: () => Promise<unknown>) => {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  times.push((user + system) / 1000);
};
const draw = async (prompt: string, seed: number, limit: number) => {
  for (const { templateId, lines, layout } of planGeneration({ prompt, index, seed, limit })) {
    const meme = index.byId.get(templateId);
    const template = templates.get(templateId);
    if (meme && template)
      await renderMeme({ template, width: meme.width, height: meme.height, boxes: meme.boxes, lines, layout });
  }
};

await draw('warm up', 1, 6);
const [one, floor, six, plan]: [number[], number[], number[], number[]] = [[], [], [], []];
for (const [i, meme] of [...index.memes, ...index.memes].entries()) {
  const template = templates.get(meme.id);
  if (!template) continue;
  const { width, height, boxes, frames } = meme;
  const lines = (frames[i % frames.length]?.text ?? '').replace(/\{.*?\}/, frames[0]?.examples[0] ?? '').split(' / ');
  await timed(one, () => renderMeme({ template, width, height, boxes, lines, layout: 'boxes' }));
  await timed(floor, () => sharp(template).webp({ quality: 90, effort: 1 }).toBuffer());
}
for (const [i, prompt] of [...PROMPTS, ...PROMPTS].entries()) {
  await timed(plan, async () => planGeneration({ prompt, index, seed: i, limit: 6 }));
  await timed(six, () => draw(prompt, i, 6));
}

const ms = (value: number) => `${value.toFixed(0)} ms`;
console.log(
  `one meme: p50 ${ms(at(one, 0.5))}, p95 ${ms(at(one, 0.95))}; decode and encode alone: p50 ${ms(at(floor, 0.5))}, p95 ${ms(at(floor, 0.95))}`,
);
console.log(
  `six candidates: planned p50 ${at(plan, 0.5).toFixed(1)} ms; planned and drawn p50 ${ms(at(six, 0.5))}, p95 ${ms(at(six, 0.95))}`,
);
console.log(
  formatRow({
    what: 'draw a captioned meme, about 960x720, p50',
    here: ms(at(one, 0.5)),
    beside: `decode and encode without words ${ms(at(floor, 0.5))}`,
    ratio: `${(at(one, 0.5) / at(floor, 0.5)).toFixed(2)}x`,
  }),
);
console.log(
  formatRow({
    what: 'plan and draw six candidates, p50',
    here: ms(at(six, 0.5)),
    beside: `six decodes and encodes ${ms(6 * at(floor, 0.5))}`,
    ratio: `${(at(six, 0.5) / (6 * at(floor, 0.5))).toFixed(2)}x`,
  }),
);
if (at(one, 0.5) > BAR_ONE || at(six, 0.5) > BAR_SIX) {
  console.error(`Missed the bar: one meme ${BAR_ONE} ms, six candidates ${BAR_SIX} ms.`);
  process.exitCode = 1;
}

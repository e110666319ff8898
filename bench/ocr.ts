/**
 * Reading captions out of pictures: every caption the demo collection proposes, drawn on its template, as it is, as JPEG 50, made
 * smaller to 60 %, and both. Tesseract on the picture as it is stands beside. Letters and digits count, case and marks do not.
 * Recall: pictures whose reading is nearer to their own caption than to any other of the collection.
 * npm run bench ocr
 */
import sharp from 'sharp';
import { layOut } from '../lib/domains/generation/engines/embedded/layout';
import { captionFont } from '../lib/domains/generation/engines/embedded/server/font';
import { renderMeme } from '../lib/domains/generation/engines/embedded/server/render';
import { editDistance, plainText, textDistance } from '../lib/domains/provenance/compare-text';
import { toGrey } from '../lib/domains/provenance/letters';
import { inReadingOrder } from '../lib/domains/provenance/reading-order';
import { decodeImage } from '../lib/domains/provenance/server/decode-image';
import { recognise } from '../lib/domains/provenance/server/ocr-worker';
import { readText } from '../lib/domains/provenance/server/read-text';
import { demoCollection } from '../prisma/seed/collection/collection';
import type { DemoMeme } from '../prisma/seed/collection/types';
import { formatRow } from '../tools/bench-row';

const MOST_ERRORS = 0.03;
const LEAST_RECALL = 0.93;

/** What a reader sees: the words of the boxes, top to bottom. */
function wordsOf(meme: DemoMeme, lines: readonly string[]): string {
  const { boxes } = layOut({
    layout: 'boxes',
    lines,
    boxes: meme.boxes,
    width: meme.width,
    height: meme.height,
    font: captionFont(),
  });
  const bounds = boxes.map((box) => ({
    left: Math.min(...box.lines.map((line) => line.x)),
    right: Math.max(...box.lines.map((line) => line.x + captionFont().measure(line.text).width * line.size)),
    top: Math.min(...box.lines.map((line) => line.y - captionFont().capHeight * line.size)),
    bottom: Math.max(...box.lines.map((line) => line.y)),
    text: box.lines.map((line) => line.text).join(' '),
  }));
  return inReadingOrder(bounds)
    .map(({ text }) => text)
    .join(' ');
}

const VARIANTS: Record<string, (picture: Uint8Array, width: number) => Promise<Uint8Array>> = {
  'as drawn': async (picture) => picture,
  'JPEG 50': (picture) => sharp(picture).jpeg({ quality: 50 }).toBuffer(),
  '60 %': (picture, width) =>
    sharp(picture)
      .resize(Math.round(0.6 * width))
      .png()
      .toBuffer(),
  '60 %, JPEG 50': (picture, width) =>
    sharp(picture)
      .resize(Math.round(0.6 * width))
      .jpeg({ quality: 50 })
      .toBuffer(),
};

const readers: Record<'here' | 'raw', (rgb: Uint8Array, width: number, height: number) => Promise<string>> = {
  here: readText,
  raw: async (rgb, width, height) =>
    (await recognise(toGrey(rgb, width, height), { psm: '3', whitelist: '' }, 20_000))
      .map(({ text }) => text)
      .join(' / '),
};

const captions: { meme: DemoMeme; lines: readonly string[]; words: string }[] = [];
for (const meme of demoCollection()) {
  const all =
    meme.kind === 'meme'
      ? [meme.caption]
      : meme.frames.flatMap(({ text, examples }) =>
          examples.map((example) => text.replace(/\{[^{}]+\}/, example).split(' / ')),
        );
  for (const lines of all) captions.push({ meme, lines, words: plainText(wordsOf(meme, lines)) });
}

const [first] = captions;
if (!first) throw new Error('The collection is empty.');
let missed = false;
const rows: string[] = [];
const templates = new Map<string, Buffer>();
for (const { meme } of captions)
  if (!templates.has(meme.slug))
    templates.set(meme.slug, await sharp(Buffer.from(meme.svg())).png({ compressionLevel: 1 }).toBuffer());
for (const [name, vary] of Object.entries(VARIANTS)) {
  const score = { here: { wrong: 0, right: 0, time: 0 }, raw: { wrong: 0, right: 0, time: 0 } };
  let letters = 0;
  for (const { meme, lines, words } of captions) {
    const { bytes } = await renderMeme({
      template: templates.get(meme.slug) as Buffer,
      width: meme.width,
      height: meme.height,
      lines,
      boxes: meme.boxes,
      layout: 'boxes',
      format: 'png',
    });
    const { rgb, width, height } = await decodeImage(await vary(bytes, meme.width));
    letters += words.length;
    for (const side of ['here', 'raw'] as const) {
      const start = performance.now();
      const read = plainText(await readers[side](rgb, width, height));
      score[side].time += performance.now() - start;
      score[side].wrong += editDistance(read, words);
      const own = textDistance(read, words);
      if (own < 1 && captions.every((other) => other.words === words || textDistance(read, other.words) > own))
        score[side].right++;
    }
  }
  const share = (side: 'here' | 'raw') => ({
    errors: score[side].wrong / letters,
    recall: score[side].right / captions.length,
    ms: score[side].time / captions.length,
  });
  const [here, raw] = [share('here'), share('raw')];
  const show = ({ errors, recall, ms }: typeof here) =>
    `character error ${errors.toFixed(3)}, recall ${recall.toFixed(3)}, ${ms.toFixed(0)} ms`;
  console.log(`${name}: ${show(here)}; Tesseract alone: ${show(raw)}`);
  rows.push(
    formatRow({
      what: `captions read, ${captions.length}, ${name}`,
      here: `error ${here.errors.toFixed(3)}, recall ${here.recall.toFixed(3)}, ${here.ms.toFixed(0)} ms`,
      beside: `Tesseract alone: error ${raw.errors.toFixed(3)}, recall ${raw.recall.toFixed(3)}, ${raw.ms.toFixed(0)} ms`,
      ratio: `${(raw.errors / here.errors).toFixed(0)}x`,
    }),
  );
  if (here.errors > MOST_ERRORS || here.recall < LEAST_RECALL) missed = true;
}
console.log(`\n${rows.join('\n')}`);
if (missed) {
  console.error(`Missed the bar: character error ${MOST_ERRORS}, recall ${LEAST_RECALL}.`);
  process.exitCode = 1;
}

import { spawnSync } from 'node:child_process';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { renderMeme } from '@/lib/domains/generation/engines/embedded/server/render';
import type { Layout } from '@/lib/domains/generation/engines/embedded/types';
import { demoCollection } from '../../../../prisma/seed/collection/collection';
import { ROOT, scriptArgs } from '../../../../tools/project';
import { plainText } from '../compare-text';
import { compareTexts } from '../testing/compare-texts';
import { drawPicture } from '../testing/draw-pictures';
import { decodeImage } from './decode-image';
import { recognise, stopOcr } from './ocr-worker';
import { mendDigits, readText } from './read-text';

afterAll(stopOcr);

const memeOf = (slug: string) => {
  const meme = demoCollection().find((one) => one.slug === slug);
  if (!meme) throw new Error(`no ${slug}`);
  return meme;
};

async function captioned(slug: string, lines: readonly string[], layout: Layout = 'boxes') {
  const meme = memeOf(slug);
  const { bytes } = await renderMeme({
    template: await sharp(Buffer.from(meme.svg())).png().toBuffer(),
    width: meme.width,
    height: meme.height,
    boxes: meme.boxes,
    lines,
    layout,
    format: 'png',
  });
  return bytes;
}

const read = async (bytes: Uint8Array) => {
  const { rgb, width, height } = await decodeImage(bytes);
  return readText(rgb, width, height);
};

describe('reads', () => {
  test('white capitals in an outline, over a drawing', async () => {
    expect(await read(await captioned('frog-hot-tub', ['THIS SPA IS GREAT', 'THEY KEEP ADDING CARROTS']))).toBe(
      'THIS SPA IS GREAT / THEY KEEP ADDING CARROTS',
    );
  });

  test('ink on boards that hang askew', async () => {
    expect(
      plainText(await read(await captioned('shibe-signpost', ['GROWING AS A PERSON', 'SKIPPING LEG DAY AGAIN']))),
    ).toBe('GROWING AS A PERSON SKIPPING LEG DAY AGAIN');
  });

  test('a bar above the picture', async () => {
    expect(
      compareTexts(
        await read(await captioned('shibe-lawn-chair', ['WHEN THE BUILD IS GREEN ON A MONDAY'], 'top-bar')),
        'WHEN THE BUILD IS GREEN ON A MONDAY',
      ),
    ).toBe('same words');
  });

  test('a small JPEG of it', async () => {
    const small = await sharp(await captioned('hamster-knight', ['I TRAINED MY WHOLE LIFE', 'FOR THIS CHEESE']))
      .resize(480)
      .jpeg({ quality: 50 })
      .toBuffer();
    expect(compareTexts(await read(small), 'I TRAINED MY WHOLE LIFE FOR THIS CHEESE')).toBe('same words');
  });

  test('only the regions asked for', async () => {
    const { rgb, width, height } = await decodeImage(
      await captioned('frog-hot-tub', ['THIS SPA IS GREAT', 'THEY KEEP ADDING CARROTS']),
    );
    expect(await readText(rgb, width, height, [{ x: 0, y: 0.6, w: 1, h: 0.4 }])).toBe('THEY KEEP ADDING CARROTS');
    expect(await readText(rgb, width, height, [{ x: 0, y: 0.4, w: 1, h: 0.1 }])).toBe('');
    expect(await readText(rgb, width, height, [])).toBe('');
  });
});

describe('finds no words', () => {
  test('in drawings without any', async () => {
    for (const slug of ['frog-hot-tub', 'shibe-lawn-chair', 'capybara-peace', 'moon-shift']) {
      expect(
        await read(
          await sharp(Buffer.from(memeOf(slug).svg()))
            .png()
            .toBuffer(),
        ),
        slug,
      ).toBe('');
    }
  });

  test('in patterns, and in pictures of a few pixels', async () => {
    expect(await read(await drawPicture(300, 200).png().toBuffer())).toBe('');
    expect(await readText(new Uint8Array([255, 255, 255]), 1, 1)).toBe('');
  });
});

test('a digit among letters is the letter it looks like', () => {
  expect(['T0-D0', '1 AM 1N', '214 EMAILS', 'Q4', '10', 'R2D2', '1 0F 3'].map(mendDigits)).toEqual([
    'TO-DO',
    'I AM IN',
    '214 EMAILS',
    'Q4',
    '10',
    'R2D2',
    'I OF 3',
  ]);
});

test('what takes too long is given up, and the next picture is read by a new worker', async () => {
  const sheet = { pixels: new Uint8Array(2000 * 2000).fill(255), width: 2000, height: 2000 };
  await expect(recognise(sheet, { psm: '6', whitelist: '' }, 1)).rejects.toThrow('took too long');
  expect(plainText(await read(await captioned('frog-hot-tub', ['STILL HERE', 'AND WELL'])))).toBe(
    'STILL HERE AND WELL',
  );
});

test('pictures sent at once are all read', async () => {
  const pictures = await Promise.all(
    ['ONE SMALL STEP', 'TWO LARGE FROGS', 'THREE LITTLE WORDS'].map((line) => captioned('frog-hot-tub', [line, ''])),
  );
  expect(await Promise.all(pictures.map(read))).toEqual(['ONE SMALL STEP', 'TWO LARGE FROGS', 'THREE LITTLE WORDS']);
});

test('an idle worker does not keep a process from ending', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    scriptArgs('lib/domains/provenance/testing/read-once.ts'),
    {
      cwd: ROOT,
      timeout: 30_000,
      encoding: 'utf8',
    },
  );
  expect({ status, stdout: stdout.trim(), stderr }).toEqual({ status: 0, stdout: 'STILL HERE / AND WELL', stderr: '' });
});

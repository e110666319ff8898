import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoCollection } from '../../../../prisma/seed/collection/collection';
import { drawEveryFormat, drawPicture } from '../testing/draw-pictures';
import { compareImages, runCompare } from './compare-images';
import { runHash } from './hash-file';

let folder: string;
const fileAt = (name: string) => path.join(folder, name);
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tribute-'));
  writeFileSync(fileAt('a.png'), await drawPicture(300, 200).png().toBuffer());
  writeFileSync(fileAt('b.jpg'), await drawPicture(300, 200).flop().jpeg().toBuffer());
  writeFileSync(fileAt('c.svg'), '<svg/>');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('two encodings of one picture are near copies, the same file an exact one', async () => {
  const { png, jpeg } = await drawEveryFormat(300, 200);
  expect((await compareImages(png, png)).comparison).toEqual({
    distance: 0,
    transform: 'orig',
    verdict: 'exact copy',
    evidence: null,
  });
  expect((await compareImages(png, jpeg)).comparison).toMatchObject({ transform: 'orig', verdict: 'near copy' });
});

test('tribute hash prints an array of file, sha256, pdq and quality', async () => {
  const files = [fileAt('a.png'), fileAt('b.jpg')];
  const hashes = JSON.parse(await runHash(files, { json: true }));
  expect(hashes.map((hash: { file: string }) => hash.file)).toEqual(files);
  for (const hash of hashes) {
    expect(hash).toEqual({
      file: hash.file,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      pdq: expect.stringMatching(/^[0-9a-f]{64}$/),
      quality: 100,
    });
  }
  expect(await runHash([files[0]])).toBe(
    `${files[0]}\n  sha256  ${hashes[0].sha256}\n  pdq     ${hashes[0].pdq}  quality 100`,
  );
});

test('tribute compare prints distance, turn and verdict', async () => {
  const comparison = JSON.parse(await runCompare(fileAt('a.png'), fileAt('b.jpg'), { json: true }));
  expect(comparison).toMatchObject({ transform: 'flipy', verdict: 'near copy', evidence: { changes: [], crop: null } });
  expect(await runCompare(fileAt('a.png'), fileAt('b.jpg'))).toMatch(
    new RegExp(
      `^near copy, ${comparison.distance} of 256 bits differ, turned \\(flipy\\)\\n  .* % of the second picture is visible in the first\\n  nothing in it changed$`,
    ),
  );
});

test('tribute compare draws what differs, and says where', async () => {
  const mark = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect x="240" y="150" width="130" height="90" fill="#0a0"/></svg>',
  );
  const drawing = await sharp(Buffer.from(demoCollection()[12].svg()))
    .resize(600, 400, { fit: 'fill' })
    .png()
    .toBuffer();
  writeFileSync(fileAt('plain.png'), drawing);
  writeFileSync(
    fileAt('marked.png'),
    await sharp(drawing)
      .composite([{ input: mark }])
      .png()
      .toBuffer(),
  );
  const text = await runCompare(fileAt('marked.png'), fileAt('plain.png'), { overlay: fileAt('overlay.png') });
  // A dark frame around white is like a letter: what kind of change it is may be taken wrongly, where it is not.
  const [, width, height, x, y] =
    /changed: ([\d.]+) % x ([\d.]+) % at ([\d.]+) %, ([\d.]+) %/.exec(text)?.map(Number) ?? [];
  expect(Math.abs(x + width / 2 - 50.8) + Math.abs(y + height / 2 - 48.8), text).toBeLessThan(6);
  const { data, info } = await sharp(readFileSync(fileAt('overlay.png')))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([3 * 600 + 24, 400]);
  // The last panel is black where the two agree, and not where the mark lies.
  const at = (x: number, y: number) => data[(y * info.width + 2 * 612 + x) * 3 + 1];
  expect(at(100, 300)).toBeLessThan(30);
  expect(
    Array.from({ length: 60 }, (_, i) => at(260 + i, 190)).reduce((sum, value) => sum + value, 0) / 60,
  ).toBeGreaterThan(30);
});

test('a bad file is named', async () => {
  const refuse = async (name: string) =>
    (await runHash([fileAt(name)]).catch((error) => `${error.code}: ${error.message}`)).replace(folder, '');
  expect(await refuse('none.png')).toMatchInlineSnapshot(`"not_found: /none.png: cannot be read. Check the path."`);
  expect(await refuse('c.svg')).toMatchInlineSnapshot(
    `"unsupported_image: /c.svg: The file is an SVG drawing. Send a JPEG, PNG, WebP, GIF or AVIF picture."`,
  );
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  expect(await compareImages(png, png)).toEqual({ distance: 0, transform: 'orig', verdict: 'exact copy', evidence: null });
  expect(await compareImages(png, jpeg)).toMatchObject({ transform: 'orig', verdict: 'near copy' });
});

test('tribute hash prints an array of file, sha256, pdq and quality', async () => {
  const files = [fileAt('a.png'), fileAt('b.jpg')];
  const hashes = JSON.parse(await runHash(files, { json: true }));
  expect(hashes.map((hash: { file: string }) => hash.file)).toEqual(files);
  for (const hash of hashes) {
    expect(hash).toEqual({ file: hash.file, sha256: expect.stringMatching(/^[0-9a-f]{64}$/), pdq: expect.stringMatching(/^[0-9a-f]{64}$/), quality: 100 });
  }
  expect(await runHash([files[0]])).toBe(`${files[0]}\n  sha256  ${hashes[0].sha256}\n  pdq     ${hashes[0].pdq}  quality 100`);
});

test('tribute compare prints distance, turn and verdict', async () => {
  const comparison = JSON.parse(await runCompare(fileAt('a.png'), fileAt('b.jpg'), { json: true }));
  expect(comparison).toMatchObject({ transform: 'flipy', verdict: 'near copy' });
  expect(await runCompare(fileAt('a.png'), fileAt('b.jpg'))).toBe(`near copy, ${comparison.distance} of 256 bits differ, turned (flipy)`);
});

test('a bad file is named', async () => {
  const refuse = async (name: string) => (await runHash([fileAt(name)]).catch((error) => `${error.code}: ${error.message}`)).replace(folder, '');
  expect(await refuse('none.png')).toMatchInlineSnapshot(`"not_found: /none.png: cannot be read. Check the path."`);
  expect(await refuse('c.svg')).toMatchInlineSnapshot(`"unsupported_image: /c.svg: The file is an SVG drawing. Send a JPEG, PNG, WebP, GIF or AVIF picture."`);
});

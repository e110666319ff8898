import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawPattern } from '../testing/pdq-vectors';
import { encodeForDisplay, encodeThumbnail } from './encode-image';

test('a picture is served as WebP without metadata, at most 2048 a side', async () => {
  const rgb = drawPattern('quad', 2500, 1000);
  const { bytes, width, height } = await encodeForDisplay(rgb, 2500, 1000);
  const metadata = await sharp(bytes).metadata();
  expect(metadata).toMatchObject({ format: 'webp', width: 2048, height: 819, hasProfile: false });
  expect([width, height]).toEqual([2048, 819]);
  expect(metadata.exif ?? metadata.xmp).toBeUndefined();
});

test('a small picture keeps its size and nearly its pixels', async () => {
  const rgb = drawPattern('grad', 300, 200);
  const { bytes, width, height } = await encodeForDisplay(rgb, 300, 200);
  expect([width, height]).toEqual([300, 200]);
  const back = await sharp(bytes).raw().toBuffer();
  const error = back.reduce((sum, value, i) => sum + Math.abs(value - rgb[i]), 0) / back.length;
  expect(error).toBeLessThan(4);
});

test('a thumbnail fits its width, and a strip keeps one pixel of height', async () => {
  expect(await encodeThumbnail(drawPattern('quad', 900, 600), 900, 600, 480)).toMatchObject({
    width: 480,
    height: 320,
  });
  expect(await encodeThumbnail(drawPattern('quad', 20_000, 1), 20_000, 1, 480)).toMatchObject({
    width: 480,
    height: 1,
  });
});

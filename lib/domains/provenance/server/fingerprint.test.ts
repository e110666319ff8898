import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hammingDistance } from '../pdq-words';
import { drawPicture } from '../testing/draw-pictures';
import { fingerprintImage } from './fingerprint';

test('a fingerprint holds every hash of the file', async () => {
  const png = await drawPicture(300, 200).png().toBuffer();
  expect(await fingerprintImage(png)).toMatchObject({
    sha256: createHash('sha256').update(png).digest('hex'),
    // The C++ reference's answer for this pattern.
    pdq: 'ffff880000001fff3fff7c007000607f61ff63ff73f877e073c073c063806380',
    quality: 100,
    width: 300,
    height: 200,
    format: 'png',
    byteLength: png.length,
  });
});

test('the same pixels in another file share the pixel hash; another encoding shares the PDQ but for few bits', async () => {
  const picture = drawPicture(300, 200);
  const png = await fingerprintImage(await picture.clone().png().toBuffer());
  const again = await fingerprintImage(await picture.clone().png({ compressionLevel: 1 }).toBuffer());
  const jpeg = await fingerprintImage(await picture.clone().jpeg({ quality: 60 }).toBuffer());
  expect(again.sha256).not.toBe(png.sha256);
  expect(again.pixelSha256).toBe(png.pixelSha256);
  expect(jpeg.pixelSha256).not.toBe(png.pixelSha256);
  expect(hammingDistance(jpeg.pdq, png.pdq)).toBeLessThanOrEqual(31);
});

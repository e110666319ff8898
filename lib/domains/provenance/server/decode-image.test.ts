import { randomFillSync } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { TributeError } from '@/lib/base/errors';
import { DEFAULT_IMAGE_LIMITS } from '../image-limits';
import { drawAnimation, drawBombPng, drawEveryFormat, drawPicture } from '../testing/draw-pictures';
import { drawPattern } from '../testing/pdq-vectors';
import { drawPolyglots, FOREIGN } from '../testing/polyglots';
import { decodeImage } from './decode-image';
import { encodeForDisplay, encodeThumbnail } from './encode-image';

const refusal = async (bytes: Uint8Array, options?: Parameters<typeof decodeImage>[1]) => {
  const error = await decodeImage(bytes, options).then(
    () => null,
    (e: TributeError) => e,
  );
  return error && `${error.code}: ${error.message}`;
};
const solid = (background: { r: number; g: number; b: number; alpha: number }, width = 8, height = 6) =>
  sharp({ create: { width, height, channels: 4, background } });
const firstPixel = ({ rgb }: { rgb: Uint8Array }) => [...rgb.subarray(0, 3)];
const near = (value: number, by = 3) => expect.toSatisfy((n: number) => Math.abs(n - value) <= by);

describe('takes', () => {
  test('every format', async () => {
    for (const [format, bytes] of Object.entries(await drawEveryFormat(70, 50))) {
      const image = await decodeImage(bytes, { declaredType: `image/${format}` });
      expect(image).toMatchObject({ format, width: 70, height: 50, animated: false });
      expect(image.rgb).toHaveLength(70 * 50 * 3);
    }
  });

  test('lossless pixels as they are', async () => {
    const image = await decodeImage(await drawPicture(70, 50).png().toBuffer());
    expect(Buffer.from(image.rgb)).toEqual(Buffer.from(drawPattern('quad', 70, 50)));
  });

  test('alpha, laid on white', async () => {
    expect(firstPixel(await decodeImage(await solid({ r: 200, g: 0, b: 0, alpha: 0 }).png().toBuffer()))).toEqual([
      255, 255, 255,
    ]);
    expect(
      firstPixel(await decodeImage(await solid({ r: 0, g: 0, b: 0, alpha: 0.2 }).webp({ lossless: true }).toBuffer())),
    ).toEqual([204, 204, 204]);
  });

  test('grey, grey with alpha, palette, 16 bit', async () => {
    const grey = solid({ r: 90, g: 90, b: 90, alpha: 1 }).removeAlpha().toColourspace('b-w');
    expect(firstPixel(await decodeImage(await grey.png().toBuffer()))).toEqual([90, 90, 90]);
    const palette = solid({ r: 10, g: 200, b: 30, alpha: 1 }).png({ palette: true });
    expect(firstPixel(await decodeImage(await palette.toBuffer()))).toEqual([10, 200, 30]);
    const deep = await solid({ r: 255, g: 128, b: 0, alpha: 0.2 }).toColourspace('rgb16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    expect(firstPixel(await decodeImage(deep))).toEqual([255, 230, 204]);
  });

  test('CMYK', async () => {
    const bytes = await solid({ r: 255, g: 128, b: 0, alpha: 1 }).removeAlpha().toColourspace('cmyk').jpeg().toBuffer();
    expect((await sharp(bytes).metadata()).space).toBe('cmyk');
    expect(firstPixel(await decodeImage(bytes))).toEqual([near(255, 20), near(128, 20), near(0, 20)]);
  });

  test('a wide-gamut profile, converted to sRGB', async () => {
    const bytes = await solid({ r: 200, g: 60, b: 60, alpha: 1 }).removeAlpha().withIccProfile('p3').png().toBuffer();
    expect((await sharp(bytes).metadata()).hasProfile).toBe(true);
    expect(firstPixel(await decodeImage(bytes))).toEqual([near(200), near(60), near(60)]);
  });

  test('EXIF orientation, applied', async () => {
    const upright = drawPattern('grad', 64, 40);
    const stored = await sharp(upright, { raw: { width: 64, height: 40, channels: 3 } })
      .rotate(270)
      .jpeg({ quality: 100 })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(await sharp(stored).metadata()).toMatchObject({ width: 40, height: 64, orientation: 6 });
    const image = await decodeImage(stored);
    expect(image).toMatchObject({ width: 64, height: 40 });
    // The first row of the gradient has no green, the last has it full.
    expect(image.rgb[1]).toBeLessThan(20);
    expect(image.rgb[(39 * 64 + 10) * 3 + 1]).toBeGreaterThan(235);
  });

  test('the first frame of an animation', async () => {
    const frames = drawAnimation(
      [
        [250, 0, 0],
        [0, 250, 0],
        [0, 0, 250],
      ],
      20,
      10,
    );
    for (const bytes of [
      await frames.clone().gif().toBuffer(),
      await frames.clone().webp({ lossless: true }).toBuffer(),
    ]) {
      const image = await decodeImage(bytes);
      expect(image).toMatchObject({ width: 20, height: 10, animated: true });
      expect(firstPixel(image)).toEqual([near(250, 8), near(0, 8), near(0, 8)]);
    }
  });

  test('one pixel, and 20,000 in a row', async () => {
    for (const [width, height] of [
      [1, 1],
      [20_000, 1],
      [1, 20_000],
    ]) {
      expect(await decodeImage(await drawPicture(width, height).png().toBuffer())).toMatchObject({ width, height });
    }
  });
});

describe('of a picture that is something else besides', async () => {
  const polyglots = await drawPolyglots();

  test.each(polyglots)('only pixels are served: $name', async ({ name, bytes, clean }) => {
    expect(bytes.includes(FOREIGN)).toBe(true);
    const image = await decodeImage(bytes);
    // The script in a GIF changes the width of the canvas; the others change no pixel.
    if (name !== 'GIF and JavaScript')
      expect(Buffer.from(image.rgb)).toEqual(Buffer.from((await decodeImage(clean)).rgb));
    for (const served of [
      await encodeForDisplay(image.rgb, image.width, image.height),
      await encodeThumbnail(image.rgb, image.width, image.height, 40),
    ]) {
      const buffer = Buffer.from(served.bytes);
      expect(buffer.includes(FOREIGN)).toBe(false);
      expect(buffer.toString('latin1')).not.toMatch(/<script|<\?php|%PDF|index\.html|EXIF|XMP /);
      // One whole WebP file and nothing behind it.
      expect(buffer.toString('latin1', 0, 4) + buffer.toString('latin1', 8, 12)).toBe('RIFFWEBP');
      expect(buffer.readUInt32LE(4) + 8).toBe(buffer.length);
    }
  });

  test('what begins as something else is refused', async () => {
    const { jpeg } = await drawEveryFormat(70, 50);
    const behind = (start: string) => Buffer.concat([Buffer.from(start, 'latin1'), jpeg]);
    expect(await refusal(behind('%PDF-1.7\n'))).toMatch(/^unsupported_image: The file is a PDF document/);
    expect(await refusal(behind('%PDF-1.7\n'), { declaredType: 'image/jpeg' })).toMatch(
      /^mislabelled_image: .* holds a PDF document/,
    );
    expect(await refusal(behind('PK\x03\x04'))).toMatch(/^unsupported_image: The file is a ZIP archive/);
    expect(await refusal(behind('<!doctype html><script>alert(1)</script>'))).toMatch(
      /^unsupported_image: The file is an HTML page/,
    );
  });
});

describe('refuses', () => {
  test('what is no picture we take', async () => {
    expect(await refusal(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'))).toMatchInlineSnapshot(
      `"unsupported_image: The file is an SVG drawing. Send a JPEG, PNG, WebP, GIF or AVIF picture."`,
    );
    expect(await refusal(Buffer.from('%PDF-1.7'))).toMatchInlineSnapshot(
      `"unsupported_image: The file is a PDF document. Send a JPEG, PNG, WebP, GIF or AVIF picture."`,
    );
    expect(await refusal(await drawPicture(9, 9).tiff().toBuffer())).toMatchInlineSnapshot(
      `"unsupported_image: The file is a TIFF picture. Send a JPEG, PNG, WebP, GIF or AVIF picture."`,
    );
    expect(await refusal(Buffer.from('just words'))).toMatchInlineSnapshot(
      `"unsupported_image: The file is something we do not recognise. Send a JPEG, PNG, WebP, GIF or AVIF picture."`,
    );
  });

  test('what is sent under a false name', async () => {
    const html = Buffer.from('<!doctype html><script>alert(1)</script>');
    expect(await refusal(html, { declaredType: 'image/png' })).toMatchInlineSnapshot(
      `"mislabelled_image: The file is sent as a PNG picture and holds an HTML page. Export it again under its own type."`,
    );
    const gif = await drawPicture(9, 9).gif().toBuffer();
    expect(await refusal(gif, { declaredType: 'image/jpeg' })).toMatchInlineSnapshot(
      `"mislabelled_image: The file is sent as a JPEG picture and holds a GIF picture. Export it again under its own type."`,
    );
  });

  test('nothing, noise, and pictures cut short', async () => {
    expect(await refusal(new Uint8Array())).toMatchInlineSnapshot(
      `"broken_image: The file is empty. Choose another one."`,
    );
    expect(
      await refusal(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(500, 7)])),
    ).toMatchInlineSnapshot(
      `"broken_image: The picture cannot be decoded; the file is damaged or cut short. Export it again."`,
    );
    for (const [format, bytes] of Object.entries(await drawEveryFormat(200, 150))) {
      for (const share of [0.02, 0.5, 0.9]) {
        const cut = bytes.subarray(0, Math.max(16, bytes.length * share));
        expect(await refusal(cut), `${format} cut to ${share}`).toMatch(/^broken_image: The picture cannot be decoded/);
      }
    }
  });

  test('more bytes, pixels or length than the limits', async () => {
    const noise = randomFillSync(Buffer.alloc(DEFAULT_IMAGE_LIMITS.maxBytes + 1));
    expect(await refusal(noise)).toMatchInlineSnapshot(
      `"image_too_large: The file has 12.1 MB; at most 12 MB are taken. Make it smaller."`,
    );
    expect(await refusal(await drawBombPng(60_000, 50_000))).toMatchInlineSnapshot(
      `"image_too_large: The picture is 60,000 x 50,000 pixels; at most 40,000,000 in all and 20,000 a side are taken. Make it smaller."`,
    );
    expect(await refusal(await drawBombPng(10_000, 4_001))).toMatchInlineSnapshot(
      `"image_too_large: The picture is 10,000 x 4,001 pixels; at most 40,000,000 in all and 20,000 a side are taken. Make it smaller."`,
    );
    expect(await refusal(await drawPicture(20_001, 1).png().toBuffer())).toMatchInlineSnapshot(
      `"image_too_large: The picture is 20,001 x 1 pixels; at most 40,000,000 in all and 20,000 a side are taken. Make it smaller."`,
    );
    const { webp, avif } = await drawEveryFormat(200, 150);
    expect(
      await refusal(avif, { limits: { ...DEFAULT_IMAGE_LIMITS, maxAvifPixels: 200 * 150 - 1 } }),
    ).toMatchInlineSnapshot(
      `"image_too_large: The picture is 200 x 150 pixels; at most 29,999 in all and 20,000 a side are taken as AVIF. Make it smaller."`,
    );
    expect(await refusal(webp, { limits: { ...DEFAULT_IMAGE_LIMITS, maxPixels: 200 * 150 } })).toBe(null);
    expect(
      await refusal(webp, { limits: { ...DEFAULT_IMAGE_LIMITS, maxPixels: 200 * 150 - 1 } }),
    ).toMatchInlineSnapshot(
      `"image_too_large: The picture is 200 x 150 pixels; at most 29,999 in all and 20,000 a side are taken. Make it smaller."`,
    );
  });
});

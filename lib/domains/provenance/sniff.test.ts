import fc from 'fast-check';
import { expect, test } from 'vitest';
import { requireImageFormat, sniffImage } from './sniff';
import { drawBombPng, drawEveryFormat, drawPicture } from './testing/draw-pictures';
import type { ImageFormat } from './types';

const text = (s: string) => new TextEncoder().encode(s);
const magic = (s: string) => Uint8Array.from(s, (char) => char.charCodeAt(0));

test('every accepted format is known by its bytes, with its size', async () => {
  for (const [format, bytes] of Object.entries(await drawEveryFormat(123, 45))) {
    expect(sniffImage(bytes)).toMatchObject({ format, size: { width: 123, height: 45 } });
    expect(requireImageFormat(sniffImage(bytes), `image/${format}`)).toBe(format);
  }
  const lossless = await drawPicture(123, 45).webp({ lossless: true }).toBuffer();
  expect(sniffImage(lossless).size).toEqual({ width: 123, height: 45 });
  const extended = await drawPicture(123, 45).ensureAlpha(0.5).webp().toBuffer();
  expect(extended.toString('latin1', 12, 16)).toBe('VP8X');
  expect(sniffImage(extended).size).toEqual({ width: 123, height: 45 });
});

test('a bomb is known by its header', async () => {
  expect(sniffImage(await drawBombPng(60_000, 50_000)).size).toEqual({ width: 60_000, height: 50_000 });
});

test.each([
  ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'an SVG drawing'],
  ['\ufeff <?xml version="1.0"?>\n<!-- a --><SVG width="1">', 'an SVG drawing'],
  ['<!DOCTYPE html><title>x</title>', 'an HTML page'],
  ['\n\n<script>alert(1)</script>', 'an HTML page'],
  ['<?xml version="1.0"?><feed/>', 'an XML document'],
  ['%PDF-1.7', 'a PDF document'],
  ['hello', 'something we do not recognise'],
  ['', 'something we do not recognise'],
])('%j is %s', (content, name) => {
  expect(sniffImage(text(content))).toEqual({ format: null, name, size: null });
});

test.each([
  ['\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'a HEIC picture'],
  ['\0\0\0\x18ftypisom\0\0\0\0mp42avc1', 'a video'],
  ['II*\0\x08\0\0\0', 'a TIFF picture'],
  ['PK\x03\x04', 'a ZIP archive'],
  ['\xff\x0a\0\0', 'a JPEG XL picture'],
])('bytes %j are %s', (content, name) => {
  expect(sniffImage(magic(content))).toMatchObject({ format: null, name });
});

test('never throws, and never makes a picture of noise', () => {
  const starts = [
    '',
    '\xff\xd8\xff',
    '\x89PNG\r\n\x1a\n',
    'GIF89a',
    'RIFF\0\0\0\0WEBPVP8X',
    '\0\0\0\x1cftypavif',
    '\0\0\0\x08ftyp',
  ].map(magic);
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), (start, rest) => {
      const { format } = sniffImage(Uint8Array.of(...start, ...rest));
      if (start.length === 0 && rest[0] === 0x41) expect(format).toBe(null);
      expect([null, 'jpeg', 'png', 'gif', 'webp', 'avif']).toContain(format);
    }),
    { numRuns: 500 },
  );
});

test('a declared type that the bytes do not have is refused', async () => {
  const { png } = await drawEveryFormat(9, 9);
  const refuse = (bytes: Uint8Array, type?: string): ImageFormat => requireImageFormat(sniffImage(bytes), type);
  expect(refuse(png, 'application/octet-stream')).toBe('png');
  expect(refuse(png, '')).toBe('png');
  expect(() => refuse(png, 'image/jpg')).toThrowErrorMatchingInlineSnapshot(
    `[TributeError: The file is sent as a JPEG picture and holds a PNG picture. Export it again under its own type.]`,
  );
  expect(() => refuse(text('<html><script>'), 'IMAGE/PNG; charset=x')).toThrowErrorMatchingInlineSnapshot(
    `[TributeError: The file is sent as a PNG picture and holds an HTML page. Export it again under its own type.]`,
  );
  expect(() => refuse(text('<svg onload="x()">'), 'image/svg+xml')).toThrowErrorMatchingInlineSnapshot(
    `[TributeError: The file is an SVG drawing. Send a JPEG, PNG, WebP, GIF or AVIF picture.]`,
  );
  expect(() => refuse(text('what'))).toThrowErrorMatchingInlineSnapshot(
    `[TributeError: The file is something we do not recognise. Send a JPEG, PNG, WebP, GIF or AVIF picture.]`,
  );
});

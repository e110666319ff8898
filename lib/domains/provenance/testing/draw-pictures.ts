import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import type { ImageFormat } from '../types';
import { drawPattern } from './pdq-vectors';

/** A small picture of our own as an encoder's input. */
export function drawPicture(width: number, height: number): Sharp {
  return sharp(drawPattern('quad', width, height), { raw: { width, height, channels: 3 } });
}

/** The same picture in each format we take. */
export async function drawEveryFormat(width: number, height: number): Promise<Record<ImageFormat, Buffer>> {
  const picture = drawPicture(width, height);
  const [jpeg, png, webp, gif, avif] = await Promise.all([
    picture.clone().jpeg({ quality: 80 }).toBuffer(),
    picture.clone().png().toBuffer(),
    picture.clone().webp({ quality: 80 }).toBuffer(),
    picture.clone().gif().toBuffer(),
    picture.clone().avif({ quality: 50, effort: 0 }).toBuffer(),
  ]);
  return { jpeg, png, webp, gif, avif };
}

/** An animation of `colours`, one a frame. */
export function drawAnimation(colours: [number, number, number][], width: number, height: number): Sharp {
  const frames = Buffer.concat(colours.map((colour) => Buffer.alloc(width * height * 3, Buffer.from(colour))));
  return sharp(frames, { raw: { width, height: height * colours.length, channels: 3, pageHeight: height } });
}

/** A PNG of a few bytes whose header claims any size. */
export async function drawBombPng(width: number, height: number): Promise<Buffer> {
  const png = await drawPicture(1, 1).png().toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

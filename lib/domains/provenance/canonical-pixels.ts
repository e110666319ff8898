import type { PixelBytes } from './types';

/**
 * The canonical pixel rule, the same on the server and in the browser. A picture is decoded at full resolution (no shrink on load),
 * its first frame alone, turned upright as its EXIF orientation says, converted to 8-bit sRGB, laid on white, and packed as RGB.
 * The decoder does the first four; the functions here do the rest.
 */

/** Lays RGBA on white and packs it as RGB. Works in place: returns the front of `rgba`, whose old content is gone. */
export function flattenOnWhite(rgba: PixelBytes): Uint8Array {
  const pixels = new Uint8Array(rgba.buffer, rgba.byteOffset, rgba.length);
  let to = 0;
  for (let from = 0; from < pixels.length; from += 4) {
    const alpha = pixels[from + 3];
    const white = 255 * (255 - alpha) + 127;
    for (let c = 0; c < 3; c++) pixels[to++] = ((pixels[from + c] * alpha + white) / 255) | 0;
  }
  return pixels.subarray(0, to);
}

/**
 * Feeds what the canonical-pixel hash (SHA-256) is made of: width and height as 32-bit big-endian numbers, then the RGB bytes.
 * `hash` is Node's `createHash('sha256')` or the browser's equal of it.
 */
export function updateWithPixels<H extends { update(bytes: Uint8Array): unknown }>(
  hash: H,
  rgb: PixelBytes,
  width: number,
  height: number,
): H {
  if (rgb.length !== width * height * 3) throw new RangeError('The pixels do not fit the width and height.');
  const header = new Uint8Array(8);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  hash.update(header);
  hash.update(new Uint8Array(rgb.buffer, rgb.byteOffset, rgb.length));
  return hash;
}

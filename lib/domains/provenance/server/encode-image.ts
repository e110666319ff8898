import 'server-only';
import sharp from 'sharp';

/** A picture as it is served: WebP, sRGB, no metadata. */
export type EncodedImage = { bytes: Uint8Array; width: number; height: number };

/** Longest side of the picture that pages show. */
const DISPLAY_SIDE = 2048;

/** Re-encodes canonical pixels for display: at most 2048 a side, so nothing of the uploaded file but its pixels is ever served. */
export function encodeForDisplay(rgb: Uint8Array, width: number, height: number): Promise<EncodedImage> {
  return encode(rgb, width, height, DISPLAY_SIDE, DISPLAY_SIDE, 90);
}

/** The same at most `maxWidth` wide, for cards and lists. */
export function encodeThumbnail(
  rgb: Uint8Array,
  width: number,
  height: number,
  maxWidth: number,
): Promise<EncodedImage> {
  return encode(rgb, width, height, maxWidth, DISPLAY_SIDE, 80);
}

async function encode(
  rgb: Uint8Array,
  width: number,
  height: number,
  maxWidth: number,
  maxHeight: number,
  quality: number,
): Promise<EncodedImage> {
  const { data, info } = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .resize({ width: maxWidth, height: maxHeight, fit: 'inside', withoutEnlargement: true })
    // Effort 2 takes half the time of the default and adds 2 % of bytes.
    .webp({ quality, effort: 2 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

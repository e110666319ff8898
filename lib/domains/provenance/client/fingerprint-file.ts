import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { flattenOnWhite } from '../canonical-pixels';
import { hashPdq } from '../pdq';

/** What a browser works out of a file: the same two hashes as the server, by the same code. Null for a hash that cannot be had. */
export type FileFingerprint = { sha256: string; pdq: string | null; quality: number };

/**
 * Hashes a chosen file. Its pixels come from the browser's own decoder: full resolution, first frame, turned upright, sRGB. Decoders
 * differ by a grey level here and there, so the PDQ may differ by a few bits from the server's.
 */
export async function fingerprintInBrowser(file: Blob): Promise<FileFingerprint> {
  const digest = bytesToHex(sha256(new Uint8Array(await file.arrayBuffer())));
  const bitmap = await createImageBitmap(file, {
    imageOrientation: 'from-image',
    premultiplyAlpha: 'none',
    colorSpaceConversion: 'default',
  }).catch(() => null);
  if (!bitmap) return { sha256: digest, pdq: null, quality: 0 };
  const { width, height } = bitmap;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' });
  context?.drawImage(bitmap, 0, 0);
  bitmap.close();
  const pixels = context?.getImageData(0, 0, width, height).data;
  if (!pixels) return { sha256: digest, pdq: null, quality: 0 };
  const { pdq, quality } = hashPdq(flattenOnWhite(pixels), width, height, 3);
  return { sha256: digest, pdq, quality };
}

import 'server-only';
import { createHash } from 'node:crypto';
import { updateWithPixels } from '../canonical-pixels';
import { hashPdq } from '../pdq';
import type { DecodedImage, ImageFingerprint } from '../types';
import { type DecodeOptions, decodeImage } from './decode-image';

/** Every hash of an uploaded file. Throws the TributeErrors of `decodeImage`. */
export async function fingerprintImage(bytes: Uint8Array, options: DecodeOptions = {}): Promise<ImageFingerprint> {
  return fingerprintDecoded(bytes, await decodeImage(bytes, options));
}

/** The same for a file that is decoded already. */
export function fingerprintDecoded(bytes: Uint8Array, image: DecodedImage): ImageFingerprint {
  const { rgb, width, height, format } = image;
  const { pdq, quality, dihedral } = hashPdq(rgb, width, height, 3);
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    pixelSha256: updateWithPixels(createHash('sha256'), rgb, width, height).digest('hex'),
    pdq,
    quality,
    // The reference turns a 64x64 picture otherwise than it hashes it; one picture has one hash here.
    dihedral: { ...dihedral, orig: pdq },
    width,
    height,
    format,
    byteLength: bytes.byteLength,
  };
}

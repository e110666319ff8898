import 'server-only';
import sharp, { type Metadata } from 'sharp';
import { isTributeError, TributeError } from '@/lib/base/errors';
import { flattenOnWhite } from '../canonical-pixels';
import {
  DEFAULT_IMAGE_LIMITS,
  type ImageLimits,
  maxPixelsOf,
  requireByteLength,
  requirePixelSize,
} from '../image-limits';
import { requireImageFormat, sniffImage } from '../sniff';
import type { DecodedImage, ImageFormat } from '../types';

export type DecodeOptions = {
  /** The media type that the sender gave, to be held against the bytes. */
  declaredType?: string;
  limits?: ImageLimits;
};

/**
 * Decodes an uploaded file to canonical pixels: full resolution, first frame, EXIF orientation applied, sRGB, alpha on white.
 *
 * Checks the kind, the declared type and the size in the header before anything is decoded. Throws a TributeError:
 * `unsupported_image`, `mislabelled_image`, `image_too_large` or `broken_image`.
 */
export async function decodeImage(bytes: Uint8Array, options: DecodeOptions = {}): Promise<DecodedImage> {
  const limits = options.limits ?? DEFAULT_IMAGE_LIMITS;
  requireByteLength(bytes.byteLength, limits);
  const sniffed = sniffImage(bytes);
  const format = requireImageFormat(sniffed, options.declaredType);
  if (sniffed.size) requirePixelSize(format, sniffed.size.width, sniffed.size.height, limits);

  try {
    const image = sharp(bytes, { failOn: 'error', limitInputPixels: maxPixelsOf(format, limits), pages: 1 }).timeout({
      seconds: limits.maxSeconds,
    });
    const metadata = await image.metadata();
    if (formatOf(metadata) !== format) throw new TributeError('broken_image', BROKEN);
    requirePixelSize(format, metadata.width, metadata.height, limits);
    const { data, info } = await image
      .autoOrient()
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const rgb = info.channels === 4 ? flattenOnWhite(data) : data;
    if (rgb.length !== info.width * info.height * 3) throw new TributeError('broken_image', BROKEN);
    return { format, width: info.width, height: info.height, rgb, animated: (metadata.pages ?? 1) > 1 };
  } catch (error) {
    if (isTributeError(error)) throw error;
    throw toImageError(error, limits);
  }
}

const BROKEN = 'The picture cannot be decoded; the file is damaged or cut short. Export it again.';

function formatOf(metadata: Metadata): ImageFormat | null {
  if (metadata.format === 'heif') return metadata.compression === 'av1' ? 'avif' : null;
  return (['jpeg', 'png', 'webp', 'gif', 'avif'] as const).find((format) => format === metadata.format) ?? null;
}

/** What the decoder's own words mean to the sender. */
function toImageError(cause: unknown, limits: ImageLimits): TributeError {
  const message = cause instanceof Error ? cause.message : '';
  if (message.includes('exceeds pixel limit')) {
    return new TributeError('image_too_large', 'The picture has more pixels than are taken. Make it smaller.', {
      cause,
    });
  }
  if (message.startsWith('timeout')) {
    return new TributeError(
      'broken_image',
      `The picture took longer than ${limits.maxSeconds} seconds to decode. Export it again in a plainer form.`,
      { cause },
    );
  }
  return new TributeError('broken_image', BROKEN, { cause });
}

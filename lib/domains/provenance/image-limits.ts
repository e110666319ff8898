import { TributeError } from '@/lib/base/errors';
import type { ImageFormat } from './types';

/** The formats that are taken. */
export const IMAGE_FORMATS = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const;

/** `maxAvifPixels` is apart, as an AVIF picture takes several times the work and memory of any other. */
export type ImageLimits = {
  maxBytes: number;
  maxPixels: number;
  maxAvifPixels: number;
  maxSide: number;
  maxSeconds: number;
};

export const DEFAULT_IMAGE_LIMITS: ImageLimits = {
  maxBytes: 12_000_000,
  maxPixels: 40_000_000,
  maxAvifPixels: 16_000_000,
  maxSide: 20_000,
  maxSeconds: 10,
};

export const maxPixelsOf = (format: ImageFormat, limits: ImageLimits): number =>
  format === 'avif' ? limits.maxAvifPixels : limits.maxPixels;

const count = (n: number): string => n.toLocaleString('en-US');

export function requireByteLength(byteLength: number, limits: ImageLimits): void {
  if (byteLength === 0) throw new TributeError('broken_image', 'The file is empty. Choose another one.');
  if (byteLength <= limits.maxBytes) return;
  const megabytes = (n: number) => `${Math.ceil(n / 1e5) / 10} MB`;
  throw new TributeError(
    'image_too_large',
    `The file has ${megabytes(byteLength)}; at most ${megabytes(limits.maxBytes)} are taken. Make it smaller.`,
    {
      details: { byteLength, maxBytes: limits.maxBytes },
    },
  );
}

export function requirePixelSize(format: ImageFormat, width: number, height: number, limits: ImageLimits): void {
  const maxPixels = maxPixelsOf(format, limits);
  if (width * height <= maxPixels && width <= limits.maxSide && height <= limits.maxSide) return;
  throw new TributeError(
    'image_too_large',
    `The picture is ${count(width)} x ${count(height)} pixels; at most ${count(maxPixels)} in all and ${count(limits.maxSide)} a side are taken${format === 'avif' ? ' as AVIF' : ''}. Make it smaller.`,
    { details: { width, height, maxPixels, maxSide: limits.maxSide } },
  );
}

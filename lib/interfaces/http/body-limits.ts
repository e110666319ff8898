import { TributeError } from '@/lib/base/errors';
import { DEFAULT_IMAGE_LIMITS } from '@/lib/domains/provenance/image-limits';

/** Bytes of a body that is no form. */
export const MAX_JSON_BYTES = 256 * 1024;

/** Bytes of a form: a picture, and room for what stands around it. */
export const MAX_FORM_BYTES = DEFAULT_IMAGE_LIMITS.maxBytes + 16 * 1024;

export type BodyLimit = { bytes: number; error: () => TributeError };

const JSON_LIMIT: BodyLimit = {
  bytes: MAX_JSON_BYTES,
  error: () => new TributeError('body_too_large', 'The request body is too large. Send at most 256 kB of JSON.'),
};

const FORM_LIMIT: BodyLimit = {
  bytes: MAX_FORM_BYTES,
  error: () =>
    new TributeError(
      'image_too_large',
      `The file is larger than ${Math.floor(DEFAULT_IMAGE_LIMITS.maxBytes / 1_000_000)} MB. Make it smaller.`,
    ),
};

/** What a body of this media type may have. Only pictures come as forms. */
export const bodyLimitOf = (contentType: string | null | undefined): BodyLimit =>
  /^\s*multipart\/form-data\b/i.test(contentType ?? '') ? FORM_LIMIT : JSON_LIMIT;

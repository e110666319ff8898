import 'server-only';
import { TributeError } from '@/lib/base/errors';
import { DEFAULT_IMAGE_LIMITS } from '@/lib/domains/provenance/image-limits';

/** Room for the form around the file. */
const FORM_BYTES = 16 * 1024;

/** The file in the `image` field of a form. A body that is larger than a picture may be is refused before it is read. */
export async function readPicture(
  request: Request,
): Promise<{ bytes: Uint8Array; name: string; type: string | undefined }> {
  const length = Number(request.headers.get('content-length') ?? 0);
  if (length > DEFAULT_IMAGE_LIMITS.maxBytes + FORM_BYTES)
    throw new TributeError(
      'image_too_large',
      `The file is larger than ${Math.floor(DEFAULT_IMAGE_LIMITS.maxBytes / 1_000_000)} MB. Make it smaller.`,
    );
  const form = await request.formData().catch(() => null);
  const file = form?.get('image');
  if (!file || typeof file === 'string')
    throw new TributeError('invalid_request', 'Send the picture as a form field called image (multipart/form-data).');
  return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name, type: file.type || undefined };
}

import 'server-only';
import { TributeError } from '@/lib/base/errors';
import { bodyLimitOf } from './body-limits';

/** The file in the `image` field of a form. A body that is larger than a picture may be is refused before it is read. */
export async function readPicture(
  request: Request,
): Promise<{ bytes: Uint8Array; name: string; type: string | undefined }> {
  const limit = bodyLimitOf('multipart/form-data');
  if (Number(request.headers.get('content-length') ?? 0) > limit.bytes) throw limit.error();
  const form = await request.formData().catch(() => null);
  const file = form?.get('image');
  if (!file || typeof file === 'string')
    throw new TributeError('invalid_request', 'Send the picture as a form field called image (multipart/form-data).');
  return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name, type: file.type || undefined };
}

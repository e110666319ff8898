import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { readPicture } from '@/lib/interfaces/http/read-picture';
import { defineRoute, requireSession } from '@/lib/interfaces/http/route';
import { listUploads, uploadImage } from '@/lib/domains/memes/server/upload-image';

export const GET = defineRoute(ENDPOINTS.listUploads, async (call) => ({
  items: await listUploads(requireSession(call).address),
}));

export const POST = defineRoute(ENDPOINTS.createUpload, async (call) => {
  const { address } = requireSession(call);
  const { bytes, name, type } = await readPicture(call.request);
  return uploadImage({ owner: address, bytes, fileName: name, declaredType: type, now: call.now });
});

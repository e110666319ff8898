import { ENDPOINTS } from '@/lib/api/endpoints';
import { readPicture } from '@/lib/api/read-picture';
import { defineRoute } from '@/lib/api/route';
import { readImage, reportImage } from '@/lib/memes/server/report-image';

// public: anyone may ask whose meme it is; limited by address.
export const POST = defineRoute(ENDPOINTS.report, async ({ request }) => {
  const { bytes, type } = await readPicture(request);
  return reportImage(await readImage(bytes, type));
});

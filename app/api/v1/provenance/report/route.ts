import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { readPicture } from '@/lib/interfaces/http/read-picture';
import { defineRoute } from '@/lib/interfaces/http/route';
import { readImage, reportImage } from '@/lib/domains/memes/server/report-image';

// public: anyone may ask whose meme it is; limited by address.
export const POST = defineRoute(ENDPOINTS.report, async ({ request }) => {
  const { bytes, type } = await readPicture(request);
  return reportImage(await readImage(bytes, type));
});

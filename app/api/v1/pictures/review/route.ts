import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute, requireSession } from '@/lib/api/route';
import { listPicturesInReview } from '@/lib/safety/server/decide-level';

export const GET = defineRoute(ENDPOINTS.reviewPictures, async (call) => ({
  items: await listPicturesInReview(requireSession(call).address),
}));

import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute, requireSession } from '@/lib/interfaces/http/route';
import { listPicturesInReview } from '@/lib/domains/moderation/server/decide-level';

export const GET = defineRoute(ENDPOINTS.reviewPictures, async (call) => ({
  items: await listPicturesInReview(requireSession(call).address),
}));

import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute } from '@/lib/api/route';
import { getDispute } from '@/lib/moderation/server/get-dispute';

// public: claims and what became of them are.
export const GET = defineRoute(ENDPOINTS.getDispute, async ({ params }) => getDispute(params.id));

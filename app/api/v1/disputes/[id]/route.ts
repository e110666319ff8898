import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { getDispute } from '@/lib/domains/moderation/server/get-dispute';

// public: claims and what became of them are.
export const GET = defineRoute(ENDPOINTS.getDispute, async ({ params }) => getDispute(params.id));

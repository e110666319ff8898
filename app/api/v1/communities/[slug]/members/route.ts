import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute, requireSession } from '@/lib/api/route';
import { joinCommunity } from '@/lib/communities/server/join-community';

export const POST = defineRoute(ENDPOINTS.joinCommunity, async (call) =>
  joinCommunity({ slug: call.params.slug, address: requireSession(call).address, now: call.now }),
);

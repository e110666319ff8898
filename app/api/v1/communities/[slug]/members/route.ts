import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute, requireSession } from '@/lib/interfaces/http/route';
import { joinCommunity } from '@/lib/domains/communities/server/join-community';

export const POST = defineRoute(ENDPOINTS.joinCommunity, async (call) =>
  joinCommunity({ slug: call.params.slug, address: requireSession(call).address, now: call.now }),
);

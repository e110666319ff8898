import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute, requireSession } from '@/lib/api/route';
import { decideFamily } from '@/lib/families/server/decide-family';

export const POST = defineRoute(ENDPOINTS.decideFamily, async (call) =>
  decideFamily({ memeId: Number(call.params.id), joined: call.body.joined, steward: requireSession(call).address }),
);

import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute, requireSession } from '@/lib/interfaces/http/route';
import { decideFamily } from '@/lib/domains/memes/families/server/decide-family';

export const POST = defineRoute(ENDPOINTS.decideFamily, async (call) =>
  decideFamily({ memeId: Number(call.params.id), joined: call.body.joined, steward: requireSession(call).address }),
);

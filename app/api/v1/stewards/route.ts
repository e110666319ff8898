import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute, requireSession } from '@/lib/api/route';
import { changeSteward, listStewards } from '@/lib/moderation/server/roles';

// public: who decides is.
export const GET = defineRoute(ENDPOINTS.listStewards, async () => ({ items: await listStewards() }));

export const POST = defineRoute(ENDPOINTS.changeSteward, async (call) => ({
  items: await changeSteward({ ...call.body, actor: requireSession(call).address, now: call.now }),
}));

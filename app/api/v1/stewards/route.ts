import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute, requireSession } from '@/lib/interfaces/http/route';
import { changeSteward, listStewards } from '@/lib/domains/auth/server/roles';

// public: who decides is.
export const GET = defineRoute(ENDPOINTS.listStewards, async () => ({ items: await listStewards() }));

export const POST = defineRoute(ENDPOINTS.changeSteward, async (call) => ({
  items: await changeSteward({ ...call.body, actor: requireSession(call).address, now: call.now }),
}));

import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute, requireSession } from '@/lib/api/route';
import { decideLevel } from '@/lib/safety/server/decide-level';

export const POST = defineRoute(ENDPOINTS.decideLevel, async (call) =>
  decideLevel({
    pixelSha256: call.params.sha256,
    level: call.body.level,
    steward: requireSession(call).address,
    now: call.now,
  }),
);

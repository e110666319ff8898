import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute, requireSession } from '@/lib/interfaces/http/route';
import { decideLevel } from '@/lib/domains/moderation/server/decide-level';

export const POST = defineRoute(ENDPOINTS.decideLevel, async (call) =>
  decideLevel({
    pixelSha256: call.params.sha256,
    level: call.body.level,
    steward: requireSession(call).address,
    now: call.now,
  }),
);

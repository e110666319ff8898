import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute, requireSession } from '@/lib/interfaces/http/route';
import { takeStep } from '@/lib/domains/moderation/server/take-step';

export const POST = defineRoute(ENDPOINTS.stepDispute, async (call) =>
  takeStep({ id: call.params.id, actor: requireSession(call).address, step: call.body, now: call.now }),
);

import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute, requireSession } from '@/lib/api/route';
import { takeStep } from '@/lib/moderation/server/take-step';

export const POST = defineRoute(ENDPOINTS.stepDispute, async (call) =>
  takeStep({ id: call.params.id, actor: requireSession(call).address, step: call.body, now: call.now }),
);

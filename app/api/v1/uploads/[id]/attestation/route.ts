import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute, requireSession } from '@/lib/api/route';
import { attestUpload } from '@/lib/memes/server/attest-upload';

export const POST = defineRoute(ENDPOINTS.attest, async (call) =>
  attestUpload({ uploadId: call.params.id, owner: requireSession(call).address, draft: call.body, now: call.now }),
);

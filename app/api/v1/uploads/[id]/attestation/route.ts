import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute, requireSession } from '@/lib/interfaces/http/route';
import { attestUpload } from '@/lib/domains/memes/server/attest-upload';

export const POST = defineRoute(ENDPOINTS.attest, async (call) =>
  attestUpload({ uploadId: call.params.id, owner: requireSession(call).address, draft: call.body, now: call.now }),
);

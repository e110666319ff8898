import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute, requireSession } from '@/lib/api/route';
import { listDisputes } from '@/lib/moderation/server/get-dispute';
import { reportMeme } from '@/lib/moderation/server/report-meme';

// public: claims and what became of them are.
export const GET = defineRoute(ENDPOINTS.listDisputes, async ({ query: { meme, status, page } }) =>
  listDisputes({ memeId: meme, status, page }),
);

export const POST = defineRoute(ENDPOINTS.reportMeme, async (call) =>
  reportMeme({ report: call.body, reporter: requireSession(call).address, now: call.now }),
);

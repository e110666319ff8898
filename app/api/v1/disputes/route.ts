import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute, requireSession } from '@/lib/interfaces/http/route';
import { listDisputes } from '@/lib/domains/moderation/server/get-dispute';
import { reportMeme } from '@/lib/domains/moderation/server/report-meme';

// public: claims and what became of them are.
export const GET = defineRoute(ENDPOINTS.listDisputes, async ({ query: { meme, status, page } }) =>
  listDisputes({ memeId: meme, status, page }),
);

export const POST = defineRoute(ENDPOINTS.reportMeme, async (call) =>
  reportMeme({ report: call.body, reporter: requireSession(call).address, now: call.now }),
);

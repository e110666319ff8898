import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute, requireSession } from '@/lib/api/route';
import { listMemes } from '@/lib/memes/server/list-memes';
import { confirmRegistration, registerRelayed } from '@/lib/memes/server/register-meme';

// public: the registry is.
export const GET = defineRoute(ENDPOINTS.listMemes, async ({ query }) => listMemes(query));

export const POST = defineRoute(ENDPOINTS.createMeme, async (call) => {
  const owner = requireSession(call).address;
  return 'txHash' in call.body
    ? confirmRegistration({ ...call.body, owner })
    : registerRelayed({ ...call.body, owner, now: call.now });
});

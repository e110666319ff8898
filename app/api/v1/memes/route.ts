import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute, requireSession } from '@/lib/interfaces/http/route';
import { listMemes } from '@/lib/domains/memes/server/list-memes';
import { confirmRegistration, registerRelayed } from '@/lib/domains/memes/server/register-meme';

// public: the registry is.
export const GET = defineRoute(ENDPOINTS.listMemes, async ({ query }) => listMemes(query));

export const POST = defineRoute(ENDPOINTS.createMeme, async (call) => {
  const owner = requireSession(call).address;
  return 'txHash' in call.body
    ? confirmRegistration({ ...call.body, owner })
    : registerRelayed({ ...call.body, owner, now: call.now });
});

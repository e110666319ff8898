import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { TributeError } from '@/lib/base/errors';
import { policyInForce } from '@/lib/domains/accounts/server/policies';
import { findMeme } from '@/lib/domains/memes/server/get-meme';

// public: the registry is.
export const GET = defineRoute(ENDPOINTS.getMeme, async ({ params }) => {
  const meme = await findMeme(Number(params.id), (await policyInForce()).derivativePpm);
  if (!meme) throw new TributeError('not_found', `There is no meme ${params.id}.`);
  return meme;
});

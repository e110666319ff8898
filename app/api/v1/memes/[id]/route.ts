import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute } from '@/lib/api/route';
import { TributeError } from '@/lib/errors';
import { findMeme } from '@/lib/memes/server/get-meme';

// public: the registry is.
export const GET = defineRoute(ENDPOINTS.getMeme, async ({ params }) => {
  const meme = await findMeme(Number(params.id));
  if (!meme) throw new TributeError('not_found', `There is no meme ${params.id}.`);
  return meme;
});

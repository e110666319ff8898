import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { TributeError } from '@/lib/base/errors';
import { findFamily } from '@/lib/domains/memes/families/server/get-family';

// public: families are.
export const GET = defineRoute(ENDPOINTS.getFamily, async ({ params }) => {
  const family = await findFamily(Number(params.id));
  if (!family) throw new TributeError('not_found', `There is no meme ${params.id}.`);
  return family;
});

import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute } from '@/lib/api/route';
import { TributeError } from '@/lib/errors';
import { findFamily } from '@/lib/families/server/get-family';

// public: families are.
export const GET = defineRoute(ENDPOINTS.getFamily, async ({ params }) => {
  const family = await findFamily(Number(params.id));
  if (!family) throw new TributeError('not_found', `There is no meme ${params.id}.`);
  return family;
});

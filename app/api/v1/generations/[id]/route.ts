import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { TributeError } from '@/lib/base/errors';
import { findGeneration } from '@/lib/domains/generation/server/get-generation';

// public: generations are.
export const GET = defineRoute(ENDPOINTS.getGeneration, async ({ params }) => {
  const generation = await findGeneration(params.id);
  if (!generation) throw new TributeError('not_found', `There is no generation ${params.id.slice(0, 60)}.`);
  return generation;
});

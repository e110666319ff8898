import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute } from '@/lib/api/route';
import { TributeError } from '@/lib/errors';
import { findGeneration } from '@/lib/generations/server/get-generation';

// public: generations are.
export const GET = defineRoute(ENDPOINTS.getGeneration, async ({ params }) => {
  const generation = await findGeneration(params.id);
  if (!generation) throw new TributeError('not_found', `There is no generation ${params.id.slice(0, 60)}.`);
  return generation;
});

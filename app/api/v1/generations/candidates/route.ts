import { randomInt } from 'node:crypto';
import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute } from '@/lib/api/route';
import { proposeCandidates } from '@/lib/generations/server/propose';

// public: looking costs nothing; limited by address.
export const POST = defineRoute(ENDPOINTS.propose, async ({ body, now }) =>
  proposeCandidates({ ...body, seed: body.seed ?? randomInt(2 ** 31 - 1) }, now.getTime()),
);

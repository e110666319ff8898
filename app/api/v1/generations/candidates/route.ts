import { randomInt } from 'node:crypto';
import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { proposeOffers } from '@/lib/domains/generation/server/show-offers';

// public: looking costs nothing; limited by address.
export const POST = defineRoute(ENDPOINTS.propose, async ({ body, now }) =>
  proposeOffers({ ...body, seed: body.seed ?? randomInt(2 ** 31 - 1) }, now),
);

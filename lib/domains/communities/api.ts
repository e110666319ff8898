import { z } from 'zod';
import type { Endpoints } from '@/lib/base/endpoint';
import { decimal, time } from '@/lib/base/shapes';

export const communitiesApi = {
  joinCommunity: {
    method: 'POST',
    path: '/api/v1/communities/{slug}/members',
    summary: 'Join a token community; the chain proves the balance',
    access: 'session',
    status: 201,
    response: z.object({
      slug: z.string(),
      address: z.string(),
      balance: decimal.describe('Base units of the community’s token, 18 decimals'),
      minBalance: decimal.describe('What a member holds at least'),
      checkedAt: time,
    }),
  },
} as const satisfies Endpoints;

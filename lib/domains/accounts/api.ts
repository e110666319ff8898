import { z } from 'zod';
import type { Endpoints } from '@/lib/base/endpoint';
import { address, hex32 } from '@/lib/base/shapes';
import { policySchema } from './policy';

export const accountsApi = {
  policy: {
    method: 'GET',
    path: '/api/v1/policy',
    summary: 'The policy in force, its hash, and whom its parts are paid to',
    access: 'public',
    response: z.object({
      hash: hex32.describe('SHA-256 of the policy in canonical JSON (RFC 8785)'),
      policy: policySchema,
      accounts: z.object({ host: address, stewards: address, treasury: address }),
    }),
  },
} as const satisfies Endpoints;

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
  policyFile: {
    method: 'GET',
    path: '/log/policies/{file}',
    summary: 'A policy file by its hash, for ever: <hash>.json; <hash>.accounts.json says whom its parts are paid to',
    access: 'public',
    produces: 'application/json',
  },
} as const satisfies Endpoints;

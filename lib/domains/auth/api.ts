import { z } from 'zod';
import type { Endpoints } from '@/lib/base/endpoint';
import { address, hex, sentAddress, time } from '@/lib/base/shapes';

export const steward = z.object({
  address: z.string(),
  name: z.string().nullable(),
  grantedBy: z.string().nullable().describe('Null for those whom the settings name'),
  grantedAt: time.nullable(),
});
const stewards = z.object({ items: z.array(steward) });

export const authApi = {
  session: {
    method: 'GET',
    path: '/api/v1/session',
    summary: 'Who is signed in',
    access: 'public',
    response: z.object({ address: address.nullable() }),
  },
  nonce: {
    method: 'POST',
    path: '/api/v1/session/nonce',
    summary: 'A nonce for an EIP-4361 message, good once and for five minutes',
    access: 'public',
    response: z.object({ nonce: z.string() }),
    limit: { name: 'nonce', per: 60, seconds: 300 },
  },
  signIn: {
    method: 'POST',
    path: '/api/v1/session',
    summary: 'Sign in with a signed EIP-4361 message',
    access: 'public',
    body: z.strictObject({ message: z.string().max(4000), signature: hex }),
    response: z.object({ address }),
    limit: { name: 'sign-in', per: 60, seconds: 300 },
  },
  signOut: {
    method: 'POST',
    path: '/api/v1/session/end',
    summary: 'Sign out',
    access: 'public',
    response: z.object({ address: z.null() }),
  },
  listStewards: {
    method: 'GET',
    path: '/api/v1/stewards',
    summary: 'Who decides on claims',
    access: 'public',
    response: stewards,
  },
  changeSteward: {
    method: 'POST',
    path: '/api/v1/stewards',
    summary: 'Make somebody a steward, or end it; for stewards',
    access: 'session',
    body: z.strictObject({ address: sentAddress, action: z.enum(['grant', 'take']) }),
    response: stewards,
    limit: { name: 'stewards', per: 60, seconds: 3600 },
  },
} as const satisfies Endpoints;

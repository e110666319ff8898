import { z } from 'zod';
import type { Endpoints } from '@/lib/base/endpoint';
import { address, amount, bytes, time } from '@/lib/base/shapes';

export const epochStatus = z.enum(['open', 'sealed', 'collected', 'settled', 'submitted', 'active', 'vetoed']);

export const claimProof = z
  .object({ account: address, cumulative: amount, proof: bytes.describe('Packed as the contract takes it') })
  .describe('What `RoyaltyDistributor.claim` takes');

/** What an account is owed: accrued + claimable + claimed = earned. */
export const royalties = z
  .object({
    account: address,
    earned: amount,
    accrued: amount.describe('Logged, not yet in an active payout tree, base units, decimal'),
    claimable: amount.describe('In the active payout tree and not withdrawn, base units, decimal'),
    claimed: amount,
    held: amount.describe(
      'In the pots of disputed memes, meant for this account; not in `earned`, base units, decimal',
    ),
    claim: claimProof.nullable(),
    perMeme: z
      .array(
        z.object({
          memeId: z.int(),
          title: z.string(),
          thumbUrl: z.string().nullable(),
          uses: z.int(),
          earned: amount,
        }),
      )
      .describe('Most earned first, at most 50'),
    perEpoch: z.array(z.object({ epoch: z.int(), amount, status: epochStatus })).describe('Newest first'),
    claims: z.array(z.object({ txHash: z.string(), amount, at: time })),
  })
  .meta({ id: 'Royalties' });

/** A settled epoch as auditors read it. */
export const epochFile = z
  .object({
    epoch: z.int(),
    status: epochStatus,
    firstSeq: z.int(),
    logSize: z.int().nullable(),
    sumRoot: z.string().nullable(),
    note: z.string().nullable().describe('The signed checkpoint that ends it'),
    total: amount.nullable(),
    totals: z.array(z.object({ account: address, cumulative: amount })),
  })
  .meta({ id: 'Epoch' });

export const royaltiesApi = {
  royalties: {
    method: 'GET',
    path: '/api/v1/accounts/{address}/royalties',
    summary: 'What an account earned and can claim, with the proof',
    access: 'public',
    query: z.object({ format: z.enum(['json', 'csv']).default('json') }),
    response: royalties,
  },
  epoch: {
    method: 'GET',
    path: '/api/v1/epochs/{number}',
    summary: 'A settled epoch: every account’s cumulative total, as in the payout tree',
    access: 'public',
    response: epochFile,
  },
} as const satisfies Endpoints;

import { z } from 'zod';
import type { Endpoints } from '@/lib/base/endpoint';
import { address, amount, bytes, hex, hex32, sentAddress, time } from '@/lib/base/shapes';

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

/** The least that an account may ask to be paid out by itself: what it costs to send should stay small beside it. */
const LEAST_THRESHOLD = 100_000n;

const payoutSetting = z.object({ threshold: amount.nullable() });

export const royaltiesApi = {
  royalties: {
    method: 'GET',
    path: '/api/v1/accounts/{address}/royalties',
    summary: 'What an account earned and can claim, with the proof',
    access: 'public',
    query: z.object({ format: z.enum(['json', 'csv']).default('json') }),
    response: royalties,
  },
  claim: {
    method: 'POST',
    path: '/api/v1/accounts/{address}/claims',
    summary: 'Relay an account’s signed claim (EIP-712 ClaimTo): nobody needs network coin to be paid',
    access: 'public',
    body: z.strictObject({
      cumulative: amount,
      to: sentAddress,
      deadline: amount.describe('Seconds since 1970, decimal'),
      signature: hex,
    }),
    response: z.object({ hash: hex32, amount }),
    limit: { name: 'relay', per: 30, seconds: 600 },
  },
  payout: {
    method: 'GET',
    path: '/api/v1/accounts/{address}/payouts',
    summary: 'From how much on your account is paid out without a click; null for never',
    access: 'session',
    response: payoutSetting,
  },
  setPayout: {
    method: 'POST',
    path: '/api/v1/accounts/{address}/payouts',
    summary: 'Say from how much on your account is paid out without a click; null for never',
    access: 'session',
    body: z.strictObject({
      threshold: amount
        .refine((value) => value >= LEAST_THRESHOLD, 'must be at least 100000 base units (ten cents)')
        .nullable(),
    }),
    response: payoutSetting,
  },
  epoch: {
    method: 'GET',
    path: '/api/v1/epochs/{number}',
    summary: 'A settled epoch: every account’s cumulative total, as in the payout tree',
    access: 'public',
    response: epochFile,
  },
} as const satisfies Endpoints;

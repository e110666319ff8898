import { z } from 'zod';
import type { Endpoints } from '@/lib/base/endpoint';
import { amount, pageNumber, pageOf, time } from '@/lib/base/shapes';
import { disputeStepSchema, memeReportSchema } from './report';
import { DISPUTE_KINDS, DISPUTE_STATUSES } from './types';

const title = z.string().nullable().describe('Of the meme, where one is cited');

/** An account, or `null` where the service itself spoke; `name` is then `provenance` or `safety`. */
export const actor = z.object({ address: z.string().nullable(), name: z.string().nullable() });

export const trailEvent = z.object({
  at: time,
  actor,
  action: z.enum([
    'reported',
    'corroborated',
    'answered',
    'upheld',
    'rejected',
    'held',
    'released',
    'taken down',
    'restored',
  ]),
  note: z.string(),
  seq: z.int().nullable().describe('Entry of the usage log, of a hold or a release'),
  to: z.string().nullable().describe('Whom a release gives the income to; null: to those it was meant for'),
});

export const dispute = z
  .object({
    id: z.string(),
    meme: z.object({
      id: z.int(),
      title: z.string(),
      creator: actor,
      thumbUrl: z.string().nullable(),
      takenDown: z.boolean(),
    }),
    kind: z.enum(DISPUTE_KINDS),
    status: z.enum(DISPUTE_STATUSES),
    reporter: actor,
    statement: z.string(),
    citations: z.array(
      z.union([
        z.object({ memeId: z.int(), note: z.string(), title }),
        z.object({ url: z.string(), note: z.string(), title }),
      ]),
    ),
    rightful: z.string().nullable().describe('Account that the reporter says the income is due to'),
    defaultTo: z.string().describe('Whom the income goes to when it is upheld and the steward names nobody else'),
    held: amount.describe('In the meme’s pot, base units, decimal'),
    createdAt: time,
    decidedAt: time.nullable(),
    trail: z.array(trailEvent).describe('Oldest first'),
  })
  .meta({ id: 'Dispute' });

export const moderationApi = {
  reportMeme: {
    method: 'POST',
    path: '/api/v1/disputes',
    summary: 'Report a meme: a claim with its reasons, which are public',
    access: 'session',
    status: 201,
    body: memeReportSchema,
    response: dispute,
    limit: { name: 'report-meme', per: 20, seconds: 3600 },
  },
  listDisputes: {
    method: 'GET',
    path: '/api/v1/disputes',
    summary: 'Claims against memes, the most urgent first',
    access: 'public',
    query: z.object({
      meme: z.coerce.number<number | string>().int().positive().max(2_147_483_647).optional(),
      status: z.enum(['open', ...DISPUTE_STATUSES]).optional(),
      page: pageNumber,
    }),
    response: pageOf(dispute),
  },
  getDispute: {
    method: 'GET',
    path: '/api/v1/disputes/{id}',
    summary: 'One claim with its trail',
    access: 'public',
    response: dispute,
  },
  stepDispute: {
    method: 'POST',
    path: '/api/v1/disputes/{id}/steps',
    summary:
      'Take a claim a step on: the creator answers; a steward corroborates, upholds, rejects, takes the picture down, or restores it',
    access: 'session',
    body: disputeStepSchema,
    response: dispute,
    limit: { name: 'step-dispute', per: 120, seconds: 3600 },
  },
} as const satisfies Endpoints;

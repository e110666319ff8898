import { z } from 'zod';
import type { Endpoints } from '@/lib/base/endpoint';
import { hex32, time } from '@/lib/base/shapes';
import { evidence, verdict } from '@/lib/domains/provenance/api';
import { memeCard } from '../api';
import { MOST_MEMBERS, MOST_OPEN } from './types';

export const familyLink = z
  .object({
    status: z.enum(['proposed', 'claimed', 'joined', 'rebutted', 'rejected']),
    later: memeCard,
    earlier: memeCard,
    verdict: verdict
      .nullable()
      .describe('What the provenance report said of the later one; null for a claim that others made on chain'),
    distance: z.int().describe('Bits of 256 in which the two PDQ hashes differ, as on chain'),
    attested: z.boolean(),
    evidence: evidence.nullable(),
    proposedAt: time,
    windowEndsAt: time.nullable(),
    decidedAt: time.nullable(),
    claimTx: z.string().nullable(),
  })
  .meta({ id: 'FamilyLink' });

export const family = z
  .object({
    memeId: z.int(),
    founder: memeCard.nullable().describe('Null for a meme on its own'),
    members: z.array(memeCard).describe(`Who has joined, first registered first; at most ${MOST_MEMBERS}`),
    memberCount: z.int().describe('How many have joined in all'),
    link: familyLink.nullable().describe('This meme’s own link, whatever its status; null when there never was one'),
    open: z
      .array(familyLink)
      .describe(`Others that may join this meme’s family: proposed, claimed or rebutted; at most ${MOST_OPEN}`),
  })
  .meta({ id: 'Family' });

export const familiesApi = {
  getFamily: {
    method: 'GET',
    path: '/api/v1/memes/{id}/family',
    summary: 'The family of a meme: founder, members, and claims that are open or decided',
    access: 'public',
    response: family,
  },
  decideFamily: {
    method: 'POST',
    path: '/api/v1/memes/{id}/family/decision',
    summary: 'For stewards: decide, for good, on a family that the meme’s creator rebutted',
    access: 'session',
    body: z.strictObject({ joined: z.boolean() }),
    response: z.object({ memeId: z.int(), joined: z.boolean(), txHash: hex32 }),
    limit: { name: 'decide-family', per: 60, seconds: 3600 },
  },
} as const satisfies Endpoints;

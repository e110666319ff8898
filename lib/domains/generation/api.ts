import { z } from 'zod';
import type { Endpoints } from '@/lib/base/endpoint';
import { amount, bytes, hex, hex32, person, sentAddress, time } from '@/lib/base/shapes';
import { ROLES } from '@/lib/domains/attribution/source';
import { memeCard } from '@/lib/domains/memes/api';
import { captionBox } from '@/lib/domains/memes/draft';
import { MEME_LIMITS } from '@/lib/domains/memes/limits';
import { LAYOUTS } from './engines/embedded/types';
import { REQUEST_LIMITS } from './limits';

/** A meme that was drawn on, with its exact weight and what its use earned. */
export const sourceCredit = z
  .object({
    memeId: z.int(),
    title: z.string(),
    thumbUrl: z.string().nullable(),
    creator: person,
    role: z.enum(ROLES),
    ppm: z.int(),
    earned: amount,
  })
  .meta({ id: 'SourceCredit' });

/** One line of a price's split. */
export const splitLine = z
  .object({
    part: z.enum(['creator', 'parent', 'host', 'steward', 'treasury']),
    account: z.string(),
    name: z.string().nullable(),
    memeId: z.int().nullable(),
    amount,
    held: z.boolean().describe('Put into the pot of a disputed meme; `account` is whom it was meant for'),
  })
  .meta({ id: 'SplitLine' });

export const generationCard = z
  .object({
    id: z.string(),
    imageUrl: z.string(),
    width: z.int(),
    height: z.int(),
    lines: z.array(z.string()).describe('The caption’s lines, which are the picture’s alt text too'),
    paid: z.boolean(),
    price: amount,
    createdAt: time,
    sources: z.array(sourceCredit),
  })
  .meta({ id: 'GenerationCard' });

export const receipt = z
  .object({ entryHash: hex32, deadline: z.int().describe('Seconds since 1970'), signature: bytes, signer: z.string() })
  .describe('EIP-712 Receipt(bytes32 entryHash,uint64 deadline): the entry will be in the log by the deadline')
  .meta({ id: 'Receipt' });

export const generation = z
  .object({
    id: z.string(),
    status: z.enum(['pending', 'complete', 'failed']),
    card: generationCard.nullable(),
    maker: z.string(),
    template: memeCard.nullable(),
    split: z.array(splitLine).describe('What is paid to whom; empty for a free try-out'),
    seq: z.int().nullable().describe('Index in the usage log'),
    checkpointSize: z.int().nullable().describe('Size of the newest checkpoint that covers the entry'),
    receipt: receipt.nullable(),
    error: z.string().nullable().describe('Says what to do, when the status is failed'),
  })
  .meta({ id: 'Generation' });

/** One of the pictures to choose from, before it is made. */
export const candidate = z
  .object({
    id: z.string().describe('What to accept: the offer'),
    expiresAt: time,
    index: z.int(),
    maker: z.string(),
    layout: z.enum(LAYOUTS),
    templateId: z.int(),
    template: memeCard,
    lines: z.array(z.string()),
    boxes: z.array(captionBox),
    sources: z.array(sourceCredit),
    split: z.array(splitLine),
  })
  .meta({ id: 'Candidate' });

export const proposal = z.object({ seed: z.int(), price: amount, candidates: z.array(candidate) });

const generationRequest = z.strictObject({
  prompt: z.string().trim().min(1, 'is needed: say what the meme is about').max(REQUEST_LIMITS.prompt),
  sources: z.array(z.int().positive()).max(REQUEST_LIMITS.sources).optional(),
  community: z.string().max(MEME_LIMITS.communitySlug).optional(),
  seed: z.int().min(0).max(2_147_483_647).optional(),
});

const voucher = z.strictObject({ payer: sentAddress, cumulative: amount, signature: hex });

export const generationApi = {
  propose: {
    method: 'POST',
    path: '/api/v1/generations/candidates',
    summary: 'Candidates for a prompt with what each draws on and who would be paid',
    access: 'public',
    body: generationRequest,
    response: proposal,
    limit: { name: 'propose', per: 120, seconds: 60 },
  },
  createGeneration: {
    method: 'POST',
    path: '/api/v1/generations',
    summary:
      'Make a meme of an offer, or of a prompt: with a voucher paid, without one a free try-out. 202 while it is being made',
    access: 'public',
    status: 201,
    headers: [
      {
        name: 'Idempotency-Key',
        about: 'Any text of yours; the same key with the same request is made and charged once',
      },
    ],
    body: z.union([
      z.strictObject({ offer: z.string().max(60), voucher: voucher.optional() }),
      generationRequest.extend({
        candidate: z.int().min(0).max(20).optional(),
        voucher: voucher.optional(),
      }),
    ]),
    response: generation,
    limit: { name: 'generate', per: 120, seconds: 60 },
  },
  getGeneration: {
    method: 'GET',
    path: '/api/v1/generations/{id}',
    summary: 'One generation with credits, split and receipt',
    access: 'public',
    response: generation,
  },
  getPicture: {
    method: 'GET',
    path: '/api/v1/generations/{id}/image',
    summary: 'The picture of a generation, as a file',
    access: 'public',
    query: z.object({ format: z.enum(['png', 'webp', 'jpeg']).default('webp') }),
    produces: 'image/*',
  },
} as const satisfies Endpoints;

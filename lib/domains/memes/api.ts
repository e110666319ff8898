import { z } from 'zod';
import type { Endpoints } from '@/lib/base/endpoint';
import {
  address,
  amount,
  bytes,
  decimal,
  hex,
  hex32,
  pageNumber,
  pageOf,
  person,
  sentAddress,
  time,
} from '@/lib/base/shapes';
import { pictureField, report } from '@/lib/domains/provenance/api';
import { safetyLevel } from '@/lib/domains/safety/api';
import { memeDraftSchema, memeKind, memeTerms } from './draft';
import { MEME_LIMITS } from './limits';

export const memeCard = z
  .object({
    id: z.int(),
    title: z.string(),
    alt: z.string(),
    kind: memeKind,
    creator: person,
    imageUrl: z.string().nullable().describe('Null while no picture with the registered SHA-256 has been uploaded'),
    thumbUrl: z.string().nullable(),
    width: z.int(),
    height: z.int(),
    communitySlug: z.string().nullable(),
    tags: z.array(z.string()),
    uses: z.int().describe('Paid generations that drew on it'),
    distinctPayers: z.int().describe('How many accounts paid for them'),
    earned: amount.describe('What all accounts earned from its use, base units, decimal'),
    level: safetyLevel.describe('Who sees it. The picture of one in review is not shown'),
    registeredAt: time,
    takenDown: z.boolean().describe('A steward took the picture down; the record is kept'),
  })
  .meta({ id: 'MemeCard' });

export const memeDetail = memeCard
  .extend({
    owner: z.string(),
    sha256: z.string(),
    pixelSha256: z.string().nullable(),
    pdq: z.string(),
    terms: memeTerms,
    parent: memeCard.nullable(),
    children: z.array(memeCard),
    frames: z.array(z.string()),
    attested: z.boolean(),
    registration: z
      .object({ chainId: z.int(), registry: address, txHash: z.string(), blockNumber: decimal })
      .describe('The registration on chain'),
    daily: z
      .array(z.object({ day: z.iso.date(), uses: z.int(), earned: amount }))
      .describe('Per day, oldest first, at most 90'),
  })
  .meta({ id: 'Meme' });

export const memeSort = z.enum(['newest', 'most used', 'most earned']);

/** A picture that the server keeps for its owner until it is registered. */
export const upload = z
  .object({
    id: z.string(),
    fileName: z.string(),
    imageUrl: z.string(),
    thumbUrl: z.string(),
    width: z.int(),
    height: z.int(),
    report,
    suggested: z.object({ title: z.string(), alt: z.string(), tags: z.array(z.string()) }),
    createdAt: time,
  })
  .meta({ id: 'Upload' });

const memeRecord = z.object({ creator: address, pdq: hex32, sha256Hash: hex32, parent: z.int(), terms: decimal });

const attested = z.object({
  meme: memeRecord,
  deadline: decimal.describe('Seconds since 1970'),
  attestation: bytes.describe('The attester’s signature over the meme and the deadline'),
  creatorDeadline: decimal.describe('Seconds since 1970; what the creator signs'),
  registerTypedData: z
    .object({
      domain: z.object({ name: z.string(), version: z.string(), chainId: z.int(), verifyingContract: address }),
      types: z.object({ Registration: z.array(z.object({ name: z.string(), type: z.string() })).readonly() }),
      primaryType: z.literal('Registration'),
      message: memeRecord.extend({ deadline: decimal }),
    })
    .describe('What the creator signs (EIP-712)'),
});

export const memesApi = {
  createUpload: {
    method: 'POST',
    path: '/api/v1/uploads',
    summary: 'Upload a picture to register it',
    access: 'session',
    status: 201,
    multipart: pictureField,
    response: upload,
    limit: { name: 'upload', per: 'uploadsPerHour', seconds: 3600 },
  },
  listUploads: {
    method: 'GET',
    path: '/api/v1/uploads',
    summary: 'Your uploads that are not registered yet',
    access: 'session',
    response: z.object({ items: z.array(upload) }),
  },
  attest: {
    method: 'POST',
    path: '/api/v1/uploads/{id}/attestation',
    summary: 'Say what an upload is and get it attested for registration',
    access: 'session',
    body: memeDraftSchema,
    response: attested,
  },
  createMeme: {
    method: 'POST',
    path: '/api/v1/memes',
    summary:
      'Register an attested upload: relayed with the creator’s signature, or by the hash of your own transaction',
    access: 'session',
    status: 201,
    body: z.union([
      z.strictObject({ uploadId: z.string(), creatorDeadline: decimal, creatorSignature: hex }),
      z.strictObject({ uploadId: z.string(), txHash: hex32 }),
    ]),
    response: z.object({ memeId: z.int(), txHash: hex32 }),
    limit: { name: 'register', per: 240, seconds: 3600 },
  },
  listMemes: {
    method: 'GET',
    path: '/api/v1/memes',
    summary: 'Registered memes',
    access: 'public',
    query: z.object({
      query: z.string().max(MEME_LIMITS.searchText).optional(),
      community: z.string().max(MEME_LIMITS.communitySlug).optional(),
      creator: sentAddress.optional(),
      kind: memeKind.optional(),
      level: safetyLevel.exclude(['review']).default('everyone'),
      sort: memeSort.default('newest'),
      page: pageNumber,
    }),
    response: pageOf(memeCard),
  },
  getMeme: {
    method: 'GET',
    path: '/api/v1/memes/{id}',
    summary: 'One meme with its record, relatives and use',
    access: 'public',
    response: memeDetail,
  },
} as const satisfies Endpoints;

import { z } from 'zod';
import { BOARD_KINDS, BOARD_WINDOWS } from '@/lib/domains/communities/boards/types';
import { env } from '@/lib/base/env';
import { memeDraftSchema } from '@/lib/domains/memes/draft';
import { disputeStepSchema, memeReportSchema } from '@/lib/domains/moderation/report';
import { DISPUTE_KINDS, DISPUTE_STATUSES } from '@/lib/domains/moderation/types';
import { SAFETY_LEVELS } from '@/lib/domains/safety/rules';
import type { Endpoint } from '@/lib/base/endpoint';

/*
 * Every HTTP endpoint there is. Routes take their checks from here, and the OpenAPI document is made from it.
 * Amounts are decimal strings of base units (6 decimals of the dollar token); times are ISO 8601; addresses are 0x hex.
 */

const amount = z
  .string()
  .regex(/^\d{1,78}$/, 'must be a decimal integer')
  .transform(BigInt);
const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, 'must be 0x and 40 hex digits')
  .transform((text) => text.toLowerCase() as `0x${string}`);
const hex = z
  .string()
  .regex(/^0x([0-9a-fA-F]{2})+$/, 'must be 0x and hex digits')
  .max(20_000)
  .transform((text) => text as `0x${string}`);
const hex32 = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/, 'must be 0x and 64 hex digits')
  .transform((text) => text as `0x${string}`);
const page = z.coerce.number().int().min(1).max(10_000).default(1);
const session = z.strictObject({ key: address, cap: amount, expiry: amount });

// Shapes of answers: what scripts may rely on.
const amountOut = z.string().describe('Base units, decimal');
const timeOut = z.string().describe('ISO 8601');
const person = z.object({ address: z.string(), name: z.string().nullable() });
const memeCard = z
  .object({
    id: z.int(),
    title: z.string(),
    alt: z.string(),
    kind: z.enum(['meme', 'template']),
    creator: person,
    imageUrl: z.string().nullable(),
    thumbUrl: z.string().nullable(),
    width: z.int(),
    height: z.int(),
    communitySlug: z.string().nullable(),
    tags: z.array(z.string()),
    uses: z.int(),
    distinctPayers: z.int(),
    earned: amountOut,
    level: z.enum(SAFETY_LEVELS),
    registeredAt: timeOut,
    takenDown: z.boolean(),
  })
  .meta({ id: 'MemeCard' });
const sourceCredit = z
  .object({
    memeId: z.int(),
    title: z.string(),
    thumbUrl: z.string().nullable(),
    creator: person,
    role: z.enum(['image', 'caption', 'style']),
    ppm: z.int(),
    earned: amountOut,
  })
  .meta({ id: 'SourceCredit' });
const splitLine = z
  .object({
    part: z.enum(['creator', 'parent', 'host', 'steward', 'treasury']),
    account: z.string(),
    name: z.string().nullable(),
    memeId: z.int().nullable(),
    amount: amountOut,
    held: z.boolean(),
  })
  .meta({ id: 'SplitLine' });
const region = { x: z.number(), y: z.number(), w: z.number(), h: z.number() };
const evidence = z
  .object({
    alignment: z
      .array(z.number())
      .length(6)
      .nullable()
      .describe(
        'x′ = a x + b y + c, y′ = d x + e y + f from the sent picture to the registered one, in parts of width and height; null when the files are equal',
      ),
    coverage: z.number().describe('Part of the registered picture that is visible'),
    crop: z.object(region).nullable().describe('Bounds of the visible part, where something was cut away'),
    changed: z.number().describe('Part of what is visible that looks otherwise'),
    changes: z.array(z.object({ ...region, kind: z.enum(['lettering', 'overlay']) })),
    texts: z
      .object({ registered: z.string(), compared: z.string() })
      .nullable()
      .describe('Words in the changed parts, as read'),
  })
  .meta({ id: 'Evidence' });
const report = z
  .object({
    fingerprint: z.object({
      sha256: z.string(),
      pixelSha256: z.string(),
      pdq: z.string(),
      quality: z.int(),
      width: z.int(),
      height: z.int(),
      format: z.string(),
      byteLength: z.int(),
    }),
    verdict: z.enum(['exact copy', 'near copy', 'derivative', 'same template, new caption', 'original']),
    nearest: z.array(
      z.object({
        memeId: z.int(),
        title: z.string(),
        creator: person,
        distance: z.int(),
        transform: z.string(),
        verdict: z.string(),
        evidence: evidence.nullable(),
        imageUrl: z.string().nullable(),
        thumbUrl: z.string().nullable(),
        registeredAt: timeOut,
      }),
    ),
  })
  .meta({ id: 'ProvenanceReport' });
const familyLink = z
  .object({
    status: z.enum(['proposed', 'claimed', 'joined', 'rebutted', 'rejected']),
    later: memeCard,
    earlier: memeCard,
    verdict: z.string().nullable(),
    distance: z.int().describe('Bits of 256 in which the two PDQ hashes differ, as on chain'),
    attested: z.boolean(),
    evidence: z.object({ coverage: z.number(), changed: z.number() }).loose().nullable(),
    proposedAt: timeOut,
    windowEndsAt: timeOut.nullable(),
    decidedAt: timeOut.nullable(),
    claimTx: z.string().nullable(),
  })
  .meta({ id: 'FamilyLink' });
const upload = z
  .object({
    id: z.string(),
    fileName: z.string(),
    imageUrl: z.string(),
    thumbUrl: z.string(),
    width: z.int(),
    height: z.int(),
    report,
    suggested: z.object({ title: z.string(), alt: z.string(), tags: z.array(z.string()) }),
    createdAt: timeOut,
  })
  .meta({ id: 'Upload' });
const generation = z
  .object({
    id: z.string(),
    status: z.enum(['pending', 'complete', 'failed']),
    card: z
      .object({
        id: z.string(),
        imageUrl: z.string(),
        width: z.int(),
        height: z.int(),
        lines: z.array(z.string()),
        paid: z.boolean(),
        price: amountOut,
        createdAt: timeOut,
        sources: z.array(sourceCredit),
      })
      .nullable(),
    maker: z.string(),
    template: memeCard.nullable(),
    split: z.array(splitLine),
    seq: z.int().nullable(),
    checkpointSize: z.int().nullable(),
    receipt: z
      .object({ entryHash: z.string(), deadline: z.int(), signature: z.string(), signer: z.string() })
      .nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'Generation' });
const meterAccount = z
  .object({
    payer: z.string(),
    balance: amountOut,
    spent: amountOut,
    available: amountOut,
    withdrawing: amountOut,
    price: amountOut,
    nextCumulative: amountOut,
    tokenBalance: amountOut,
    session: z.object({ key: z.string(), ceiling: amountOut, expiry: timeOut }).nullable(),
    hash: z.string().optional(),
  })
  .meta({ id: 'MeterAccount' });
const royalties = z
  .object({
    account: z.string(),
    earned: amountOut,
    accrued: amountOut,
    claimable: amountOut,
    claimed: amountOut,
    held: amountOut,
    claim: z.object({ account: z.string(), cumulative: amountOut, proof: z.string() }).nullable(),
    perMeme: z.array(
      z.object({
        memeId: z.int(),
        title: z.string(),
        thumbUrl: z.string().nullable(),
        uses: z.int(),
        earned: amountOut,
      }),
    ),
    perEpoch: z.array(z.object({ epoch: z.int(), amount: amountOut, status: z.string() })),
    claims: z.array(z.object({ txHash: z.string(), amount: amountOut, at: timeOut })),
  })
  .meta({ id: 'Royalties' });

const actor = z.object({ address: z.string().nullable(), name: z.string().nullable() });
const dispute = z
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
      z.object({
        memeId: z.int().optional(),
        url: z.string().optional(),
        note: z.string(),
        title: z.string().nullable(),
      }),
    ),
    rightful: z.string().nullable(),
    defaultTo: z.string(),
    held: amountOut,
    createdAt: timeOut,
    decidedAt: timeOut.nullable(),
    trail: z.array(
      z.object({
        at: timeOut,
        actor,
        action: z.string(),
        note: z.string(),
        seq: z.int().nullable(),
        to: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Dispute' });
const stewards = z.object({
  items: z.array(
    z.object({
      address: z.string(),
      name: z.string().nullable(),
      grantedBy: z.string().nullable(),
      grantedAt: timeOut.nullable(),
    }),
  ),
});

const voucher = z.strictObject({ payer: address, cumulative: amount, signature: hex });
const generationRequest = {
  prompt: z.string().trim().min(1, 'is needed: say what the meme is about').max(280),
  sources: z.array(z.int().positive()).max(8).optional(),
  community: z.string().max(40).optional(),
};

export const ENDPOINTS = {
  config: {
    method: 'GET',
    path: '/api/v1/config',
    summary: 'Chain, contracts, price and limits that a client needs',
    access: 'public',
    response: z.object({ chainId: z.int(), price: amountOut }).loose(),
  },
  health: {
    method: 'GET',
    path: '/api/v1/health',
    summary: 'State of database, chain, indexer and log',
    access: 'public',
    response: z.object({ status: z.enum(['ok', 'degraded']) }).loose(),
  },
  policy: {
    method: 'GET',
    path: '/api/v1/policy',
    summary: 'The policy in force, its hash, and whom its parts are paid to',
    access: 'public',
    response: z.object({
      hash: z.string(),
      policy: z.object({}).loose(),
      accounts: z.object({ host: z.string(), stewards: z.string(), treasury: z.string() }),
    }),
  },

  session: {
    method: 'GET',
    path: '/api/v1/session',
    summary: 'Who is signed in',
    access: 'public',
    response: z.object({ address: z.string().nullable() }),
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
    response: z.object({ address: z.string() }),
    limit: { name: 'sign-in', per: 60, seconds: 300 },
  },
  signOut: {
    method: 'POST',
    path: '/api/v1/session/end',
    summary: 'Sign out',
    access: 'public',
    response: z.object({ address: z.null() }),
  },

  report: {
    method: 'POST',
    path: '/api/v1/provenance/report',
    summary: 'Compare a picture with every registered meme; nothing is kept',
    access: 'public',
    multipart: { field: 'image', about: 'JPEG, PNG, WebP, GIF or AVIF' },
    response: report,
    limit: { name: 'report', per: () => env().limits.reportsPerHour, seconds: 3600 },
  },
  createUpload: {
    method: 'POST',
    path: '/api/v1/uploads',
    summary: 'Upload a picture to register it',
    access: 'session',
    status: 201,
    multipart: { field: 'image', about: 'JPEG, PNG, WebP, GIF or AVIF' },
    response: upload,
    limit: { name: 'upload', per: () => env().limits.uploadsPerHour, seconds: 3600 },
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
    response: z.object({
      meme: z.object({
        creator: z.string(),
        pdq: z.string(),
        sha256Hash: z.string(),
        parent: z.int(),
        terms: z.string(),
      }),
      deadline: z.string(),
      attestation: z.string(),
      creatorDeadline: z.string(),
      registerTypedData: z.object({}).loose(),
    }),
  },
  createMeme: {
    method: 'POST',
    path: '/api/v1/memes',
    summary:
      'Register an attested upload: relayed with the creator’s signature, or by the hash of your own transaction',
    access: 'session',
    status: 201,
    body: z.union([
      z.strictObject({ uploadId: z.string(), creatorDeadline: amount, creatorSignature: hex }),
      z.strictObject({ uploadId: z.string(), txHash: hex32 }),
    ]),
    response: z.object({ memeId: z.int(), txHash: z.string() }),
    limit: { name: 'register', per: 240, seconds: 3600 },
  },
  listMemes: {
    method: 'GET',
    path: '/api/v1/memes',
    summary: 'Registered memes',
    access: 'public',
    query: z.object({
      query: z.string().max(200).optional(),
      community: z.string().max(40).optional(),
      creator: address.optional(),
      kind: z.enum(['meme', 'template']).optional(),
      level: z.enum(['everyone', 'mature']).default('everyone'),
      sort: z.enum(['newest', 'most used', 'most earned']).default('newest'),
      page,
    }),
    response: z.object({ items: z.array(memeCard), page: z.int(), pageSize: z.int(), total: z.int() }),
  },
  getMeme: {
    method: 'GET',
    path: '/api/v1/memes/{id}',
    summary: 'One meme with its record, relatives and use',
    access: 'public',
    response: memeCard.loose(),
  },
  getFamily: {
    method: 'GET',
    path: '/api/v1/memes/{id}/family',
    summary: 'The family of a meme: founder, members, and claims that are open or decided',
    access: 'public',
    response: z.object({
      memeId: z.int(),
      founder: memeCard.nullable(),
      members: z.array(memeCard),
      memberCount: z.int(),
      link: familyLink.nullable(),
      open: z.array(familyLink),
    }),
  },

  decideFamily: {
    method: 'POST',
    path: '/api/v1/memes/{id}/family/decision',
    summary: 'For stewards: decide, for good, on a family that the meme’s creator rebutted',
    access: 'session',
    body: z.strictObject({ joined: z.boolean() }),
    response: z.object({ memeId: z.int(), joined: z.boolean(), txHash: z.string() }),
    limit: { name: 'decide-family', per: 60, seconds: 3600 },
  },

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
      meme: z.coerce.number().int().positive().max(2_147_483_647).optional(),
      status: z.enum(['open', ...DISPUTE_STATUSES]).optional(),
      page,
    }),
    response: z.object({ items: z.array(dispute), page: z.int(), pageSize: z.int(), total: z.int() }),
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
    body: z.strictObject({ address, action: z.enum(['grant', 'take']) }),
    response: stewards,
    limit: { name: 'stewards', per: 60, seconds: 3600 },
  },

  reviewPictures: {
    method: 'GET',
    path: '/api/v1/pictures/review',
    summary: 'For stewards: pictures that wait to be looked at',
    access: 'session',
    response: z.object({
      items: z.array(
        z.object({
          pixelSha256: z.string(),
          imageUrl: z.string(),
          thumbUrl: z.string(),
          width: z.int(),
          height: z.int(),
          scores: z.record(z.string(), z.int()).nullable(),
          uploads: z.int(),
          createdAt: timeOut,
        }),
      ),
    }),
  },
  decideLevel: {
    method: 'POST',
    path: '/api/v1/pictures/{sha256}/level',
    summary: 'For stewards: say whom a picture may be shown to',
    access: 'session',
    body: z.strictObject({ level: z.enum(SAFETY_LEVELS) }),
    response: z.object({ pixelSha256: z.string(), level: z.enum(SAFETY_LEVELS) }),
  },

  meter: {
    method: 'GET',
    path: '/api/v1/meter/{address}',
    summary: 'A payer’s deposit, spending and session key',
    access: 'public',
    response: meterAccount,
  },
  deposit: {
    method: 'POST',
    path: '/api/v1/meter/deposits',
    summary: 'Relay a signed deposit (EIP-3009) that names a session key',
    access: 'public',
    body: z.strictObject({
      from: address,
      value: amount,
      validAfter: amount,
      validBefore: amount,
      session,
      salt: hex32,
      signature: hex,
    }),
    response: meterAccount,
    limit: { name: 'relay', per: 30, seconds: 600 },
  },
  authorizeSession: {
    method: 'POST',
    path: '/api/v1/meter/sessions',
    summary: 'Relay a signed session key',
    access: 'public',
    body: z.strictObject({ payer: address, session, deadline: amount, signature: hex }),
    response: meterAccount,
    limit: { name: 'relay', per: 30, seconds: 600 },
  },
  faucet: {
    method: 'POST',
    path: '/api/v1/faucet',
    summary: 'Test money, on the local chain only',
    access: 'public',
    body: z.strictObject({ address }),
    response: z.object({ token: amountOut, hash: z.string() }),
    limit: { name: 'faucet', per: 60, seconds: 600 },
  },

  propose: {
    method: 'POST',
    path: '/api/v1/generations/candidates',
    summary: 'Candidates for a prompt with what each draws on and who would be paid',
    access: 'public',
    body: z.strictObject({ ...generationRequest, seed: z.int().min(0).max(2_147_483_647).optional() }),
    response: z.object({
      seed: z.int(),
      price: amountOut,
      candidates: z.array(
        z
          .object({
            id: z.string().describe('What to accept'),
            index: z.int(),
            expiresAt: timeOut,
            maker: z.string(),
            layout: z.enum(['boxes', 'top-bottom', 'top-bar']),
            templateId: z.int(),
            lines: z.array(z.string()),
            sources: z.array(sourceCredit),
            split: z.array(splitLine),
          })
          .loose(),
      ),
    }),
    limit: { name: 'propose', per: 120, seconds: 60 },
  },
  createGeneration: {
    method: 'POST',
    path: '/api/v1/generations',
    summary: 'Make a meme: with a voucher paid, without one a free try-out',
    access: 'public',
    status: 201,
    headers: [
      {
        name: 'Idempotency-Key',
        about: 'Any text of yours; the same key with the same request is made and charged once',
      },
    ],
    body: z.union([
      z.strictObject({ offer: z.string().max(40), voucher: voucher.optional() }),
      z.strictObject({
        ...generationRequest,
        seed: z.int().min(0).max(2_147_483_647).optional(),
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

  boards: {
    method: 'GET',
    path: '/api/v1/boards',
    summary: 'Leaderboards: most distinct payers first',
    access: 'public',
    query: z.object({
      kind: z.enum(BOARD_KINDS).default('memes'),
      window: z.enum(BOARD_WINDOWS).default('week'),
      community: z.string().max(40).optional(),
    }),
    response: z.object({
      kind: z.string(),
      window: z.string(),
      since: timeOut.nullable(),
      rows: z.array(
        z
          .object({
            rank: z.int(),
            key: z.string(),
            label: z.string(),
            distinctPayers: z.int(),
            uses: z.int(),
            earned: amountOut,
            entries: z.array(z.int()),
          })
          .loose(),
      ),
    }),
  },
  royalties: {
    method: 'GET',
    path: '/api/v1/accounts/{address}/royalties',
    summary: 'What an account earned and can claim, with the proof',
    access: 'public',
    query: z.object({ format: z.enum(['json', 'csv']).default('json') }),
    response: royalties,
  },
  joinCommunity: {
    method: 'POST',
    path: '/api/v1/communities/{slug}/members',
    summary: 'Join a token community; the chain proves the balance',
    access: 'session',
    status: 201,
    response: z.object({ slug: z.string(), address: z.string(), balance: amountOut, minBalance: amountOut }).loose(),
  },
  epoch: {
    method: 'GET',
    path: '/api/v1/epochs/{number}',
    summary: 'A settled epoch: every account’s cumulative total, as in the payout tree',
    access: 'public',
    response: z.object({
      epoch: z.int(),
      status: z.string(),
      firstSeq: z.int(),
      logSize: z.int().nullable(),
      sumRoot: z.string().nullable(),
      note: z.string().nullable(),
      total: amountOut.nullable(),
      totals: z.array(z.object({ account: z.string(), cumulative: amountOut })),
    }),
  },
  openapi: {
    method: 'GET',
    path: '/api/v1/openapi.json',
    summary: 'This document',
    access: 'public',
    response: z.object({ openapi: z.string() }).loose(),
  },

  checkpoint: {
    method: 'GET',
    path: '/log/checkpoint',
    summary: 'Newest signed checkpoint of the usage log (C2SP tlog-checkpoint)',
    access: 'public',
    produces: 'text/plain',
  },
  tile: {
    method: 'GET',
    path: '/log/tile/{path}',
    summary: 'Tiles and entry bundles of the usage log (C2SP tlog-tiles)',
    access: 'public',
    produces: 'application/octet-stream',
  },
  policyFile: {
    method: 'GET',
    path: '/log/policies/{file}',
    summary: 'A policy file by its hash, for ever: <hash>.json; <hash>.accounts.json says whom its parts are paid to',
    access: 'public',
    response: z.object({}).loose(),
  },
  logProof: {
    method: 'GET',
    path: '/log/proof/{index}',
    summary: 'Inclusion proof of an entry (C2SP tlog-proof), the downloadable receipt',
    access: 'public',
    produces: 'text/plain',
  },
} as const satisfies Record<string, Endpoint>;

import { z } from 'zod';
import { compareSources, MAX_SOURCES, PPM_WHOLE, ROLES } from '@/lib/domains/attribution/source';
import { TributeError } from '@/lib/base/errors';
import type { Hex } from './bytes';
import { type CanonicalValue, canonicalJson } from './canonical-json';

/** Entries are length-prefixed by an uint16 in the public files (C2SP tlog-tiles). */
export const MAX_ENTRY_BYTES = 65_535;

const hash = z.string().regex(/^0x[0-9a-f]{64}$/, 'must be 0x and 64 lower-case hex digits') as z.ZodType<Hex>;
const address = z.string().regex(/^0x[0-9a-f]{40}$/, 'must be 0x and 40 lower-case hex digits') as z.ZodType<Hex>;
const decimal = z.string().regex(/^(?:0|[1-9][0-9]{0,77})$/, 'must be a decimal integer without leading zeros');
const memeId = z.string().regex(/^[1-9][0-9]{0,77}$/, 'must be a decimal meme id');
const id = z.string().regex(/^[a-z]+_[0-9a-z]{1,64}$/, 'must be an id such as gen_01...');
/** The meme registry that meme ids belong to, e.g. `eip155:31337:0x...`. */
const registry = z.string().regex(/^eip155:[1-9][0-9]{0,31}:0x[0-9a-f]{40}$/, 'must be eip155:<chain>:<address>');
const time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'must be ISO 8601 in UTC with milliseconds')
  .refine((text) => isoTime(text) === text, 'must be a time that exists');

function isoTime(text: string): string | null {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

const source = z.strictObject({ meme: memeId, role: z.enum(ROLES), ppm: z.int().min(1).max(PPM_WHOLE) });

const sources = z
  .array(source)
  .min(1)
  .max(MAX_SOURCES)
  .refine(
    (list) => list.every((item, i) => i === 0 || compareSources(list[i - 1], item) < 0),
    'must be in order of meme and role, each once',
  )
  .refine((list) => list.reduce((sum, item) => sum + item.ppm, 0) === PPM_WHOLE, 'must sum to 1,000,000 ppm');

/**
 * The public record of one use. Amounts are decimal strings of base units; addresses and hashes are lower-case hex with
 * 0x; `time` is ISO 8601 in UTC with milliseconds.
 */
const usageEntrySchema = z
  .strictObject({
    v: z.literal(1),
    /** Index in the log. */
    seq: z.int().min(0),
    id,
    time,
    kind: z.enum(['generate', 'train', 'infer']),
    /** Name and version, e.g. `embedded/1`. */
    model: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]{0,62}\/[a-z0-9][a-z0-9._-]{0,62}$/, 'must be a name and a version, e.g. embedded/1'),
    /** Hash of the manifest the model was trained on; null where nothing was trained. */
    manifest: hash.nullable(),
    /** Hash of the policy that splits the price. */
    policy: hash,
    price: decimal,
    /** CAIP-19, e.g. `eip155:31337/erc20:0x...`. */
    asset: z.string().regex(/^eip155:[1-9][0-9]{0,31}\/erc20:0x[0-9a-f]{40}$/, 'must be CAIP-19 of an ERC-20'),
    registry,
    payerTag: hash,
    payment: z.discriminatedUnion('type', [
      /** The cumulative total the payer signed for this use. */
      z.strictObject({ type: z.literal('voucher'), cumulative: decimal }),
      z.strictObject({ type: z.literal('free') }),
    ]),
    host: address,
    /** `promptCommitment` of the prompt. */
    prompt: hash,
    output: z.strictObject({ sha256: hash, pdq: hash }),
    sources,
  })
  .refine((entry) => (entry.payment.type === 'free') === (entry.price === '0'), {
    path: ['price'],
    message: 'must be 0 for a free use, and only then',
  })
  .refine((entry) => entry.payment.type === 'free' || BigInt(entry.payment.cumulative) >= BigInt(entry.price), {
    path: ['payment', 'cumulative'],
    message: 'must cover the price',
  });

/** Why income is held: the kind of the claim. */
export const HOLD_REASONS = ['copy', 'authorship', 'rights', 'safety'] as const;

/** What hold and release entries have in common. They cost nobody anything. */
const common = {
  v: z.literal(1),
  seq: z.int().min(0),
  id,
  time,
  policy: hash,
  price: z.literal('0'),
  registry,
  meme: memeId,
  dispute: id,
};

/** From the epoch it is written in, the meme's income goes to its pot, until the dispute is decided. */
const holdEntrySchema = z.strictObject({ ...common, kind: z.literal('hold'), reason: z.enum(HOLD_REASONS) });

/** The end of a hold. `to` is whom an upheld claim gives the meme's income to; null when the claim was rejected: to those it was meant for. */
const releaseEntrySchema = z
  .strictObject({
    ...common,
    kind: z.literal('release'),
    outcome: z.enum(['upheld', 'rejected']),
    to: address.nullable(),
  })
  .refine((entry) => (entry.outcome === 'upheld') === (entry.to !== null), {
    path: ['to'],
    message: 'must be an account when the claim was upheld, and null when it was rejected',
  });

const loggedEntrySchema = z.discriminatedUnion('kind', [usageEntrySchema, holdEntrySchema, releaseEntrySchema]);

export type UsageEntry = z.infer<typeof usageEntrySchema>;
export type HoldEntry = z.infer<typeof holdEntrySchema>;
export type ReleaseEntry = z.infer<typeof releaseEntrySchema>;
/** Anything the log holds: uses, holds and releases. */
export type LoggedEntry = UsageEntry | HoldEntry | ReleaseEntry;
export type Source = UsageEntry['sources'][number];

/** True for a use; the others are hold and release entries. */
export const isUse = (entry: LoggedEntry): entry is UsageEntry => entry.kind !== 'hold' && entry.kind !== 'release';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The bytes that are hashed into the log. Throws `invalid_request` when the entry breaks the schema or is too long. */
export function encodeEntry(entry: LoggedEntry): Uint8Array {
  const bytes = new TextEncoder().encode(canonicalJson(checkEntry(entry)));
  if (bytes.length > MAX_ENTRY_BYTES) throw refusal(`is ${bytes.length} bytes; at most ${MAX_ENTRY_BYTES} fit`);
  return bytes;
}

/**
 * Reads an entry of the log. Throws `invalid_request` unless the bytes are exactly what `encodeEntry` makes of it:
 * one use has one spelling, and so one hash.
 */
export function parseEntry(bytes: Uint8Array): LoggedEntry {
  if (bytes.length > MAX_ENTRY_BYTES) throw refusal(`is ${bytes.length} bytes; at most ${MAX_ENTRY_BYTES} fit`);
  let text: string;
  let value: CanonicalValue;
  try {
    text = decoder.decode(bytes);
    value = JSON.parse(text);
  } catch (cause) {
    throw refusal('is not JSON in UTF-8', cause);
  }
  const entry = checkEntry(value);
  // The value as it was read, not the schema's copy of it: its keys are in order already.
  if (canonicalJson(value) !== text) throw refusal('is not in canonical form (RFC 8785)');
  return entry;
}

function checkEntry(value: unknown): LoggedEntry {
  const result = loggedEntrySchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw refusal(`is wrong at ${issue.path.join('.') || 'its top'}: ${issue.message}`);
}

const refusal = (why: string, cause?: unknown) =>
  new TributeError('invalid_request', `This usage entry ${why}.`, { cause });

import { z } from 'zod';
import { TributeError } from '@/lib/base/errors';
import { type CanonicalValue, canonicalJson } from './canonical-json';
import { holdV1Schema, releaseV1Schema, usageV1Schema } from './entry-v1';
import {
  collectedSchema,
  holdV2Schema,
  refundSchema,
  releaseV2Schema,
  uncollectedSchema,
  usageV2Schema,
} from './entry-v2';

/** Entries are length-prefixed by an uint16 in the public files (C2SP tlog-tiles). */
export const MAX_ENTRY_BYTES = 65_535;

const loggedEntrySchema = z.discriminatedUnion('v', [
  z.discriminatedUnion('kind', [usageV1Schema, holdV1Schema, releaseV1Schema]),
  z.discriminatedUnion('kind', [
    usageV2Schema,
    holdV2Schema,
    releaseV2Schema,
    uncollectedSchema,
    collectedSchema,
    refundSchema,
  ]),
]);

export type UsageEntryV1 = z.infer<typeof usageV1Schema>;
export type UsageEntryV2 = z.infer<typeof usageV2Schema>;
/** One use, of any version. */
export type UsageEntry = UsageEntryV1 | UsageEntryV2;
export type HoldEntry = z.infer<typeof holdV1Schema> | z.infer<typeof holdV2Schema>;
export type ReleaseEntry = z.infer<typeof releaseV1Schema> | z.infer<typeof releaseV2Schema>;
export type UncollectedEntry = z.infer<typeof uncollectedSchema>;
export type CollectedEntry = z.infer<typeof collectedSchema>;
export type RefundEntry = z.infer<typeof refundSchema>;
/** Anything the log holds: uses, and control entries on what happens to their money. */
export type LoggedEntry = UsageEntry | HoldEntry | ReleaseEntry | UncollectedEntry | CollectedEntry | RefundEntry;
export type Source = UsageEntry['sources'][number];
export type UseKind = UsageEntry['kind'];

/** True for a use; the others are control entries. */
export const isUse = (entry: LoggedEntry): entry is UsageEntry =>
  entry.kind === 'generate' || entry.kind === 'train' || entry.kind === 'infer';

/** True for an entry that holds a meme's income, or lets go of it. */
export const isHoldEntry = (entry: LoggedEntry): entry is HoldEntry | ReleaseEntry =>
  entry.kind === 'hold' || entry.kind === 'release';

/** True for a use that a payer's channel pays: by a voucher, at the settlement. */
export const isOnChannel = (entry: UsageEntry): boolean =>
  entry.payment.type === 'voucher' || entry.payment.type === 'channel';

/** Weight of what nobody registered, ppm; version 1 had no word for it. */
export const unattributedOf = (entry: UsageEntry): number => (entry.v === 1 ? 0 : entry.unattributed);

/** The epoch an entry names; null in version 1, where its place in the log says it. */
export const epochNamedBy = (entry: LoggedEntry): number | null => (entry.v === 1 ? null : entry.epoch);

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

import { z } from 'zod';
import { compareSources, MAX_SOURCES, PPM_WHOLE, ROLES } from '@/lib/domains/attribution/source';
import type { Hex } from './bytes';

/*
 * What fields of log entries look like, in every version. Amounts are decimal strings of base units; addresses and
 * hashes are lower-case hex with 0x; times are ISO 8601 in UTC with milliseconds.
 */

export const hash = z.string().regex(/^0x[0-9a-f]{64}$/, 'must be 0x and 64 lower-case hex digits') as z.ZodType<Hex>;
export const address = z
  .string()
  .regex(/^0x[0-9a-f]{40}$/, 'must be 0x and 40 lower-case hex digits') as z.ZodType<Hex>;
export const decimal = z.string().regex(/^(?:0|[1-9][0-9]{0,77})$/, 'must be a decimal integer without leading zeros');
export const memeId = z.string().regex(/^[1-9][0-9]{0,77}$/, 'must be a decimal meme id');
export const id = z.string().regex(/^[a-z]+_[0-9a-z]{1,64}$/, 'must be an id such as gen_01...');
export const seq = z.int().min(0);
/** CAIP-19, e.g. `eip155:31337/erc20:0x...`. */
export const asset = z
  .string()
  .regex(/^eip155:[1-9][0-9]{0,31}\/erc20:0x[0-9a-f]{40}$/, 'must be CAIP-19 of an ERC-20');
/** The meme registry that meme ids belong to, e.g. `eip155:31337:0x...`. */
export const registry = z
  .string()
  .regex(/^eip155:[1-9][0-9]{0,31}:0x[0-9a-f]{40}$/, 'must be eip155:<chain>:<address>');
/** Name and version, e.g. `embedded/2`. */
export const nameAndVersion = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,62}\/[a-z0-9][a-z0-9._-]{0,62}$/, 'must be a name and a version, e.g. embedded/1');
export const time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'must be ISO 8601 in UTC with milliseconds')
  .refine((text) => isoTime(text) === text, 'must be a time that exists');

function isoTime(text: string): string | null {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** What a use drew on: in order of meme and role, each once. Their weights are checked by the entry. */
export const sources = z
  .array(z.strictObject({ meme: memeId, role: z.enum(ROLES), ppm: z.int().min(1).max(PPM_WHOLE) }))
  .max(MAX_SOURCES)
  .refine(
    (list) => list.every((item, i) => i === 0 || compareSources(list[i - 1], item) < 0),
    'must be in order of meme and role, each once',
  );

export const sumOfPpm = (list: readonly { ppm: number }[]): number => list.reduce((sum, item) => sum + item.ppm, 0);

/** Why income is held: the kind of the claim. */
export const HOLD_REASONS = ['copy', 'authorship', 'rights', 'safety'] as const;

/** The end of a hold: `to` is whom an upheld claim gives the meme's income to. */
export const releaseFields = { outcome: z.enum(['upheld', 'rejected']), to: address.nullable() };
export const isReleaseWhole = (entry: { outcome: string; to: string | null }): boolean =>
  (entry.outcome === 'upheld') === (entry.to !== null);
export const RELEASE_MESSAGE = {
  path: ['to'],
  message: 'must be an account when the claim was upheld, and null when it was rejected',
};

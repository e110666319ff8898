import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { PPM_WHOLE } from '@/lib/domains/attribution/source';
import { canonicalJson } from '@/lib/domains/usage-log/canonical-json';
import type { UseKind } from '@/lib/domains/usage-log/entry';
import { decimal } from '@/lib/domains/usage-log/entry-fields';

/** Governance cannot vote creators below this. */
const LEAST_CREATORS_PPM = 400_000;

/** Levels of parents that a policy may pay at most. */
export const MAX_DERIVATIVE_DEPTH = 3;

const ppm = z.int().min(0).max(PPM_WHOLE);
const sumsToWhole = (parts: Record<string, number>) =>
  Object.values(parts).reduce((sum, part) => sum + part, 0) === PPM_WHOLE;
const price = z.string().regex(/^[1-9][0-9]{0,30}$/, 'must be a decimal integer above zero');
const account = z
  .string()
  .regex(/^0x[0-9a-f]{40}$/, 'must be 0x and 40 lower-case hex digits') as z.ZodType<`0x${string}`>;
const split = z
  .strictObject({ creators: ppm.min(LEAST_CREATORS_PPM), host: ppm, stewards: ppm, treasury: ppm })
  .refine(sumsToWhole, 'must sum to 1,000,000 ppm');

const shared = {
  roles: z.strictObject({ image: ppm, caption: ppm, style: ppm }).refine(sumsToWhole, 'must sum to 1,000,000 ppm'),
  /** What a derivative passes to its parent, level by level, and the most that may leave it in all. */
  derivative: z.strictObject({
    ppm: ppm.max(500_000),
    depth: z.int().min(0).max(MAX_DERIVATIVE_DEPTH),
    capPpm: ppm.max(500_000),
  }),
  maxSources: z.int().min(1).max(64),
};

/** The first policy. Whom its parts are paid to stands in a side file, not under its hash. */
const version1Schema = z.strictObject({ version: z.literal(1), price, split, ...shared });

const version2Schema = z.strictObject({
  version: z.int().min(2),
  /** Whom the parts are paid to; a use may name another host. */
  accounts: z.strictObject({ host: account, stewards: account, treasury: account }),
  /** Base units of the dollar token, as decimal text, by kind of use. */
  prices: z.strictObject({ generate: price, train: price, infer: price }),
  /** Parts of a price by kind of use. What was drawn on and is nobody's goes from the creators' part to the treasury. */
  splits: z.strictObject({ generate: split, train: split, infer: split }),
  /** The most that a pack's curator and its community take out of the creators' part. */
  pack: z
    .strictObject({ curatorMaxPpm: ppm, communityMaxPpm: ppm })
    .refine(({ curatorMaxPpm, communityMaxPpm }) => curatorMaxPpm + communityMaxPpm <= PPM_WHOLE - LEAST_CREATORS_PPM),
  /** How many memes of one family a generation draws on at most, in each role. */
  family: z.strictObject({ slots: z.literal(1) }),
  /** Part of the generations of other hosts that are made again and compared. */
  sampleRates: z.strictObject({ recompute: ppm }),
  /** The smallest deposit that is relayed. */
  depositMinimum: decimal,
  /** What a payer must have been settled for, on memes of others, in one epoch to count on boards in the next ones. */
  minRankSpend: decimal,
  ...shared,
});

/** The governed file. Shares are parts per million; amounts are base units of the dollar token, as decimal text. */
export const policySchema = z.union([version1Schema, version2Schema]);

export type PolicyFile = z.infer<typeof policySchema>;
export type PolicyFileV1 = z.infer<typeof version1Schema>;
export type PolicyFileV2 = z.infer<typeof version2Schema>;
export type PolicyAccounts = PolicyFileV2['accounts'];

/** A policy of any version. */
export type Policy = {
  version: number;
  /** Base units, by kind of use. */
  prices: Record<UseKind, bigint>;
  splits: Record<UseKind, PolicyFileV1['split']>;
  roles: PolicyFileV1['roles'];
  /** Default share of a derivative's royalties that its parent gets, ppm. */
  derivativePpm: number;
  derivativeDepth: number;
  derivativeCapPpm: number;
  maxSources: number;
  /** Base units. */
  depositMinimum: bigint;
  minRankSpend: bigint;
  /** Null in version 1, where the hash does not cover them. */
  accounts: PolicyAccounts | null;
  /** SHA-256 of the file in canonical JSON (RFC 8785). */
  hash: `0x${string}`;
};

const forEachUse = <T>(value: T): Record<UseKind, T> => ({ generate: value, train: value, infer: value });

/** Checks a policy file and names it by its hash. Throws a ZodError that says what is wrong. */
export function parsePolicy(value: unknown): Policy {
  const isFirst = (value as { version?: unknown } | null)?.version === 1;
  const file: PolicyFile = isFirst ? version1Schema.parse(value) : version2Schema.parse(value);
  const { roles, maxSources, derivative } = file;
  return {
    version: file.version,
    ...('price' in file
      ? {
          prices: forEachUse(BigInt(file.price)),
          splits: forEachUse(file.split),
          depositMinimum: 0n,
          minRankSpend: 0n,
          accounts: null,
        }
      : {
          prices: {
            generate: BigInt(file.prices.generate),
            train: BigInt(file.prices.train),
            infer: BigInt(file.prices.infer),
          },
          splits: file.splits,
          depositMinimum: BigInt(file.depositMinimum),
          minRankSpend: BigInt(file.minRankSpend),
          accounts: file.accounts,
        }),
    roles,
    derivativePpm: derivative.ppm,
    derivativeDepth: derivative.depth,
    derivativeCapPpm: derivative.capPpm,
    maxSources,
    hash: policyHash(file),
  };
}

/** SHA-256 of a policy file in canonical JSON (RFC 8785). */
export const policyHash = (file: PolicyFile): `0x${string}` =>
  `0x${bytesToHex(sha256(utf8ToBytes(canonicalJson(file))))}`;

/** A policy with whom its parts are paid to: what entries that name its hash are split by. */
export type Rules = { readonly policy: Policy; readonly accounts: PolicyAccounts };
/** The rules under a hash. Throws `invalid_request` for a policy that is not known. */
export type RulesOf = (hash: string) => Rules;

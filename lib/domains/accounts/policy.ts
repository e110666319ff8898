import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { canonicalJson } from '@/lib/domains/usage-log/canonical-json';
import version1 from './policy-v1.json' with { type: 'json' };

const WHOLE = 1_000_000;
/** Governance cannot vote creators below this. */
const LEAST_CREATORS_PPM = 400_000;

const ppm = z.int().min(0).max(WHOLE);
const sumsToWhole = (parts: Record<string, number>) =>
  Object.values(parts).reduce((sum, part) => sum + part, 0) === WHOLE;

/** The governed file. Shares are parts per million; the price is base units of the dollar token, as decimal text. */
export const policySchema = z.strictObject({
  version: z.int().positive(),
  price: z.string().regex(/^[1-9][0-9]{0,30}$/, 'must be a decimal integer above zero'),
  split: z
    .strictObject({ creators: ppm.min(LEAST_CREATORS_PPM), host: ppm, stewards: ppm, treasury: ppm })
    .refine(sumsToWhole, 'must sum to 1,000,000 ppm'),
  roles: z.strictObject({ image: ppm, caption: ppm, style: ppm }).refine(sumsToWhole, 'must sum to 1,000,000 ppm'),
  /** What a derivative passes to its parent, level by level, and the most that may leave it in all. */
  derivative: z.strictObject({ ppm: ppm.max(500_000), depth: z.int().min(0).max(3), capPpm: ppm.max(500_000) }),
  maxSources: z.int().min(1).max(64),
});

export type PolicyFile = z.infer<typeof policySchema>;

export type Policy = {
  version: number;
  /** Base units. */
  price: bigint;
  split: PolicyFile['split'];
  roles: PolicyFile['roles'];
  /** Default share of a derivative's royalties that its parent gets, ppm. */
  derivativePpm: number;
  derivativeDepth: number;
  derivativeCapPpm: number;
  maxSources: number;
  /** SHA-256 of the file in canonical JSON (RFC 8785). */
  hash: `0x${string}`;
};

/** Checks a policy file and names it by its hash. Throws a ZodError that says what is wrong. */
export function parsePolicy(value: unknown): Policy {
  const file = policySchema.parse(value);
  return {
    version: file.version,
    price: BigInt(file.price),
    split: file.split,
    roles: file.roles,
    derivativePpm: file.derivative.ppm,
    derivativeDepth: file.derivative.depth,
    derivativeCapPpm: file.derivative.capPpm,
    maxSources: file.maxSources,
    hash: `0x${bytesToHex(sha256(utf8ToBytes(canonicalJson(file))))}`,
  };
}

/** The policy file in force, as published. */
export const policyFile: PolicyFile = version1;
const inForce = parsePolicy(version1);

/** The policy in force. */
export const loadPolicy = (): Policy => inForce;

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type CanonicalValue, canonicalJson } from '@/lib/domains/usage-log/canonical-json';

/** SHA-256 of a plan in canonical JSON, fractions as decimal text: what the entry of a use names its plan by. */
export const planHash = (plan: unknown): `0x${string}` =>
  `0x${bytesToHex(sha256(utf8ToBytes(canonicalJson(withoutFractions(plan)))))}`;

function withoutFractions(value: unknown): CanonicalValue {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return value.map(withoutFractions);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutFractions(item)]));
  return value as CanonicalValue;
}

import { TributeError } from '../errors';

/** What canonical JSON is made of here: no fractions, no numbers beyond 2^53 - 1. */
export type CanonicalValue =
  | string
  | number
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue };

/**
 * RFC 8785 (JSON Canonicalization Scheme) for strings, safe integers, booleans, null, arrays and objects.
 * Keys are sorted by UTF-16 code units, strings escape what ECMAScript's JSON.stringify escapes, nothing is padded.
 * Throws `invalid_request` for any other value and for text that is not valid Unicode.
 */
export function canonicalJson(value: CanonicalValue): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      if (!Number.isSafeInteger(value)) throw refusal(`the number ${value}`);
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? list(value) : object(value as Record<string, CanonicalValue>);
    default:
      throw refusal(typeof value);
  }
}

function list(values: readonly CanonicalValue[]): string {
  let text = '[';
  for (let i = 0; i < values.length; i++) text += (i ? ',' : '') + canonicalJson(values[i]);
  return `${text}]`;
}

function object(value: Record<string, CanonicalValue>): string {
  // Dates, maps and the like would silently become {}.
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw refusal('an object that is not plain');
  const keys = Object.keys(value).sort();
  let text = '{';
  for (let i = 0; i < keys.length; i++) text += `${i ? ',' : ''}${quote(keys[i])}:${canonicalJson(value[keys[i]])}`;
  return `${text}}`;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function quote(text: string): string {
  // JSON.stringify would escape a lone surrogate; RFC 8785 3.2.2.2 wants an error.
  if (LONE_SURROGATE.test(text)) throw refusal('text that is not valid Unicode');
  return JSON.stringify(text);
}

const refusal = (what: string) =>
  new TributeError('invalid_request', `Canonical JSON cannot hold ${what}: use strings, integers below 2^53, lists and plain objects.`);

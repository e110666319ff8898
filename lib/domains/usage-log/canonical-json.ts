import { TributeError } from '@/lib/base/errors';

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
  // With every key in place, JSON.stringify writes just what RFC 8785 asks for, many times faster.
  const text = isInOrder(value) ? JSON.stringify(value) : write(value);
  if (LONE_SURROGATE.test(text)) throw refusal('text that is not valid Unicode');
  return text;
}

// JSON.stringify escapes lone surrogates, where RFC 8785 3.2.2.2 wants an error. A backslash of the text itself is doubled.
const LONE_SURROGATE = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

/** Whether the keys of all objects are in order already. Throws for what cannot be written. */
function isInOrder(value: CanonicalValue): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      if (!Number.isSafeInteger(value)) throw refusal(`the number ${value}`);
      return true;
    case 'object':
      if (value === null) return true;
      return Array.isArray(value) ? isListInOrder(value) : isObjectInOrder(value as Record<string, CanonicalValue>);
    default:
      throw refusal(typeof value);
  }
}

// Neither stops at the first that is out of order: what follows has to be looked at too.
function isListInOrder(values: readonly CanonicalValue[]): boolean {
  let inOrder = true;
  for (const value of values) inOrder = isInOrder(value) && inOrder;
  return inOrder;
}

function isObjectInOrder(value: Record<string, CanonicalValue>): boolean {
  // Dates, maps and the like would silently become {}.
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw refusal('an object that is not plain');
  let last = '';
  let inOrder = true;
  for (const key of Object.keys(value)) {
    inOrder = isInOrder(value[key]) && last <= key && inOrder;
    last = key;
  }
  return inOrder;
}

/** Writes what `isInOrder` has let pass. */
function write(value: CanonicalValue): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const object = value as Record<string, CanonicalValue>;
  const members = Object.keys(object)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${write(object[key])}`);
  return `{${members.join(',')}}`;
}

const refusal = (what: string) =>
  new TributeError(
    'invalid_request',
    `Canonical JSON cannot hold ${what}: use strings, integers below 2^53, lists and plain objects.`,
  );

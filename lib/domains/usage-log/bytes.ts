import { bytesToHex as toBareHex } from '@noble/hashes/utils.js';

export type Hex = `0x${string}`;

export const toHex = (bytes: Uint8Array): Hex => `0x${toBareHex(bytes)}`;

/** RFC 4648, section 4, with padding. For what fits in a line of text: hashes, keys, signatures, an entry. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Null unless `text` is exactly what `toBase64` makes: one spelling per byte string. */
export function fromBase64(text: string): Uint8Array | null {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return toBase64(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

export function bytesEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

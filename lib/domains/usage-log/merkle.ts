import { sha256 } from '@noble/hashes/sha2.js';
import { bytesEqual } from './bytes';

/**
 * Merkle tree of RFC 6962, section 2 (the same as RFC 9162, section 2.1), over SHA-256.
 *
 * - leaf hash: SHA-256(0x00 || entry); node hash: SHA-256(0x01 || left || right)
 * - perfect subtree: the tree over 2^height leaves that starts at a multiple of 2^height; it never changes again
 * - frontier: the perfect subtrees that cover a log, greatest first, one per bit of its size
 */

export const HASH_BYTES = 32;

/** Root of the log with no entries: SHA-256 of nothing. */
export const EMPTY_ROOT = sha256(new Uint8Array(0));

// Reused: hashing is most of what the log costs, and allocation a third of a hash.
const node = new Uint8Array(1 + 2 * HASH_BYTES);
node[0] = 1;
let leaf = new Uint8Array(2048);

export function leafHash(entry: Uint8Array): Uint8Array {
  if (leaf.length <= entry.length) leaf = new Uint8Array(2 * entry.length);
  leaf.set(entry, 1);
  return sha256(leaf.subarray(0, 1 + entry.length));
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return sha256(node);
}

/** Grows a log one leaf at a time, holding only its frontier: one node hash per leaf, and root in about log2(size). */
export class Frontier {
  #size = 0;
  readonly #hashes: Uint8Array[] = [];

  /** Starts from the frontier of a log of `size` leaves, greatest subtree first. */
  constructor(size = 0, hashes: readonly Uint8Array[] = []) {
    if (hashes.length !== bitCount(size))
      throw new RangeError(`A log of ${size} leaves has ${bitCount(size)} subtrees, not ${hashes.length}.`);
    this.#size = size;
    this.#hashes.push(...hashes);
  }

  get size(): number {
    return this.#size;
  }

  /** The perfect subtrees, greatest first. */
  get hashes(): readonly Uint8Array[] {
    return this.#hashes;
  }

  /** `onPerfect` is told each perfect subtree that this leaf completes, the leaf itself first. */
  append(leaf: Uint8Array, onPerfect?: (height: number, hash: Uint8Array) => void): void {
    let hash = leaf;
    let height = 0;
    onPerfect?.(height, hash);
    // A log's size passes 2^32 only after years at a thousand a second, but numbers are no place to find out.
    for (let left = this.#size; left % 2 === 1; left = (left - 1) / 2) {
      hash = nodeHash(this.#hashes.pop() as Uint8Array, hash);
      height += 1;
      onPerfect?.(height, hash);
    }
    this.#hashes.push(hash);
    this.#size += 1;
  }

  root(): Uint8Array {
    let root = this.#hashes.at(-1);
    if (!root) return EMPTY_ROOT;
    for (let i = this.#hashes.length - 2; i >= 0; i--) root = nodeHash(this.#hashes[i], root);
    return root;
  }
}

function bitCount(size: number): number {
  let bits = 0;
  for (let left = size; left > 0; left = Math.floor(left / 2)) bits += left % 2;
  return bits;
}

/** Greatest power of two below `size` (RFC 6962, 2.1: the k that splits a tree), for sizes of at least 2. */
export function splitPoint(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}

/** True when `leaf` is entry `index` of the log of `size` entries with `root` (RFC 9162, 2.1.3.2). */
export function verifyInclusion(claim: {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}): boolean {
  const { index, size, leaf, proof, root } = claim;
  if (!isIndex(index) || !isIndex(size) || index >= size) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0 || sibling.length !== HASH_BYTES) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && bytesEqual(hash, root);
}

/**
 * True when the log with `newRoot` begins with the log with `oldRoot` (RFC 9162, 2.1.4.2): for readers who remember a
 * checkpoint. No page does yet.
 * @internal
 */
export function verifyConsistency(claim: {
  readonly oldSize: number;
  readonly newSize: number;
  readonly oldRoot: Uint8Array;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}): boolean {
  const { oldSize, newSize, oldRoot, newRoot, proof } = claim;
  if (!isIndex(oldSize) || !isIndex(newSize) || oldSize > newSize) return false;
  if (proof.some((hash) => hash.length !== HASH_BYTES)) return false;
  if (oldSize === newSize) return proof.length === 0 && bytesEqual(oldRoot, newRoot);
  // Every log begins with the empty one.
  if (oldSize === 0) return proof.length === 0 && bytesEqual(oldRoot, EMPTY_ROOT);

  let at = oldSize - 1;
  let last = newSize - 1;
  while (at % 2 === 1) {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  // When the old log is one perfect subtree, its root is the start and is not sent.
  const rest = at === 0 ? proof : proof.slice(1);
  const start = at === 0 ? oldRoot : proof[0];
  if (!start) return false;
  let before = start;
  let after = start;
  for (const hash of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      before = nodeHash(hash, before);
      after = nodeHash(hash, after);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      after = nodeHash(after, hash);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && bytesEqual(before, oldRoot) && bytesEqual(after, newRoot);
}

const isIndex = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

import { keccakP } from '@noble/hashes/sha3.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { TributeError } from '@/lib/base/errors';

/**
 * The Merkle-sum tree that `RoyaltyDistributor` pays against. This file and `_checkProof` of the contract are the
 * only two places that know the encoding; `contracts/test/vectors` holds them together.
 *
 * - width: bytes that the tree's total needs, 1 to 12; all its sums are written in as many, big-endian
 * - node: hash (32 bytes) and sum (width)
 * - leaf: hash = keccak256(account (20) || cumulative (12)), sum = cumulative
 * - inner: hash = keccak256(node || node), the node with the smaller hash first, sum = both sums
 * - leaves in ascending order of account; a node without a sibling moves up as it is
 */
export interface SumLeaf {
  account: `0x${string}`;
  /** Everything owed to the account since the first epoch, in base units, below 2^96. */
  cumulative: bigint;
}

/** The contract's `Claim`: a leaf, and a proof of the width (1 byte) and the sibling nodes from the leaf up. */
export interface SumClaim extends SumLeaf {
  proof: `0x${string}`;
}

export interface SumTree {
  /** Hash of the root node: `sumRoot` of the contract. */
  root: `0x${string}`;
  /** Sum of all leaves, in base units. */
  total: bigint;
  /** Number of leaves. */
  size: number;
  /** The account's claim, or null when it is not in the tree. Any letter case. */
  proofOf(account: string): SumClaim | null;
}

const HASH_BYTES = 32;
const MAX_WIDTH = 12;
const MAX_SUM = (1n << 96n) - 1n;

/** Builds the tree over any order of leaves. Throws on no leaf, a repeated or malformed account, or more than 96 bits. */
export function buildSumTree(leaves: readonly SumLeaf[]): SumTree {
  if (leaves.length === 0) throw new TributeError('internal', 'A sum tree needs at least one account.');
  const keys = leaves.map((leaf) => leaf.account.toLowerCase());
  const order = keys.map((_, i) => i).sort((i, j) => (keys[i] < keys[j] ? -1 : keys[i] > keys[j] ? 1 : 0));
  let total = 0n;
  for (let i = 0; i < order.length; i++) {
    const leaf = leaves[order[i]];
    if (!isLeaf(leaf))
      throw new TributeError('internal', `The sum tree cannot hold ${leaf.cumulative} for ${leaf.account}.`);
    if (i > 0 && keys[order[i]] === keys[order[i - 1]])
      throw new TributeError('internal', `The account ${leaf.account} is in the sum tree twice.`);
    total += leaf.cumulative;
  }
  if (total > MAX_SUM) throw new TributeError('internal', 'The total of a sum tree is over 96 bits.');

  const width = widthOf(total);
  const step = HASH_BYTES + width;
  let level = new Uint8Array(order.length * step);
  for (let i = 0; i < order.length; i++) writeLeaf(leaves[order[i]], level, i * step, width);
  const levels = [level];
  while (level.length > step) {
    const above = new Uint8Array(Math.ceil(level.length / (2 * step)) * step);
    for (let from = 0, to = 0; from < level.length; from += 2 * step, to += step) {
      if (from + step < level.length) writeInner(level, from, level, from + step, above, to, width);
      else above.set(level.subarray(from), to);
    }
    level = above;
    levels.push(level);
  }

  return {
    root: toHex(level.subarray(0, HASH_BYTES)),
    total,
    size: order.length,
    proofOf(account) {
      let index = findIndex(account.toLowerCase(), order.length, (i) => keys[order[i]]);
      if (index === undefined) return null;
      const leaf = leaves[order[index]];
      let proof = toHex(Uint8Array.of(width));
      for (const nodes of levels) {
        const at = (index ^ 1) * step;
        if (at < nodes.length) proof += bytesToHex(nodes.subarray(at, at + step));
        index >>= 1;
      }
      return { account: leaf.account, cumulative: leaf.cumulative, proof: proof as `0x${string}` };
    },
  };
}

/** Whether the claim leads to this root and total: the contract's own check, to hold the tree to. Never throws. @internal */
export function verifySumProof(tree: { root: `0x${string}`; total: bigint }, claim: SumClaim): boolean {
  if (!isLeaf(claim) || !/^0x([0-9a-f]{2})+$/i.test(claim.proof)) return false;
  const proof = hexToBytes(claim.proof.slice(2));
  const width = proof[0];
  const step = HASH_BYTES + width;
  if (width < 1 || width > MAX_WIDTH || proof.length % step !== 1) return false;
  // No sum on the way is larger than the last, so none of those that are hashed is cut.
  if (claim.cumulative > tree.total || widthOf(tree.total) > width) return false;
  const node = new Uint8Array(step);
  writeLeaf(claim, node, 0, width);
  let sum = claim.cumulative;
  for (let at = 1; at < proof.length; at += step) {
    sum += BigInt(toHex(proof.subarray(at + HASH_BYTES, at + step)));
    writeInner(node, 0, proof, at, node, 0, width);
  }
  return sum === tree.total && toHex(node.subarray(0, HASH_BYTES)) === tree.root.toLowerCase();
}

function isLeaf({ account, cumulative }: SumLeaf): boolean {
  return /^0x[0-9a-fA-F]{40}$/.test(account) && cumulative >= 0n && cumulative <= MAX_SUM;
}

function widthOf(total: bigint): number {
  return Math.max(1, Math.ceil(total.toString(16).length / 2));
}

/** Position of `key` among `count` ascending ones. */
function findIndex(key: string, count: number, keyAt: (index: number) => string): number | undefined {
  let low = 0;
  for (let high = count; low < high; ) {
    const middle = (low + high) >> 1;
    if (keyAt(middle) < key) low = middle + 1;
    else high = middle;
  }
  return low < count && keyAt(low) === key ? low : undefined;
}

function writeLeaf(leaf: SumLeaf, out: Uint8Array, at: number, width: number): void {
  for (let i = 0; i < 20; i++) block[i] = (digit(leaf.account, 2 + 2 * i) << 4) | digit(leaf.account, 3 + 2 * i);
  view.setUint32(20, Number(leaf.cumulative >> 64n));
  view.setBigUint64(24, BigInt.asUintN(64, leaf.cumulative));
  copy(block, 32 - width, out, at + HASH_BYTES, width);
  hashBlock(32, out, at);
}

/** Value of the hexadecimal digit at `index`, which is one. */
function digit(hex: string, index: number): number {
  const code = hex.charCodeAt(index);
  return code < 58 ? code - 48 : (code | 32) - 87;
}

function copy(from: Uint8Array, i: number, to: Uint8Array, j: number, length: number): void {
  for (let k = 0; k < length; k++) to[j + k] = from[i + k];
}

/** Writes the parent of the nodes at `a[i]` and `b[j]` to `out[at]`; `out` may be one of them. */
function writeInner(
  a: Uint8Array,
  i: number,
  b: Uint8Array,
  j: number,
  out: Uint8Array,
  at: number,
  width: number,
): void {
  const step = HASH_BYTES + width;
  const swap = isLarger(a, i, b, j);
  copy(a, i, block, swap ? step : 0, step);
  copy(b, j, block, swap ? 0 : step, step);
  let carry = 0;
  for (let k = step - 1; k >= HASH_BYTES; k--) {
    carry += a[i + k] + b[j + k];
    out[at + k] = carry;
    carry >>= 8;
  }
  hashBlock(2 * step, out, at);
}

function isLarger(a: Uint8Array, i: number, b: Uint8Array, j: number): boolean {
  for (let k = 0; k < HASH_BYTES; k++) {
    if (a[i + k] !== b[j + k]) return a[i + k] > b[j + k];
  }
  return false;
}

// Every preimage fits one Keccak block (136 bytes), so it is laid straight into the sponge's state: no copies and no
// objects for the hundreds of thousands of hashes of a tree. Lanes are little-endian, as are all machines Node runs on.
const state = new Uint32Array(50);
const block = new Uint8Array(state.buffer, 0, 136);
const view = new DataView(state.buffer);

/** keccak256 of the first `length` bytes of `block` to `out[at]`; leaves `block` all zero. */
function hashBlock(length: number, out: Uint8Array, at: number): void {
  block[length] = 0x01;
  block[135] |= 0x80;
  keccakP(state);
  copy(block, 0, out, at, HASH_BYTES);
  state.fill(0);
}

const toHex = (bytes: Uint8Array): `0x${string}` => `0x${bytesToHex(bytes)}`;

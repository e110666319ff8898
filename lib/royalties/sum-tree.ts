import { keccakP } from '@noble/hashes/sha3.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { TributeError } from '@/lib/errors';

/**
 * The Merkle-sum tree that `RoyaltyDistributor` pays against. This file and `_checkProof` of the contract are the
 * only two places that know the encoding; `contracts/test/vectors` holds them together.
 *
 * - node: hash (32 bytes) and sum (12 bytes, big-endian), 44 bytes
 * - leaf: hash = keccak256(0x00 || account (20) || cumulative (12)), sum = cumulative
 * - inner: hash = keccak256(0x01 || node || node), the node with the smaller hash first, sum = both sums
 * - leaves in ascending order of account; a node without a sibling moves up as it is
 */
export interface SumLeaf {
  account: `0x${string}`;
  /** Everything owed to the account since the first epoch, in base units, below 2^96. */
  cumulative: bigint;
}

/** A leaf and its siblings from the leaf up, 44 bytes each: the contract's `Claim`. */
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
const NODE_BYTES = 44;
const MAX_SUM = (1n << 96n) - 1n;

/** Builds the tree over any order of leaves. Throws on no leaf, a repeated or malformed account, or more than 96 bits. */
export function buildSumTree(leaves: readonly SumLeaf[]): SumTree {
  if (leaves.length === 0) throw new TributeError('internal', 'A sum tree needs at least one account.');
  const sorted = leaves.map((leaf) => ({ key: leaf.account.toLowerCase(), leaf }));
  sorted.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));

  const position = new Map<string, number>();
  let level = new Uint8Array(sorted.length * NODE_BYTES);
  let total = 0n;
  for (const [index, { key, leaf }] of sorted.entries()) {
    if (position.has(key)) throw new TributeError('internal', `The account ${leaf.account} is in the sum tree twice.`);
    if (!isLeaf(leaf)) throw new TributeError('internal', `The sum tree cannot hold ${leaf.cumulative} for ${leaf.account}.`);
    position.set(key, index);
    total += leaf.cumulative;
    writeLeaf(leaf, level, index * NODE_BYTES);
  }
  if (total > MAX_SUM) throw new TributeError('internal', 'The total of a sum tree is over 96 bits.');

  const levels = [level];
  while (level.length > NODE_BYTES) {
    const above = new Uint8Array(Math.ceil(level.length / (2 * NODE_BYTES)) * NODE_BYTES);
    for (let from = 0, to = 0; from < level.length; from += 2 * NODE_BYTES, to += NODE_BYTES) {
      if (from + NODE_BYTES < level.length) writeInner(level, from, level, from + NODE_BYTES, above, to);
      else above.set(level.subarray(from), to);
    }
    level = above;
    levels.push(level);
  }

  return {
    root: toHex(level.subarray(0, HASH_BYTES)),
    total,
    size: sorted.length,
    proofOf(account) {
      let index = position.get(account.toLowerCase());
      if (index === undefined) return null;
      const { leaf } = sorted[index];
      let proof = '';
      for (const nodes of levels) {
        const at = (index ^ 1) * NODE_BYTES;
        if (at < nodes.length) proof += toHex(nodes.subarray(at, at + NODE_BYTES)).slice(2);
        index >>= 1;
      }
      return { account: leaf.account, cumulative: leaf.cumulative, proof: `0x${proof}` };
    },
  };
}

/** Whether the claim leads to this root and total: the contract's own check. Never throws. */
export function verifySumProof(tree: { root: `0x${string}`; total: bigint }, claim: SumClaim): boolean {
  if (!isLeaf(claim) || !/^0x([0-9a-f]{88})*$/i.test(claim.proof)) return false;
  const proof = hexToBytes(claim.proof.slice(2));
  const node = new Uint8Array(NODE_BYTES);
  writeLeaf(claim, node, 0);
  let sum = claim.cumulative;
  for (let at = 0; at < proof.length; at += NODE_BYTES) {
    sum += BigInt(toHex(proof.subarray(at + HASH_BYTES, at + NODE_BYTES)));
    writeInner(node, 0, proof, at, node, 0);
  }
  // The sum in the node wraps at 96 bits; the one counted here does not, so an overflow cannot pass.
  return sum === tree.total && toHex(node.subarray(0, HASH_BYTES)) === tree.root.toLowerCase();
}

function isLeaf({ account, cumulative }: SumLeaf): boolean {
  return /^0x[0-9a-fA-F]{40}$/.test(account) && cumulative >= 0n && cumulative <= MAX_SUM;
}

function writeLeaf(leaf: SumLeaf, out: Uint8Array, at: number): void {
  out.set(hexToBytes(leaf.cumulative.toString(16).padStart(24, '0')), at + HASH_BYTES);
  block[0] = 0;
  block.set(hexToBytes(leaf.account.slice(2)), 1);
  block.set(out.subarray(at + HASH_BYTES, at + NODE_BYTES), 21);
  hashBlock(33, out, at);
}

/** Writes the parent of the nodes at `a[i]` and `b[j]` to `out[at]`; `out` may be one of them. */
function writeInner(a: Uint8Array, i: number, b: Uint8Array, j: number, out: Uint8Array, at: number): void {
  const swap = isLarger(a, i, b, j);
  block[0] = 1;
  block.set(a.subarray(i, i + NODE_BYTES), swap ? 1 + NODE_BYTES : 1);
  block.set(b.subarray(j, j + NODE_BYTES), swap ? 1 : 1 + NODE_BYTES);
  let carry = 0;
  for (let k = NODE_BYTES - 1; k >= HASH_BYTES; k--) {
    carry += a[i + k] + b[j + k];
    out[at + k] = carry;
    carry >>= 8;
  }
  hashBlock(1 + 2 * NODE_BYTES, out, at);
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

/** keccak256 of the first `length` bytes of `block` to `out[at]`; leaves `block` all zero. */
function hashBlock(length: number, out: Uint8Array, at: number): void {
  block[length] = 0x01;
  block[135] |= 0x80;
  keccakP(state);
  out.set(block.subarray(0, HASH_BYTES), at);
  state.fill(0);
}

const toHex = (bytes: Uint8Array): `0x${string}` => `0x${bytesToHex(bytes)}`;

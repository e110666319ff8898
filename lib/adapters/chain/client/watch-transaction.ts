import { waitFor } from '@/lib/base/wait-for';
import type { Rpc } from './rpc';

/** A transaction that was sent. `from` and `nonce` are known once a node has seen it. */
export type SentTransaction = { hash: `0x${string}`; from?: string; nonce?: string };

export type Watched =
  | { status: 'pending'; from?: string; nonce?: string }
  | { status: 'confirmed' }
  /** In a block, and undone there: the chain refused it. */
  | { status: 'failed' }
  /** Another transaction took its place (same account, same nonce). */
  | { status: 'replaced' };

/**
 * One look at a sent transaction. Submitted is not confirmed: only a receipt of status 1 is.
 * It is replaced when its account's nonce has moved past it and no receipt exists.
 */
export async function watchTransaction(rpc: Rpc, sent: SentTransaction): Promise<Watched> {
  const first = await findReceipt(rpc, sent.hash);
  if (first) return first;
  const seen = (await rpc('eth_getTransactionByHash', [sent.hash])) as { from: string; nonce: string } | null;
  const from = seen?.from ?? sent.from;
  const nonce = seen?.nonce ?? sent.nonce;
  if (from === undefined || nonce === undefined) return { status: 'pending' };
  const next = (await rpc('eth_getTransactionCount', [from, 'latest'])) as string;
  if (BigInt(next) <= BigInt(nonce)) return { status: 'pending', from, nonce };
  // It may have been mined between the first look and the count.
  return (await findReceipt(rpc, sent.hash)) ?? { status: 'replaced' };
}

async function findReceipt(rpc: Rpc, hash: string): Promise<Watched | null> {
  const receipt = (await rpc('eth_getTransactionReceipt', [hash])) as { status: string } | null;
  if (!receipt) return null;
  return { status: BigInt(receipt.status) === 1n ? 'confirmed' : 'failed' };
}

type Outcome = Exclude<Watched['status'], 'pending'>;

/** Looks until the transaction is no longer pending. A failed look is tried again. */
export async function waitForTransaction(
  rpc: Rpc,
  sent: SentTransaction,
  { everyMs = 1_000 }: { everyMs?: number } = {},
): Promise<Outcome> {
  let known = sent;
  const look = async () => {
    const seen = await watchTransaction(rpc, known).catch((): Watched => ({ status: 'pending' }));
    if (seen.status !== 'pending') return seen.status;
    if (seen.from !== undefined) known = { ...known, from: seen.from, nonce: seen.nonce };
    return null;
  };
  return (await waitFor(look, Infinity, everyMs)) as Outcome;
}

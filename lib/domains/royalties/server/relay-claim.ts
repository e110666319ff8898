import 'server-only';
import type { Hex } from 'viem';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { indexChain } from '@/lib/adapters/chain/server/index-events';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal, toDecimal } from '@/lib/adapters/db/decimal';
import { TributeError } from '@/lib/base/errors';
import { relay } from '@/lib/domains/payments/server/relay';
import { royaltyDistributorAbi } from '@/lib/generated/contracts/royalty-distributor-abi';
import { getRoyalties } from './get-royalties';

/** An account's word (EIP-712 `ClaimTo`) on where its royalties go. */
export type SignedClaim = { account: Hex; cumulative: bigint; to: Hex; deadline: bigint; signature: Hex };

/** Sends an account's claim; the relayer pays the gas, so nobody needs network coin to be paid. */
export async function relayClaim(
  { account, cumulative, to, deadline, signature }: SignedClaim,
  ip: string,
  now: Date,
): Promise<{ hash: Hex; amount: bigint }> {
  const { claim, claimable } = await getRoyalties(account);
  if (!claim)
    throw new TributeError('nothing_to_claim', 'There is nothing to claim now. It comes with the next settlement.');
  if (claim.cumulative !== cumulative)
    throw new TributeError(
      'transaction_rejected',
      `What can be claimed has changed: the total is ${claim.cumulative} base units. Look again and sign that.`,
      { details: { expected: claim.cumulative.toString() } },
    );
  const receipt = await relay(
    {
      address: deployment().royaltyDistributor,
      abi: royaltyDistributorAbi,
      functionName: 'claimTo',
      args: [claim, to, deadline, signature],
    },
    { account, ip },
    now,
  );
  await indexChain();
  return { hash: receipt.transactionHash, amount: claimable };
}

/** From how much on an account is paid out without a click; null for never. */
export async function findPayoutThreshold(account: string): Promise<bigint | null> {
  const row = await db().payoutSetting.findUnique({ where: { account: account.toLowerCase() } });
  return row ? fromDecimal(row.threshold) : null;
}

export async function setPayoutThreshold(account: string, threshold: bigint | null, now: Date): Promise<void> {
  const key = { account: account.toLowerCase() };
  if (threshold === null) {
    await db().payoutSetting.deleteMany({ where: key });
    return;
  }
  const data = { threshold: toDecimal(threshold), updatedAt: now };
  await db().payoutSetting.upsert({ where: key, create: { ...key, ...data }, update: data });
}

/** Claims a transaction, and what one of them takes at most. */
const BATCH = 50;
const CLAIM_GAS = 120_000n;

/** Pays out accounts that asked for it and have as much as they said. The money goes to the accounts themselves. */
export async function payOutAll(now: Date): Promise<number> {
  const settings = await db().payoutSetting.findMany({ orderBy: { account: 'asc' } });
  const claims = [];
  for (const { account, threshold } of settings) {
    const { claim, claimable } = await getRoyalties(account);
    if (claim && claimable >= fromDecimal(threshold)) claims.push(claim);
  }
  for (let at = 0; at < claims.length; at += BATCH) {
    const batch = claims.slice(at, at + BATCH);
    await relay(
      {
        address: deployment().royaltyDistributor,
        abi: royaltyDistributorAbi,
        functionName: 'claim',
        args: [batch],
      },
      // Paid for by the site as a whole.
      null,
      now,
      CLAIM_GAS * BigInt(batch.length),
    );
  }
  if (claims.length > 0) await indexChain();
  return claims.length;
}

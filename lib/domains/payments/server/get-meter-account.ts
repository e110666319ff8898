import 'server-only';
import { type Address, erc20Abi } from 'viem';
import { publicClient } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { policyInForce } from '@/lib/domains/accounts/server/policies';
import type { MeterAccount } from '../types';

/** What of a meter account can be spent: escrow less what is used but not settled, less what was asked back. */
export const availableOf = (row: { balance: bigint; spent: bigint; settled: bigint; withdrawing: bigint }): bigint => {
  const left = row.balance - (row.spent - row.settled) - row.withdrawing;
  return left > 0n ? left : 0n;
};

/**
 * A payer's account at the meter; all zero for one that never deposited. For anybody else than the payer it is as the
 * chain has it: what was used since the last settlement is the payer's own.
 */
export async function getMeterAccount(address: string, { isPayer = true } = {}): Promise<MeterAccount> {
  const payer = address.toLowerCase() as Address;
  const [row, tokenBalance] = await Promise.all([
    db().meterAccount.findUnique({ where: { payer } }),
    publicClient().readContract({
      address: deployment().token,
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [payer],
    }),
  ]);
  const balance = fromDecimal(row?.balance);
  const settled = fromDecimal(row?.settled);
  const spent = isPayer ? fromDecimal(row?.spent) : settled;
  const withdrawing = fromDecimal(row?.withdrawing);
  const price = (await policyInForce()).prices.generate;
  return {
    payer,
    balance,
    spent,
    available: availableOf({ balance, spent, settled, withdrawing }),
    withdrawing,
    price,
    nextCumulative: spent + price,
    tokenBalance,
    session:
      row?.sessionKey && row.sessionExpiry
        ? { key: row.sessionKey as Address, ceiling: fromDecimal(row.sessionCeiling), expiry: row.sessionExpiry }
        : null,
  };
}

import 'server-only';
import { eventsOf } from '@/lib/adapters/chain/server/index-events';
import type { Db } from '@/lib/adapters/db/client';
import { toDecimal } from '@/lib/adapters/db/decimal';

/** Folds a payer's meter events into the account row. What the server has accepted since (`spent`) stays. */
export async function projectMeter(tx: Db, payer: string): Promise<void> {
  let balance = 0n;
  let settled = 0n;
  let withdrawing = 0n;
  let session: { key: string; ceiling: bigint; expiry: Date } | null = null;
  for (const { name, args } of await eventsOf(tx, `meter:${payer}`)) {
    if (name === 'Deposited') balance += BigInt(args.amount);
    if (name === 'VoucherSettled') {
      balance -= BigInt(args.delta);
      settled = BigInt(args.cumulative);
    }
    if (name === 'WithdrawRequested') withdrawing = BigInt(args.amount);
    if (name === 'Withdrawn') {
      balance -= BigInt(args.amount);
      withdrawing = 0n;
    }
    if (name === 'SessionAuthorized')
      session = { key: args.key, ceiling: BigInt(args.ceiling), expiry: new Date(Number(args.expiry) * 1000) };
    // The contract still settles what a revoked key signed; we stop serving it at once.
    if (name === 'SessionRevoked' && session?.key === args.key) session = null;
  }
  const row = {
    balance: toDecimal(balance),
    settled: toDecimal(settled),
    withdrawing: toDecimal(withdrawing),
    sessionKey: session?.key ?? null,
    sessionCeiling: toDecimal(session?.ceiling ?? 0n),
    sessionExpiry: session?.expiry ?? null,
  };
  await tx.meterAccount.upsert({ where: { payer }, create: { payer, ...row }, update: row });
}

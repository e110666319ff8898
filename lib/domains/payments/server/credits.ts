import 'server-only';
import type { Hex } from 'viem';
import type { Db } from '@/lib/adapters/db/client';
import { fromDecimal, toDecimal } from '@/lib/adapters/db/decimal';
import type { Prisma } from '@/lib/generated/prisma/client';

/** A credit is good for this many epochs; after them it goes back to its payer. */
const CREDIT_EPOCHS = 12;

export type UnusedCredit = { payer: Hex; nonce: Hex; amount: bigint };

/**
 * Takes the credits whose time is over at the end of `epoch`, to be refunded. Their rows are locked, not their payers:
 * the log's lock is held here, and payers' locks come before it.
 */
export async function takeUnusedCredits(tx: Db, epoch: number): Promise<UnusedCredit[]> {
  const rows = await tx.$queryRaw<{ payer: Hex; nonce: Hex; credit: Prisma.Decimal }[]>`
    SELECT "payer", "nonce", "credit" FROM "ExactPayment"
    WHERE "status" = 'credit' AND "creditEpoch" <= ${epoch - CREDIT_EPOCHS} ORDER BY "createdAt" FOR UPDATE`;
  for (const { payer, nonce } of rows)
    await tx.exactPayment.update({
      where: { payer_nonce: { payer, nonce } },
      data: { status: 'refunded', credit: toDecimal(0n) },
    });
  return rows
    .map(({ payer, nonce, credit }) => ({ payer, nonce, amount: fromDecimal(credit) }))
    .filter(({ amount }) => amount > 0n);
}

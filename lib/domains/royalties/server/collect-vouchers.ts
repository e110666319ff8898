import 'server-only';
import type { Hex } from 'viem';
import { publicClient } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { sendAndWait } from '@/lib/adapters/chain/server/send';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal, toDecimal } from '@/lib/adapters/db/decimal';
import { TributeError } from '@/lib/base/errors';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';
import type { Prisma } from '@/lib/generated/prisma/client';
import { indexChain } from '@/lib/adapters/chain/server/index-events';

/** Vouchers a transaction. */
const BATCH = 100;

type PayerTotal = { payer: string; before: bigint; total: bigint };

/** Each payer of the epoch with the sum of their logged prices before it and at its end. */
async function payerTotals(firstSeq: bigint, logSize: bigint): Promise<PayerTotal[]> {
  const rows = await db().$queryRaw<{ payer: string; before: Prisma.Decimal | null; total: Prisma.Decimal }[]>`
    SELECT e."payer", (SELECT sum(b."price") FROM "LogEntry" b WHERE b."payer" = e."payer" AND b."seq" < ${firstSeq}) AS "before",
      (SELECT sum(b."price") FROM "LogEntry" b WHERE b."payer" = e."payer" AND b."seq" < ${logSize}) AS "total"
    FROM "LogEntry" e WHERE e."seq" >= ${firstSeq} AND e."seq" < ${logSize} AND e."payer" IS NOT NULL GROUP BY e."payer" ORDER BY e."payer"`;
  return rows.map((row) => ({ payer: row.payer, before: fromDecimal(row.before), total: fromDecimal(row.total) }));
}

/**
 * Redeems, for every payer of the epoch, the voucher for exactly what the log says they spent. Afterwards the chain must
 * agree payer by payer; a settlement that does not balance is refused with the payers and entries in question.
 * Returns each payer's part of the epoch, in base units, and the last transaction.
 */
export async function collectVouchers({
  firstSeq,
  logSize,
}: {
  firstSeq: bigint;
  logSize: bigint;
}): Promise<{ settled: { payer: string; delta: bigint }[]; txHash: string | null }> {
  const totals = await payerTotals(firstSeq, logSize);
  const { meter } = deployment();
  const onChain = async (payer: string) =>
    (
      await publicClient().readContract({
        address: meter,
        abi: meterAbi,
        functionName: 'accountOf',
        args: [payer as Hex],
      })
    )[1];
  const open = [];
  for (const item of totals) if ((await onChain(item.payer)) < item.total) open.push(item);

  let txHash: string | null = null;
  for (let at = 0; at < open.length; at += BATCH) {
    const vouchers = await Promise.all(
      open
        .slice(at, at + BATCH)
        .map(({ payer, total }) =>
          db().voucher.findUnique({ where: { payer_cumulative: { payer, cumulative: toDecimal(total) } } }),
        ),
    );
    const found = vouchers.filter((voucher) => voucher !== null);
    if (found.length === 0) continue;
    const receipt = await sendAndWait('operator', {
      address: meter,
      abi: meterAbi,
      functionName: 'settle',
      args: [
        found.map((voucher) => ({ payer: voucher.payer as Hex, cumulative: fromDecimal(voucher.cumulative) })),
        found.map((voucher) => voucher.signature as Hex),
      ],
    });
    txHash = receipt.transactionHash;
  }
  await indexChain();

  const unbalanced: { payer: string; logged: string; collected: string; entries: number[] }[] = [];
  for (const { payer, before, total } of totals) {
    const collected = await onChain(payer);
    if (collected === total) continue;
    const entries = await db().logEntry.findMany({
      where: { payer, seq: { gte: firstSeq, lt: logSize } },
      select: { seq: true },
      take: 20,
    });
    unbalanced.push({
      payer,
      logged: (total - before).toString(),
      collected: (collected - before).toString(),
      entries: entries.map((entry) => Number(entry.seq)),
    });
  }
  if (unbalanced.length > 0) {
    const [{ payer, logged, collected, entries }] = unbalanced;
    throw new TributeError(
      'unbalanced_settlement',
      `The log says that ${payer} used ${logged} base units, the meter gave ${collected} (entries ${entries.join(', ')}). Nothing was paid out.`,
      { details: { unbalanced } },
    );
  }
  return { settled: totals.map(({ payer, before, total }) => ({ payer, delta: total - before })), txHash };
}

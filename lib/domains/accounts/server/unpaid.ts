import 'server-only';
import { type Db, db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import type { Prisma } from '@/lib/generated/prisma/client';
import type { PotLine, Unpaid } from '../uncollected';

type StoredLine = { paysFor: string | null; account: `0x${string}`; amount: string };

export const toStoredLines = (lines: readonly PotLine[]): Prisma.InputJsonValue =>
  lines.map((line) => ({ ...line, amount: line.amount.toString() }));

export const fromStoredLines = (stored: unknown): PotLine[] =>
  (stored as StoredLine[]).map((line) => ({ ...line, amount: BigInt(line.amount) }));

/** What was set aside before `epoch` and had not come in before it. */
export async function unpaidBefore(epoch: number, handle: Db = db()): Promise<Unpaid> {
  const rows = await handle.uncollected.findMany({
    where: { epoch: { lt: epoch }, OR: [{ collectedEpoch: null }, { collectedEpoch: { gte: epoch } }] },
    orderBy: { seq: 'asc' },
  });
  return new Map(
    rows.map((row) => [
      Number(row.seq),
      {
        epoch: row.epoch,
        payerTag: row.payerTag as `0x${string}`,
        amount: fromDecimal(row.amount),
        lines: fromStoredLines(row.lines),
      },
    ]),
  );
}

import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import type { Prisma } from '@/lib/generated/prisma/client';
import { buildSumTree, type SumTree } from '../sum-tree';

/** Every account's cumulative total at the end of `epoch`, in base units. Accounts are lower case. */
export async function totalsAt(epoch: number): Promise<Map<`0x${string}`, bigint>> {
  const rows = await db().$queryRaw<{ account: `0x${string}`; cumulative: Prisma.Decimal }[]>`
    SELECT DISTINCT ON ("account") "account", "cumulative" FROM "EpochTotal" WHERE "epoch" <= ${epoch} ORDER BY "account", "epoch" DESC`;
  return new Map(rows.map((row) => [row.account, fromDecimal(row.cumulative)]));
}

export const totalsBefore = (epoch: number) => totalsAt(epoch - 1);

const holder = globalThis as unknown as { __tributeTrees?: Map<number, Promise<SumTree | null>> };

/** The payout tree of a settled epoch; null while nobody is owed anything. The newest few are kept. */
export function epochTree(epoch: number): Promise<SumTree | null> {
  holder.__tributeTrees ??= new Map();
  const trees = holder.__tributeTrees;
  const known = trees.get(epoch);
  if (known) return known;
  const made = totalsAt(epoch).then((totals) =>
    totals.size === 0 ? null : buildSumTree([...totals].map(([account, cumulative]) => ({ account, cumulative }))),
  );
  made.catch(() => trees.delete(epoch));
  trees.set(epoch, made);
  for (const number of trees.keys()) if (number < epoch - 2) trees.delete(number);
  return made;
}

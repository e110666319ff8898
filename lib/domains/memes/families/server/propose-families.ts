import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { inTransaction, takeLock } from '@/lib/adapters/db/transaction';
import type { Db } from '@/lib/adapters/db/client';
import { findEarlier } from './find-earlier';
import { proposeFamily } from './propose-family';

const BATCH = 50;

/** Looks at the memes that were registered since the last time, in order, and proposes their families. Returns how many it looked at. */
export async function proposeFamilies(now: Date): Promise<number> {
  const cursor = await db().familyCursor.findUnique({ where: { id: 1 }, select: { checkedTo: true } });
  const memes = await db().meme.findMany({
    where: { id: { gt: cursor?.checkedTo ?? 0 } },
    orderBy: { id: 'asc' },
    take: BATCH,
    select: { id: true, txHash: true },
  });
  for (const { id, txHash } of memes) {
    const comparison = await findEarlier(id);
    if (comparison) await proposeFamily({ memeId: id, comparison, now });
    await inTransaction(async (tx) => {
      await takeLock(tx, 'indexer');
      // A reorganisation in the meantime: another meme may have the id now, and is looked at in its turn.
      const still = await tx.meme.findUnique({ where: { id }, select: { txHash: true } });
      if (still?.txHash === txHash)
        await tx.familyCursor.upsert({ where: { id: 1 }, create: { checkedTo: id }, update: { checkedTo: id } });
      else await tx.familyLink.deleteMany({ where: { memeId: id, claimTx: null } });
    });
  }
  return memes.length;
}

/** Lets the memes from `memeId` on be looked at again. */
export const lookAgainFrom = (tx: Db, memeId: number) =>
  tx.familyCursor.updateMany({ where: { checkedTo: { gte: memeId } }, data: { checkedTo: memeId - 1 } });

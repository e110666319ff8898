import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { inTransaction, takeLock } from '@/lib/adapters/db/transaction';
import { isWindowOver } from '../fold-link';
import { projectFamily } from './project-family';

/** Joins the memes whose window is over without a rebuttal; the chain counts them as joined without a transaction. Call it on a fresh index. */
export async function joinLapsed(now: Date): Promise<void> {
  const due = await db().familyLink.findMany({
    where: { status: 'claimed', windowEndsAt: { lt: now } },
    orderBy: { memeId: 'asc' },
    take: 200,
    select: { memeId: true, windowEndsAt: true },
  });
  for (const { memeId, windowEndsAt } of due) {
    if (!windowEndsAt || !isWindowOver(windowEndsAt, now)) continue;
    await inTransaction(async (tx) => {
      await takeLock(tx, 'indexer');
      await projectFamily(tx, String(memeId), now);
    });
  }
}

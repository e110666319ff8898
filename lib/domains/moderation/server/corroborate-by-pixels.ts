import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { inTransaction, takeSubjectLock } from '@/lib/adapters/db/transaction';
import { alignMemes } from '@/lib/domains/memes/server/compare-memes';
import { findStep } from '../transitions';
import { applyStep, DISPUTE_ROW, disputesOf } from './apply-step';
import { citedBy } from './corroborate-each-other';

/**
 * The service's own eyes: a claim that a meme is a copy of an earlier one of another creator is corroborated when the two pictures,
 * laid on each other, show the same, whole and with nothing changed, and the later one does not name the earlier as its parent.
 * Whatever less is seen waits for a steward.
 */
export async function corroborateByPixels(disputeId: string, now: Date): Promise<void> {
  const { memeId, kind, citations } = await db().dispute.findUniqueOrThrow({
    where: { id: disputeId },
    select: DISPUTE_ROW,
  });
  if (kind !== 'copy') return;
  const meme = await db().meme.findUniqueOrThrow({ where: { id: memeId }, select: { creator: true, parentId: true } });
  const earlier = await db().meme.findMany({
    where: { id: { in: citedBy(citations), lt: memeId }, creator: { not: meme.creator } },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  for (const { id } of earlier) {
    if (id === meme.parentId) continue;
    const seen = await alignMemes(memeId, id);
    if (seen?.verdict !== 'near copy') continue;
    await inTransaction(async (tx) => {
      await takeSubjectLock(tx, disputesOf(memeId));
      const dispute = await tx.dispute.findUniqueOrThrow({ where: { id: disputeId }, select: DISPUTE_ROW });
      const step = findStep({ ...dispute, hidden: null }, 'corroborate');
      const percent = Math.round(100 * seen.evidence.coverage);
      if (step)
        await applyStep(tx, dispute, {
          step,
          actor: 'provenance',
          note: `Laid on meme #${id}, which was registered earlier, the picture shows the same: ${percent} % of it is there and nothing in it changed.`,
          now,
        });
    });
    return;
  }
}

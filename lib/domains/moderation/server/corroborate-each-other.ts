import 'server-only';
import type { Db } from '@/lib/adapters/db/client';
import { SAME_TEMPLATE_DISTANCE } from '@/lib/domains/provenance/classify';
import { findStep } from '../transitions';
import type { Citation } from '../types';
import { applyStep, DISPUTE_ROW, type DisputeRow } from './apply-step';

/** Ids of the memes that a claim cites. */
export const citedBy = (citations: unknown): number[] =>
  (citations as Citation[]).flatMap((citation) => ('memeId' in citation ? citation.memeId : []));

/**
 * A second, independent report: two reporters claim the same of a meme and point at the same earlier one. Both claims are
 * then corroborated. Accounts cost nothing, so the two pictures must also be near each other by their hashes, and not
 * be declared as parent and derivative; what fails that waits for a steward.
 */
export async function corroborateEachOther(tx: Db, dispute: DisputeRow, now: Date): Promise<void> {
  const cited = citedBy(dispute.citations);
  if (cited.length === 0) return;
  const open = await tx.dispute.findMany({
    where: {
      memeId: dispute.memeId,
      kind: dispute.kind,
      reporter: { not: dispute.reporter },
      status: { in: ['claimed', 'corroborated', 'disputed'] },
    },
    select: DISPUTE_ROW,
  });
  const near = await tx.$queryRaw<{ id: number }[]>`
    SELECT e."id" FROM "Meme" m JOIN "Meme" e ON e."id" = ANY(${cited}) AND e."id" < m."id" AND e."creator" <> m."creator"
    WHERE m."id" = ${dispute.memeId} AND m."parentId" IS DISTINCT FROM e."id" AND bit_count(m."pdq" # e."pdq") <= ${SAME_TEMPLATE_DISTANCE}`;
  const agreeing = open.filter((other) => citedBy(other.citations).some((id) => near.some((row) => row.id === id)));
  if (agreeing.length === 0) return;
  for (const each of [dispute, ...agreeing]) {
    const step = findStep({ ...each, hidden: null }, 'corroborate');
    if (step)
      await applyStep(tx, each, {
        step,
        actor: 'provenance',
        note: 'Two independent reports point at the same earlier meme, and the two pictures are near each other by their hashes.',
        now,
      });
  }
}

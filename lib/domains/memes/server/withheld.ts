import 'server-only';
import { type Db, db } from '@/lib/adapters/db/client';

/** Memes that no generation draws on while a claim against them has something to it. */
export async function listContestedMemes(): Promise<Set<number>> {
  const rows = await db().dispute.findMany({
    where: { status: { in: ['corroborated', 'disputed'] } },
    distinct: ['memeId'],
    select: { memeId: true },
  });
  return new Set(rows.map((row) => row.memeId));
}

/** Grows with every step of every dispute, whatever order they are committed in. */
export const countDisputeEvents = (): Promise<number> => db().disputeEvent.count();

/**
 * Whether any of the memes may not be drawn on at this moment: contested, taken down, not shown to everyone, or refused
 * by its creator. What was read a second ago may have changed.
 */
export async function hasWithheldMeme(memeIds: readonly number[], handle: Db = db()): Promise<boolean> {
  const [row] = await handle.$queryRaw<{ withheld: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Meme" WHERE "id" = ANY(${[...memeIds]}) 
        AND ("takenDownAt" IS NOT NULL OR "hidden" OR "level" <> 'everyone' OR "imageKey" IS NULL OR ("terms"::bigint & 1) = 1))
      OR EXISTS (SELECT 1 FROM "Dispute" WHERE "memeId" = ANY(${[...memeIds]}) AND "status" IN ('corroborated', 'disputed')) AS "withheld"`;
  return row.withheld;
}

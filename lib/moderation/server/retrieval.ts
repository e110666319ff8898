import 'server-only';
import { db } from '@/lib/db/client';

/** Memes that no generation draws on while a claim against them has something to it. */
export async function listContestedMemes(): Promise<Set<number>> {
  const rows = await db().dispute.findMany({ where: { status: { in: ['corroborated', 'disputed'] } }, distinct: ['memeId'], select: { memeId: true } });
  return new Set(rows.map((row) => row.memeId));
}

/** Grows with every step of every dispute, whatever order they are committed in. */
export const countDisputeEvents = (): Promise<number> => db().disputeEvent.count();

import 'server-only';
import { eventsOf } from '@/lib/adapters/chain/server/index-events';
import type { Db } from '@/lib/adapters/db/client';
import { Prisma } from '@/lib/generated/prisma/client';
import { foldLink } from '../fold-link';
import { refoldMembers } from './refold-members';
import { lookAgainFrom } from './propose-families';

/** Before a meme is folded: drops what was proposed for a meme that a reorganisation took, or put another in the place of. */
export async function forgetReplaced(tx: Db, key: string): Promise<void> {
  const id = Number(key);
  const before = await tx.meme.findUnique({ where: { id }, select: { txHash: true } });
  if (!before) return;
  const registered = (await eventsOf(tx, `meme:${key}`)).find((event) => event.name === 'Registered');
  if (registered?.txHash === before.txHash) return;
  await tx.familyLink.deleteMany({ where: { memeId: id } });
  await lookAgainFrom(tx, id);
}

/**
 * Folds the family events of a meme into its link, and its family into the memes it concerns. `asOf` decides whether a
 * window is over: the newest indexed block unless said. A link that was found joined stays so while its claim stands.
 */
export async function projectFamily(tx: Db, key: string, asOf?: Date): Promise<void> {
  const id = Number(key);
  const events = await eventsOf(tx, `meme:${key}`);
  if (!events.some((event) => event.name === 'Registered')) return;
  const row = await tx.familyLink.findUnique({
    where: { memeId: id },
    select: { earlierId: true, status: true, verdict: true, windowEndsAt: true, claimTx: true },
  });
  const link = foldLink(events, asOf ?? (await newestBlockTime(tx)));
  if (!link) {
    // Claimed once, in a block that is gone: proposed again if it was, else forgotten.
    if (row?.claimTx && row.verdict !== null)
      await tx.familyLink.update({
        where: { memeId: id },
        data: { status: 'proposed', attested: false, windowEndsAt: null, decidedAt: null, claimTx: null },
      });
    else if (row?.claimTx) {
      await tx.familyLink.delete({ where: { memeId: id } });
      await lookAgainFrom(tx, id);
    }
  } else {
    const { earlierId, claimedAt, ...state } = link;
    const lapsed =
      state.status === 'claimed' &&
      row?.status === 'joined' &&
      row.claimTx === link.claimTx &&
      row.windowEndsAt?.getTime() === link.windowEndsAt.getTime();
    const known = lapsed ? { ...state, status: 'joined' as const, decidedAt: link.windowEndsAt } : state;
    // Somebody claimed another pair than was proposed here: what was found is about the proposed one.
    const unseen = row && row.earlierId !== earlierId ? { verdict: null, evidence: Prisma.JsonNull } : {};
    await tx.familyLink.upsert({
      where: { memeId: id },
      create: { memeId: id, earlierId, evidence: Prisma.JsonNull, proposedAt: claimedAt, ...known },
      update: { earlierId, ...known, ...unseen },
    });
  }
  await refoldMembers(tx, id);
}

async function newestBlockTime(tx: Db): Promise<Date> {
  const newest = await tx.chainBlock.findFirst({ orderBy: { number: 'desc' }, select: { timestamp: true } });
  return newest?.timestamp ?? new Date(0);
}

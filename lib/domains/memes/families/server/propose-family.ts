import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { pdqFromBits } from '@/lib/adapters/db/pdq-bits';
import { Prisma } from '@/lib/generated/prisma/client';
import { hammingDistance } from '@/lib/domains/provenance/pdq-words';
import type { NearMeme } from '@/lib/domains/provenance/types';

/**
 * Keeps that a registered meme shares the template of an earlier one: `comparison` is how its picture compares to it. The
 * worker claims it on chain. Nothing happens where a link of the meme is there already, unless that was rejected and this
 * is another earlier meme. It is no different when both have one creator: nobody gets a second slot.
 */
export async function proposeFamily({
  memeId,
  comparison,
  now,
}: {
  memeId: number;
  comparison: NearMeme;
  now: Date;
}): Promise<boolean> {
  const earlierId = comparison.memeId;
  const rows = await db().meme.findMany({
    where: { id: { in: [memeId, earlierId] } },
    orderBy: { id: 'asc' },
    select: { id: true, pdq: true },
  });
  const [earlier, later] = rows;
  if (!earlier || !later || later.id !== memeId) return false;
  const proposal = {
    earlierId,
    status: 'proposed' as const,
    // As the contract will measure it, whatever turn the pictures are nearest at.
    distance: hammingDistance(pdqFromBits(later.pdq), pdqFromBits(earlier.pdq)),
    verdict: comparison.verdict,
    evidence: comparison.evidence
      ? (JSON.parse(JSON.stringify(comparison.evidence)) as Prisma.InputJsonValue)
      : Prisma.JsonNull,
    attested: false,
    proposedAt: now,
    windowEndsAt: null,
    decidedAt: null,
    claimTx: null,
  };
  const { count } = await db().familyLink.updateMany({
    where: { memeId, status: 'rejected', earlierId: { not: earlierId } },
    data: proposal,
  });
  if (count > 0) return true;
  return (await db().familyLink.createMany({ data: { memeId, ...proposal }, skipDuplicates: true })).count > 0;
}

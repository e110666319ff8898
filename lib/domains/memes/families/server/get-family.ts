import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { Prisma } from '@/lib/generated/prisma/client';
import { isMemeId } from '../../meme-id';
import { selectMemes, selectMemesById } from '../../server/select-memes';
import type { MemeCard } from '../../types';
import type { Verdict } from '@/lib/domains/provenance/types';
import { readEvidence } from '../read-report';
import { type FamilyLinkView, type FamilyView, MOST_MEMBERS, MOST_OPEN } from '../types';

const LINK = {
  memeId: true,
  earlierId: true,
  status: true,
  distance: true,
  verdict: true,
  evidence: true,
  attested: true,
  proposedAt: true,
  windowEndsAt: true,
  decidedAt: true,
  claimTx: true,
} as const;
type LinkRow = Prisma.FamilyLinkGetPayload<{ select: typeof LINK }>;

const OPEN = ['proposed', 'claimed', 'rebutted'] as const;

/** The family of a meme: founder, members, and what is open about it. Null when there is no such meme. */
export async function findFamily(memeId: number): Promise<FamilyView | null> {
  if (!isMemeId(memeId)) return null;
  const meme = await db().meme.findUnique({ where: { id: memeId, hidden: false }, select: { familyId: true } });
  if (!meme) return null;
  const founderId = meme.familyId ?? memeId;
  const inFamily = Prisma.sql`m."familyId" = ${founderId}`;
  const [members, memberCount, own, open] = await Promise.all([
    selectMemes({ where: inFamily, order: Prisma.sql`m."id"`, limit: MOST_MEMBERS }),
    db().meme.count({ where: { familyId: founderId, hidden: false } }),
    db().familyLink.findUnique({ where: { memeId }, select: LINK }),
    db().$queryRaw<{ memeId: number }[]>`
      SELECT f."memeId" FROM "FamilyLink" f JOIN "Meme" e ON e."id" = f."earlierId"
      WHERE COALESCE(e."familyId", e."id") = ${founderId} AND f."memeId" <> ${memeId} AND f."status"::text IN (${Prisma.join([...OPEN])}) ORDER BY f."memeId" LIMIT ${MOST_OPEN}`,
  ]);
  const rows = await db().familyLink.findMany({
    where: { memeId: { in: open.map((row) => row.memeId) } },
    orderBy: { memeId: 'asc' },
    select: LINK,
  });
  const links = own ? [own, ...rows] : rows;
  const cards = new Map(
    (await selectMemesById([...new Set([founderId, ...links.flatMap((row) => [row.memeId, row.earlierId])])])).map(
      (card) => [card.id, card],
    ),
  );
  return {
    memeId,
    founder: memberCount > 0 ? (cards.get(founderId) ?? null) : null,
    members,
    memberCount,
    link: own ? toView(own, cards) : null,
    open: rows.flatMap((row) => toView(row, cards) ?? []),
  };
}

/** Links that wait for a steward, the oldest first. */
export async function listRebutted(): Promise<FamilyLinkView[]> {
  const rows = await db().familyLink.findMany({
    where: { status: 'rebutted' },
    orderBy: { proposedAt: 'asc' },
    take: MOST_MEMBERS,
    select: LINK,
  });
  const cards = new Map(
    (await selectMemesById([...new Set(rows.flatMap((row) => [row.memeId, row.earlierId]))])).map((card) => [
      card.id,
      card,
    ]),
  );
  return rows.flatMap((row) => toView(row, cards) ?? []);
}

/** Null where one of the two is not shown. */
function toView(
  { memeId, earlierId, verdict, evidence, ...link }: LinkRow,
  cards: ReadonlyMap<number, MemeCard>,
): FamilyLinkView | null {
  const [later, earlier] = [cards.get(memeId), cards.get(earlierId)];
  return later && earlier
    ? { ...link, later, earlier, verdict: verdict as Verdict | null, evidence: readEvidence(evidence) }
    : null;
}

import 'server-only';
import { mediaUrl } from '@/lib/adapters/storage/media-url';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { Prisma } from '@/lib/generated/prisma/client';
import { type Audience, levelsFor, type SafetyLevel } from '@/lib/domains/safety/rules';
import type { MemeCard, MemeKind } from '../types';

type Row = {
  id: number;
  title: string;
  alt: string;
  kind: string;
  creator: string;
  creatorName: string | null;
  imageKey: string | null;
  thumbKey: string | null;
  width: number;
  height: number;
  communitySlug: string | null;
  tags: string[];
  uses: number | null;
  distinctPayers: number | null;
  earned: Prisma.Decimal | null;
  level: string;
  registeredAt: Date;
  takenDown: boolean;
};

/** The memes (`m`) that an audience sees. */
export const shownTo = (audience: Audience): Prisma.Sql =>
  Prisma.sql`m."level" IN (${Prisma.join([...levelsFor(audience)])})`;

const toCard = (row: Row): MemeCard => ({
  id: row.id,
  title: row.title || `Meme #${row.id}`,
  alt: row.alt || row.title || `Meme #${row.id}`,
  kind: row.kind as MemeKind,
  creator: { address: row.creator, name: row.creatorName },
  imageUrl: row.level === 'review' ? null : mediaUrl(row.imageKey),
  thumbUrl: row.level === 'review' ? null : mediaUrl(row.thumbKey),
  width: row.width || 800,
  height: row.height || 600,
  communitySlug: row.communitySlug,
  tags: row.tags,
  uses: row.uses ?? 0,
  distinctPayers: row.distinctPayers ?? 0,
  earned: fromDecimal(row.earned),
  level: row.level as SafetyLevel,
  registeredAt: row.registeredAt,
  takenDown: row.takenDown,
});

/** Cards of the memes that match `where`, in `order`. The tables are `m` (Meme), `s` (MemeStats), `p` (Profile). */
export async function selectMemes({
  where,
  order,
  limit,
  offset = 0,
}: {
  where: Prisma.Sql;
  order: Prisma.Sql;
  limit: number;
  offset?: number;
}): Promise<MemeCard[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT m."id", m."title", m."alt", m."kind", m."creator", p."name" AS "creatorName", m."imageKey", m."thumbKey", m."width", m."height",
           m."communitySlug", m."tags", m."level", s."uses", s."distinctPayers", s."earned", m."registeredAt", m."takenDownAt" IS NOT NULL AS "takenDown"
    FROM "Meme" m LEFT JOIN "MemeStats" s ON s."memeId" = m."id" LEFT JOIN "Profile" p ON p."address" = m."creator"
    WHERE NOT m."hidden" AND ${where} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`;
  return rows.map(toCard);
}

/** Cards by id, in the order of the ids; unknown ones are left out. */
export async function selectMemesById(ids: readonly number[]): Promise<MemeCard[]> {
  if (ids.length === 0) return [];
  const cards = await selectMemes({
    where: Prisma.sql`m."id" IN (${Prisma.join([...ids])})`,
    order: Prisma.sql`m."id"`,
    limit: ids.length,
  });
  const byId = new Map(cards.map((card) => [card.id, card]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { Prisma } from '@/lib/generated/prisma/client';
import { type Audience, toAudience } from '@/lib/domains/safety/rules';
import { MEME_LIMITS } from '../limits';
import type { MemeCard, MemeKind, MemeSort, Page } from '../types';
import { selectMemes, shownTo } from './select-memes';

export const MEMES_PAGE_SIZE = 24;

const ORDERS: Record<MemeSort, Prisma.Sql> = {
  newest: Prisma.sql`m."registeredAt" DESC, m."id" DESC`,
  'most used': Prisma.sql`s."uses" DESC NULLS LAST, m."id"`,
  'most earned': Prisma.sql`s."earned" DESC NULLS LAST, m."id"`,
};

export type MemeFilter = {
  query?: string;
  community?: string;
  creator?: string;
  kind?: MemeKind;
  level?: Audience;
  sort?: MemeSort;
  page?: number;
};

/**
 * One page of registered memes. `query` searches title, tags, caption and alternative text. Those for mature viewers are among them only
 * where `level` asks for them, or the community is one for mature viewers.
 */
export async function listMemes({
  query,
  community,
  creator,
  kind,
  level = 'everyone',
  sort = 'newest',
  page = 1,
}: MemeFilter): Promise<Page<MemeCard>> {
  const audience =
    level === 'everyone' && community
      ? toAudience((await db().community.findUnique({ where: { slug: community }, select: { level: true } }))?.level)
      : level;
  const parts = [shownTo(audience)];
  if (query?.trim())
    parts.push(
      Prisma.sql`to_tsvector('simple', m."searchText") @@ websearch_to_tsquery('simple', ${query.trim().slice(0, MEME_LIMITS.searchText)})`,
    );
  if (community) parts.push(Prisma.sql`m."communitySlug" = ${community}`);
  if (creator) parts.push(Prisma.sql`m."creator" = ${creator.toLowerCase()}`);
  if (kind) parts.push(Prisma.sql`m."kind" = ${kind}`);
  const where = Prisma.join(parts, ' AND ');
  const [items, [{ count }]] = await Promise.all([
    selectMemes({ where, order: ORDERS[sort], limit: MEMES_PAGE_SIZE, offset: (page - 1) * MEMES_PAGE_SIZE }),
    db().$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM "Meme" m WHERE NOT m."hidden" AND ${where}`,
  ]);
  return { items, page, pageSize: MEMES_PAGE_SIZE, total: Number(count) };
}

import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { Prisma } from '@/lib/generated/prisma/client';
import { selectMemes, shownTo } from '@/lib/domains/memes/server/select-memes';
import { findNames } from '@/lib/domains/auth/server/find-profile';
import { countPictures } from '@/lib/domains/safety/server/count-pictures';
import type { CommunityView } from '../types';
import { listCommunities } from './list-communities';

/** A token community with its top memes and newest members; null when there is none under the slug. */
export async function findCommunity(slug: string): Promise<CommunityView | null> {
  const card = (await listCommunities()).find((community) => community.slug === slug);
  if (!card) return null;
  const [row, members, topMemes, pictures] = await Promise.all([
    db().community.findUniqueOrThrow({ where: { slug }, select: { minBalance: true } }),
    db().communityMember.findMany({
      where: { communitySlug: slug },
      orderBy: { checkedAt: 'desc' },
      take: 12,
      select: { address: true, balance: true, checkedAt: true },
    }),
    selectMemes({
      where: Prisma.sql`m."communitySlug" = ${slug} AND ${shownTo(card.level)}`,
      order: Prisma.sql`s."distinctPayers" DESC NULLS LAST, s."earned" DESC NULLS LAST, m."id"`,
      limit: 12,
    }),
    countPictures(slug),
  ]);
  const names = await findNames(members.map((member) => member.address));
  return {
    ...card,
    minBalance: fromDecimal(row.minBalance),
    topMemes,
    pictures,
    newestMembers: members.map((member) => ({
      address: member.address,
      name: names.get(member.address) ?? null,
      balance: fromDecimal(member.balance),
      checkedAt: member.checkedAt,
    })),
  };
}

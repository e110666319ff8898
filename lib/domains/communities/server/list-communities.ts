import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import type { Prisma } from '@/lib/generated/prisma/client';
import { toAudience } from '@/lib/domains/safety/rules';
import type { CommunityCard } from '../types';

type Row = Omit<CommunityCard, 'memes' | 'members' | 'earned' | 'level'> & {
  level: string;
  memes: bigint;
  members: bigint;
  earned: Prisma.Decimal | null;
};

/** Every token community with its counts, most earned first. */
export async function listCommunities(): Promise<CommunityCard[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT c."slug", c."name", c."symbol", c."token", c."about", c."accent", c."level",
      (SELECT count(*) FROM "Meme" m WHERE m."communitySlug" = c."slug" AND NOT m."hidden") AS "memes",
      (SELECT count(*) FROM "CommunityMember" k WHERE k."communitySlug" = c."slug") AS "members",
      (SELECT sum(s."earned") FROM "Meme" m JOIN "MemeStats" s ON s."memeId" = m."id" WHERE m."communitySlug" = c."slug") AS "earned"
    FROM "Community" c ORDER BY "earned" DESC NULLS LAST, c."slug"`;
  return rows.map((row) => ({
    ...row,
    level: toAudience(row.level),
    memes: Number(row.memes),
    members: Number(row.members),
    earned: fromDecimal(row.earned),
  }));
}

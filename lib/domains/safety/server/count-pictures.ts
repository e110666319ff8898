import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { Prisma } from '@/lib/generated/prisma/client';
import type { SafetyCounts } from '../types';

/** Counts over every picture that was uploaded, or over those of a community's memes. */
export async function countPictures(communitySlug?: string): Promise<SafetyCounts> {
  const ofCommunity = communitySlug
    ? Prisma.sql`EXISTS (SELECT 1 FROM "Meme" m WHERE m."pixelSha256" = p."pixelSha256" AND m."communitySlug" = ${communitySlug})`
    : Prisma.sql`TRUE`;
  const [[row], takenDown] = await Promise.all([
    db().$queryRaw<Record<Exclude<keyof SafetyCounts, 'takenDown'>, bigint>[]>`
      SELECT count(p."safety") AS "classified",
        count(*) FILTER (WHERE p."level" = 'everyone') AS "everyone",
        count(*) FILTER (WHERE p."level" = 'mature') AS "mature",
        count(*) FILTER (WHERE p."level" = 'review' AND p."levelBy" IS NULL) AS "inReview",
        count(*) FILTER (WHERE p."level" = 'review' AND p."levelBy" IS NOT NULL) AS "refused",
        count(*) FILTER (WHERE p."level" IS NULL) AS "waiting"
      FROM "Picture" p WHERE ${ofCommunity}`,
    db().meme.count({ where: { takenDownAt: { not: null }, ...(communitySlug ? { communitySlug } : {}) } }),
  ]);
  const { classified, everyone, mature, inReview, refused, waiting } = row;
  return {
    classified: Number(classified),
    everyone: Number(everyone),
    mature: Number(mature),
    inReview: Number(inReview),
    refused: Number(refused),
    waiting: Number(waiting),
    takenDown,
  };
}

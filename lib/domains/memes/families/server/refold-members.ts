import 'server-only';
import type { Db } from '@/lib/adapters/db/client';

/**
 * Sets `familyId` of a meme and of all who joined a family through it: the last meme up the joined links, null for that
 * one itself. Ids fall along the links, so both searches end.
 */
export async function refoldMembers(tx: Db, memeId: number): Promise<void> {
  await tx.$executeRaw`
    WITH RECURSIVE "up" AS (
      SELECT ${memeId}::int AS "id"
      UNION ALL SELECT f."earlierId" FROM "up" JOIN "FamilyLink" f ON f."memeId" = "up"."id" WHERE f."status" = 'joined'
    ), "down" AS (
      SELECT ${memeId}::int AS "id"
      UNION ALL SELECT f."memeId" FROM "down" JOIN "FamilyLink" f ON f."earlierId" = "down"."id" WHERE f."status" = 'joined'
    ), "founder" AS (SELECT min("id") AS "id" FROM "up")
    UPDATE "Meme" m SET "familyId" = NULLIF("founder"."id", m."id"), "updatedAt" = now()
    FROM "down", "founder" WHERE m."id" = "down"."id" AND m."familyId" IS DISTINCT FROM NULLIF("founder"."id", m."id")`;
}

import 'server-only';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/generated/prisma/client';
import { pdqToBits } from '@/lib/db/pdq-bits';

/** Ids of the registered memes nearest to any of the hashes (64 hex digits), within `radius` bits. Exact. */
export async function nearestMemes(pdqs: readonly string[], radius: number, limit: number): Promise<number[]> {
  const distances = Prisma.join(pdqs.map((pdq) => Prisma.sql`bit_count("pdq" # ${pdqToBits(pdq)}::bit(256))`));
  const rows = await db().$queryRaw<{ id: number }[]>`
    SELECT "id" FROM (SELECT "id", LEAST(${distances}) AS "distance" FROM "Meme" WHERE NOT "hidden") near
    WHERE "distance" <= ${radius} ORDER BY "distance", "id" LIMIT ${limit}`;
  return rows.map((row) => row.id);
}

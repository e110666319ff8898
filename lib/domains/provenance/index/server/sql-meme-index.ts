import 'server-only';
import type { Db } from '@/lib/adapters/db/client';
import { pdqToBits } from '@/lib/adapters/db/pdq-bits';
import { Prisma } from '@/lib/generated/prisma/client';
import { isPdq } from '../../pdq-words';
import { MATCHES_PER_MEME, type SearchRadius, type WindowMatch, type WindowSearch } from '../window-search';

/** The search in the database: every window is compared with every query, by as many workers as the server allows. */
export class SqlMemeIndex {
  readonly #database: () => Db;
  readonly isLoaded = true;

  constructor(database: () => Db) {
    this.#database = database;
  }

  /** There is nothing to read ahead. */
  async load(): Promise<void> {}

  async search(queries: readonly string[], radius: SearchRadius, limit: number): Promise<WindowMatch[]> {
    if (!queries.every(isPdq)) throw new RangeError('A PDQ hash is 64 lower-case hexadecimal digits.');
    if (queries.length === 0 || limit <= 0) return [];
    return this.#database().$queryRaw<WindowMatch[]>(searchStatement({ queries, radius, limit }));
  }
}

/**
 * One statement for all queries. The nearest query of a window is looked for first, in a plain expression over the table that runs in
 * parallel; a join with the queries takes seven times as long. Only what is near meets the queries one by one.
 */
export function searchStatement({ queries, radius, limit }: WindowSearch): Prisma.Sql {
  const hashes = queries.map((pdq) => Prisma.sql`${pdqToBits(pdq)}::bit(256)`);
  const distances = Prisma.join(hashes.map((hash) => Prisma.sql`bit_count("pdq" # ${hash})`));
  const most = Prisma.sql`CASE WHEN "window" = 0 THEN ${radius.whole}::int ELSE ${radius.window}::int END`;
  return Prisma.sql`
    WITH near AS MATERIALIZED (
      SELECT "memeId", "window", "pdq" FROM "MemeWindow" WHERE LEAST(${distances}) <= ${most}
    ), matches AS MATERIALIZED (
      SELECT "memeId", "window", ("place" - 1)::int AS "query", bit_count("pdq" # "hash")::int AS "distance"
      FROM near CROSS JOIN unnest(ARRAY[${Prisma.join(hashes)}]) WITH ORDINALITY AS asked("hash", "place")
      WHERE bit_count("pdq" # "hash") <= ${most}
    ), nearest AS (
      SELECT "memeId" FROM matches GROUP BY "memeId" ORDER BY min("distance"), "memeId" LIMIT ${limit}
    ), best AS (
      SELECT DISTINCT ON ("memeId", "query") "memeId", "window", "query", "distance"
      FROM matches JOIN nearest USING ("memeId") ORDER BY "memeId", "query", "distance", "window"
    ), ranked AS (
      SELECT *, row_number() OVER (PARTITION BY "memeId" ORDER BY "distance", "query") AS "rank" FROM best
    )
    SELECT "memeId", "window", "query", "distance" FROM ranked WHERE "rank" <= ${MATCHES_PER_MEME}
    ORDER BY "distance", "memeId", "query"`;
}

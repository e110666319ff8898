import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { env } from '@/lib/base/env';
import { Prisma } from '@/lib/generated/prisma/client';
import type { Features } from '../../alignment/features';
import { packedLength, unpackFeatures } from '../../alignment/pack-features';
import { FEATURES_KEPT, FeatureIndex, type FeatureMatch } from '../feature-index';

/** Windows read at once, each meme has 17: so many that a page costs nothing, so few that others are not kept waiting. */
const PAGE = 3_000;

/**
 * The fallback search by local features, in memory. Follows `MemeWindow.seq` as the exact index does. A meme that is gone, or whose
 * picture was worked out anew, may be proposed for nothing: what is proposed is looked up and aligned.
 */
class FeatureSearch {
  readonly #index = new FeatureIndex();
  #seen = 0n;
  #isFull = false;
  isLoaded = false;
  #reading: Promise<void> | null = null;

  /** The `limit` memes whose pictures share the most local features with these. Waits until all are read. */
  async search(features: Features, limit: number): Promise<FeatureMatch[]> {
    await this.load();
    return this.#index.search(features, limit);
  }

  load(): Promise<void> {
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    while (!this.#isFull) {
      const rows = await db().$queryRaw<{ memeId: number; seq: bigint; read: number; features: Uint8Array | null }[]>`
        WITH fresh AS MATERIALIZED (SELECT "memeId", "window", "seq" FROM "MemeWindow" WHERE "seq" > ${this.#seen} ORDER BY "seq" LIMIT ${PAGE}),
        page AS (SELECT max("seq") AS "last", count(*)::int AS "read" FROM fresh)
        SELECT fresh."memeId", fresh."seq", page."read", kept."features" FROM fresh CROSS JOIN page LEFT JOIN LATERAL ${FEATURES_OF_MEME} ON true
        WHERE kept."features" IS NOT NULL OR fresh."seq" = page."last" ORDER BY fresh."seq"`;
      for (const { memeId, features } of rows) if (features) this.#index.add(memeId, unpackFeatures(features));
      const last = rows.at(-1);
      this.#seen = last?.seq ?? this.#seen;
      if ((last?.read ?? 0) < PAGE) break;
      if (this.#index.bytes > env().search.memoryMb * 1e6) {
        this.#isFull = true;
        console.warn(
          `The index of local features takes more than ${env().search.memoryMb} MB: pictures of newer memes are not found by free crops. Raise SEARCH_MEMORY_MB.`,
        );
      }
    }
    this.isLoaded = true;
  }
}

/** What is kept of the picture of a fresh row, once a meme, by the primary keys whatever the planner thinks of them. */
const FEATURES_OF_MEME = Prisma.sql`(
  SELECT substring(p."features" FROM 1 FOR ${packedLength(FEATURES_KEPT)}::int) AS "features"
  FROM "Meme" m JOIN "Picture" p ON p."pixelSha256" = m."pixelSha256" WHERE m."id" = fresh."memeId" AND fresh."window" = 1 OFFSET 0) kept`;

const holder = globalThis as unknown as { __tributeFeatures?: FeatureSearch };

/** The search by local features, one per process. */
export function featureSearch(): FeatureSearch {
  holder.__tributeFeatures ??= new FeatureSearch();
  return holder.__tributeFeatures;
}

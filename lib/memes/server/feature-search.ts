import 'server-only';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import type { Features } from '@/lib/provenance/alignment/features';
import { packedLength, unpackFeatures } from '@/lib/provenance/alignment/pack-features';
import { FEATURES_KEPT, FeatureIndex, type FeatureMatch } from '@/lib/provenance/search/feature-index';

/** Memes read at once: so many that a page costs nothing, so few that others are not kept waiting. */
const PAGE = 500;

/**
 * The fallback search by local features, in memory. Follows `MemeWindow.seq` as the exact index does. A meme that is gone, or whose
 * picture was worked out anew, may be proposed for nothing: what is proposed is looked up and aligned.
 */
class FeatureSearch {
  readonly #index = new FeatureIndex();
  #seen = 0n;
  #full = false;
  #reading: Promise<void> | null = null;

  async search(features: Features, limit: number): Promise<FeatureMatch[]> {
    await this.#follow();
    return this.#index.search(features, limit);
  }

  #follow(): Promise<void> {
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    while (!this.#full) {
      const rows = await db().$queryRaw<{ memeId: number; seq: bigint; features: Uint8Array }[]>`
        SELECT w."memeId", w."seq", substring(p."features" FROM 1 FOR ${packedLength(FEATURES_KEPT)}::int) AS "features"
        FROM "MemeWindow" w JOIN "Meme" m ON m."id" = w."memeId" JOIN "Picture" p ON p."pixelSha256" = m."pixelSha256"
        WHERE w."window" = 1 AND w."seq" > ${this.#seen} ORDER BY w."seq" LIMIT ${PAGE}`;
      for (const { memeId, features } of rows) this.#index.add(memeId, unpackFeatures(features).descriptors);
      this.#seen = rows.at(-1)?.seq ?? this.#seen;
      if (rows.length < PAGE) return;
      if (this.#index.bytes > env().search.memoryMb * 1e6) {
        this.#full = true;
        console.warn(`The index of local features takes more than ${env().search.memoryMb} MB: pictures of newer memes are not found by free crops. Raise SEARCH_MEMORY_MB.`);
      }
    }
  }
}

const holder = globalThis as unknown as { __tributeFeatures?: FeatureSearch };

/** The `limit` memes whose pictures share the most local features with these. */
export function searchFeatures(features: Features, limit: number): Promise<FeatureMatch[]> {
  holder.__tributeFeatures ??= new FeatureSearch();
  return holder.__tributeFeatures.search(features, limit);
}

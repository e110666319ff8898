import type { NearMeme, Verdict } from '@/lib/domains/provenance/types';

/** Verdicts that say: one template. An exact copy is never registered. */
const RELATED: ReadonlySet<Verdict> = new Set(['near copy', 'derivative', 'same template, new caption']);

/**
 * The meme whose family `memeId` is proposed for: of all the earlier ones that it shares a template with, the first
 * registered. Not the nearest: ten copies would then hang on one another, and a rebuttal by one would part those behind it.
 */
export function chooseEarlier(memeId: number, nearest: readonly NearMeme[]): NearMeme | null {
  const related = nearest.filter((near) => near.memeId < memeId && RELATED.has(near.verdict));
  return related.reduce<NearMeme | null>(
    (first, near) => (first === null || near.memeId < first.memeId ? near : first),
    null,
  );
}

import { composeAffine, toParts } from './alignment/affine';
import { Alignable, type Verified, verifyByFeatures, verifyPair } from './alignment/verify';
import { NEAR_COPY_DISTANCE, NEAR_RADIUS, SAME_TEMPLATE_DISTANCE } from './classify';
import { guessAlignment, type PictureDescription, type Query } from './describe';
import { judgeEvidence, makeEvidence } from './judge';
import { hammingDistance } from './pdq-words';
import { MATCHES_PER_MEME } from './index/window-search';
import type { Affine, Comparison, Evidence, Region, Verdict } from './types';
import { within } from './windows';

/** What a hash match says of where to look: which query met which stored window. */
export type Hint = { query: Query; window: number; distance: number };

export type Aligned = { verdict: Verdict; evidence: Evidence };

/** A registered picture as it is stored, made ready. */
export class RegisteredPicture {
  readonly content: Region;
  readonly alignable: Alignable;

  constructor({ content, grey, features }: Pick<PictureDescription, 'content' | 'grey' | 'features'>) {
    this.content = content;
    this.alignable = new Alignable(grey, features);
  }
}

/** The windows of one picture that queries of another are near to, the nearest of each query, the nearest few in all. */
export function findHints(queries: readonly Query[], windows: readonly string[]): Hint[] {
  const hints = queries.flatMap((query) =>
    windows.map((pdq, window) => ({ query, window, distance: hammingDistance(query.pdq, pdq) })),
  );
  const near = hints
    .filter(({ window, distance }) => distance <= (window === 0 ? NEAR_RADIUS : SAME_TEMPLATE_DISTANCE))
    .sort((a, b) => a.distance - b.distance);
  return near.filter(({ query }, i) => near.findIndex((hint) => hint.query === query) === i).slice(0, MATCHES_PER_MEME);
}

/** Maps in parts of the content box made maps in parts of the whole picture, and back. */
const outOf = ({ x, y, w, h }: Region): Affine => [w, 0, x, 0, h, y];
const into = ({ x, y, w, h }: Region): Affine => [1 / w, 0, -x / w, 0, 1 / h, -y / h];

/**
 * Lays a picture on a registered one, first as the hints say; null when the two are no match. Thoroughly, unless told otherwise, where
 * a hint is near or there is none.
 */
export function alignPictures(
  compared: Alignable,
  registered: RegisteredPicture,
  hints: readonly Hint[],
  isThorough = hints.length === 0 || hints.some(({ distance }) => distance <= SAME_TEMPLATE_DISTANCE),
): Aligned | null {
  const { content } = registered;
  const guesses = hints.map(({ query, window }) =>
    composeAffine(into(content), guessAlignment(query, window, content)),
  );
  const isSure = hints.some(({ distance }) => distance <= NEAR_COPY_DISTANCE);
  return toAligned(verifyPair(compared, registered.alignable, guesses, { isSure, isThorough }), compared, registered);
}

/** The same by local features alone: what the feature index proposes. */
export const alignByFeatures = (compared: Alignable, registered: RegisteredPicture): Aligned | null =>
  toAligned(verifyByFeatures(compared, registered.alignable), compared, registered);

function toAligned(
  verified: Verified | null,
  compared: Alignable,
  { content, alignable }: RegisteredPicture,
): Aligned | null {
  if (!verified) return null;
  const inContent = toParts(verified.map, compared.grey, alignable.grey);
  const evidence = makeEvidence(verified.tiles, inContent);
  const verdict = judgeEvidence(evidence);
  if (content.w === 1 && content.h === 1) return { verdict, evidence };
  return {
    verdict,
    evidence: {
      ...evidence,
      alignment: composeAffine(outOf(content), inContent),
      crop: evidence.crop && within(content, evidence.crop),
      changes: evidence.changes.map(({ kind, ...region }) => ({ kind, ...within(content, region) })),
    },
  };
}

/** What was seen, where the pictures could be laid on each other; else what the hashes say, where they leave no doubt. */
export function decide(byHash: Comparison, seen: Aligned | null): Comparison {
  if (byHash.verdict === 'exact copy') return byHash;
  if (seen) return { ...byHash, ...seen };
  // Too plain to be aligned, and as good as equal.
  return byHash.distance <= NEAR_COPY_DISTANCE ? byHash : { ...byHash, verdict: 'original' };
}

import { composeAffine, toParts } from './alignment/affine';
import { Alignable, type Verified, verifyByFeatures, verifyPair } from './alignment/verify';
import { WHOLE } from './content-box';
import { guessAlignment, type PictureDescription, type Query } from './describe';
import { judgeEvidence, makeEvidence } from './judge';
import type { Affine, Evidence, Region, Verdict } from './types';
import { within } from './windows';

/** What a hash match says of where to look: which query met which stored window. */
export type Hint = { query: Query; window: number };

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

/** Maps in parts of the content box made maps in parts of the whole picture, and back. */
const outOf = ({ x, y, w, h }: Region): Affine => [w, 0, x, 0, h, y];
const into = ({ x, y, w, h }: Region): Affine => [1 / w, 0, -x / w, 0, 1 / h, -y / h];

/** Lays a picture on a registered one, first as the hints say; null when the two are no match. */
export function alignPictures(compared: Alignable, registered: RegisteredPicture, hints: readonly Hint[]): Aligned | null {
  const { content } = registered;
  const guesses = hints.map(({ query, window }) => composeAffine(into(content), guessAlignment(query, window, content)));
  return toAligned(verifyPair(compared, registered.alignable, guesses), compared, registered);
}

/** The same by local features alone: what the feature index proposes. */
export const alignByFeatures = (compared: Alignable, registered: RegisteredPicture): Aligned | null => toAligned(verifyByFeatures(compared, registered.alignable), compared, registered);

function toAligned(verified: Verified | null, compared: Alignable, { content, alignable }: RegisteredPicture): Aligned | null {
  if (!verified) return null;
  const inContent = toParts(verified.map, compared.grey, alignable.grey);
  const evidence = makeEvidence(verified.tiles, inContent);
  const verdict = judgeEvidence(evidence);
  if (content === WHOLE) return { verdict, evidence };
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

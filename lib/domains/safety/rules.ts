/**
 * What a picture may be shown to.
 *
 * scores    what a classifier thinks of a picture: for each class a share in parts per million
 * level     what follows: `everyone`; `mature`, shown only where it is asked for; `review`, shown nowhere until a steward has looked
 *
 * Limit: the classes are those of one kind of picture, indecency. Violence, hatred and private people are for reports and stewards.
 */
export const SAFETY_CLASSES = ['drawing', 'hentai', 'neutral', 'porn', 'sexy'] as const;
type SafetyClass = (typeof SAFETY_CLASSES)[number];
export type SafetyScores = Record<SafetyClass, number>;

export const SAFETY_LEVELS = ['everyone', 'mature', 'review'] as const;
export type SafetyLevel = (typeof SAFETY_LEVELS)[number];
/** What a list or a community shows. */
export type Audience = Exclude<SafetyLevel, 'review'>;

const WHOLE = 1_000_000;

/** Explicit classes together above this: a person must look. Clean meme templates cross it once in a hundred. */
export const REVIEW_ABOVE = 500_000;
/** Explicit classes together above this, or the suggestive one above its own: for those who ask for it. */
export const MATURE_EXPLICIT_ABOVE = 250_000;
export const MATURE_SEXY_ABOVE = 500_000;

export function levelOf({ hentai, porn, sexy }: SafetyScores): SafetyLevel {
  const explicit = hentai + porn;
  if (explicit > REVIEW_ABOVE) return 'review';
  return explicit > MATURE_EXPLICIT_ABOVE || sexy > MATURE_SEXY_ABOVE ? 'mature' : 'everyone';
}

/** Scores from a classifier's probabilities, in the order of `SAFETY_CLASSES`. */
export function toScores(probabilities: readonly number[]): SafetyScores {
  if (probabilities.length !== SAFETY_CLASSES.length || !probabilities.every((p) => p >= 0 && p <= 1))
    throw new RangeError('The classifier gave no probabilities.');
  return Object.fromEntries(
    SAFETY_CLASSES.map((name, i) => [name, Math.round(probabilities[i] * WHOLE)]),
  ) as SafetyScores;
}

/** The levels that an audience sees. */
export const levelsFor = (audience: Audience): readonly SafetyLevel[] =>
  audience === 'mature' ? ['everyone', 'mature'] : ['everyone'];

export const toAudience = (level: string | null | undefined): Audience => (level === 'mature' ? 'mature' : 'everyone');

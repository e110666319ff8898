import {
  EITHER,
  ING_NOUNS,
  IRREGULAR_PLURALS,
  IRREGULAR_VERBS,
  MASS,
  PLURALS,
  SINGULAR_S,
  STRESSED_LAST,
  VERBS,
} from './words';

/** "dog" -> "dogs", "baby" -> "babies". */
export function pluralOf(noun: string): string {
  const lower = noun.toLowerCase();
  const known = IRREGULAR_PLURALS[lower];
  if (known) return known;
  if (/(?:s|x|z|ch|sh)$/.test(lower)) return `${noun}es`;
  if (/[^aeiou]y$/.test(lower)) return `${noun.slice(0, -1)}ies`;
  return `${noun}s`;
}

/** Whether a noun stands for many. */
export function isPlural(noun: string): boolean {
  const lower = noun.toLowerCase();
  if (PLURALS.has(lower)) return true;
  return (
    lower.length > 2 &&
    /[^s]s$/.test(lower) &&
    !/(?:ness|ics|itis|osis)$/.test(lower) &&
    !SINGULAR_S.has(lower) &&
    !MASS.has(lower)
  );
}

/** Whether a noun has no plural and takes no article. */
export function isMass(noun: string): boolean {
  const lower = noun.toLowerCase();
  return (
    MASS.has(lower) ||
    /(?:ness|ism|ity|ics|ware|phobia|hood|flation)$/.test(lower) ||
    (lower.length > 5 && lower.endsWith('ing') && !ING_NOUNS.has(lower))
  );
}

/** One short syllable: the last letter doubles before an ending. */
const doubles = (verb: string) => /^[^aeiou]*(?:qu)?[aeiou][bdgklmnprtz]$/.test(verb);

/** "make" -> "making", "run" -> "running". */
export function ingOf(verb: string): string {
  if (verb === 'be') return 'being';
  if (verb.endsWith('ie')) return `${verb.slice(0, -2)}ying`;
  if (/[^eoy]e$/.test(verb)) return `${verb.slice(0, -1)}ing`;
  if (/ic$/.test(verb)) return `${verb}king`;
  return doubles(verb) || STRESSED_LAST.has(verb) ? `${verb}${verb.at(-1)}ing` : `${verb}ing`;
}

const PAST = new Map(IRREGULAR_VERBS.map(([base, past]) => [base as string, past as string]));

/** "check" -> "checked", "go" -> "went". */
export function pastOf(verb: string): string {
  const known = PAST.get(verb);
  if (known) return known;
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  if (/ic$/.test(verb)) return `${verb}ked`;
  return doubles(verb) || STRESSED_LAST.has(verb) ? `${verb}${verb.at(-1)}ed` : `${verb}ed`;
}

/** "try" -> "tries", "have" -> "has". */
export function thirdPersonOf(verb: string): string {
  if (verb === 'have') return 'has';
  if (verb === 'be') return 'is';
  if (/(?:s|x|z|ch|sh|o)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}

export type VerbForm = {
  readonly base: string;
  readonly form: 'base' | 's' | 'past' | 'participle' | 'ing';
  /** As often a thing as a verb. */
  readonly either: boolean;
};

const FORMS = new Map<string, VerbForm>();
for (const base of [...VERBS, ...EITHER]) {
  const either = EITHER.has(base);
  const put = (word: string, form: VerbForm['form']) => {
    if (!FORMS.has(word)) FORMS.set(word, { base, form, either });
  };
  put(base, 'base');
  put(thirdPersonOf(base), 's');
  put(pastOf(base), 'past');
  if (!ING_NOUNS.has(ingOf(base))) put(ingOf(base), 'ing');
}
for (const [base, , participle] of IRREGULAR_VERBS)
  if (participle && !FORMS.has(participle))
    FORMS.set(participle, { base: base as string, form: 'participle', either: false });

/** What a word is as a verb; null when it is not one we know. */
export const verbForm = (word: string): VerbForm | null => FORMS.get(word) ?? null;

/** Whether a word is an action going on: "buying", not "king". */
export const isIng = (word: string) =>
  /^\p{L}*[aeiouy]\p{L}*ing$/u.test(word) && word.length > 4 && !ING_NOUNS.has(word);

/** "making" -> "make", "running" -> "run"; unknown verbs by their ending; null when it is no action. */
export function baseOfIng(word: string): string | null {
  const known = FORMS.get(word);
  if (known?.form === 'ing') return known.base;
  if (!isIng(word)) return null;
  const root = word.slice(0, -3);
  if (/([bdgkmnprt])\1$/.test(root)) return root.slice(0, -1);
  if (/ck$/.test(root) && /ick$/.test(root)) return root;
  const silentE =
    /(?:[^aeiou][aeiou][bcdgkmpstvz]|[vcuz]|dg|[bdfgkpt]l)$/.test(root) && !/(?:it|et|en|er|on|[lr]op)$/.test(root);
  return silentE ? `${root}e` : root;
}

/** "fixed" of a verb that is in no list. */
export const looksPast = (word: string) =>
  /^[a-z]{3,}ed$/.test(word) && !/(?:eed|red|bed|shed|sled|speed|feed|need|seed|weed)$/.test(word);

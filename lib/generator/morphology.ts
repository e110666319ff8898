import { ADVERBS, COUNTABLE, ING_NOUNS, IRREGULAR_PLURALS, MASS, PAST, PLURALS, VERBS } from './words';

const VOWEL = /[aeiou]/;

/** "dog" -> "dogs", "baby" -> "babies". */
export function pluralOf(noun: string): string {
  const lower = noun.toLowerCase();
  const known = IRREGULAR_PLURALS[lower];
  if (known) return known;
  if (/(s|x|z|ch|sh)$/.test(lower)) return `${noun}es`;
  if (/[^aeiou]y$/.test(lower)) return `${noun.slice(0, -1)}ies`;
  return `${noun}s`;
}

/** Whether a noun stands for many. */
export function isPlural(noun: string): boolean {
  const lower = noun.toLowerCase();
  if (PLURALS.has(lower)) return true;
  return lower.length > 3 && lower.endsWith('s') && !/(ss|us|is|ness|ics|news)$/.test(lower) && !MASS.has(lower) && !COUNTABLE.has(lower);
}

const STRESSED_LAST = new Set(['begin', 'forget', 'admit', 'prefer', 'regret', 'commit', 'submit', 'quit']);

/** "make" -> "making", "run" -> "running". */
export function ingOf(verb: string): string {
  if (verb === 'be') return 'being';
  if (verb.endsWith('ie')) return `${verb.slice(0, -2)}ying`;
  if (/[^eoy]e$/.test(verb)) return `${verb.slice(0, -1)}ing`;
  const oneShortSyllable = /^[^aeiou]*[aeiou][bdglmnprt]$/.test(verb);
  return oneShortSyllable || STRESSED_LAST.has(verb) ? `${verb}${verb.at(-1)}ing` : `${verb}ing`;
}

/** "hate" -> "hates", "worry" -> "worries". */
export const thirdPersonOf = (verb: string) => (verb === 'have' ? 'has' : verb === 'be' ? 'is' : /[aeiou]y$/.test(verb) ? `${verb}s` : pluralOf(verb === 'go' || verb === 'do' ? `${verb}e` : verb));

/** "making" -> "make", "running" -> "run"; null when no known verb fits. */
export function baseOfIng(word: string): string | null {
  if (!word.endsWith('ing') || ING_NOUNS.has(word)) return null;
  const root = word.slice(0, -3);
  for (const base of [root, `${root}e`, root.slice(0, -1), `${root.slice(0, -1)}ie`]) if (VERBS.has(base) && ingOf(base) === word) return base;
  if (root.length < 2 || !VOWEL.test(root)) return null;
  if (/([bdglmnprt])\1$/.test(root) && !/(ll|ss)$/.test(root)) return root.slice(0, -1);
  if (/([^aeiou][lr]|[aeiou][ctvszgkp]|[^aeiou][vcg]|[dt]at|iz)$/.test(root) && !/[aeiou]{2}[a-z]$/.test(root) && !/(it|et)$/.test(root)) return `${root}e`;
  return root;
}

/** Whether a word is an action going on: "buying", not "king". */
export const isIng = (word: string) => /^[a-z]{2,}ing$/.test(word) && !ING_NOUNS.has(word) && VOWEL.test(word.slice(0, -3));

/** The base of a third person or past form, with its kind; null when it is not a verb we know. */
export function baseOfFinite(word: string): { base: string; form: 's' | 'past' | 'base' } | null {
  if (PAST[word]) return { base: PAST[word], form: 'past' };
  if (word.endsWith('s') && word.length > 3) {
    for (const base of [word.slice(0, -1), word.slice(0, -2), `${word.slice(0, -3)}y`]) if (VERBS.has(base)) return { base, form: 's' };
  }
  if (word.endsWith('ed') && word.length > 4) {
    for (const base of [word.slice(0, -1), word.slice(0, -2), word.slice(0, -3), `${word.slice(0, -3)}y`]) if (VERBS.has(base)) return { base, form: 'past' };
    if (!ADVERBS.has(word)) return { base: word.slice(0, -2), form: 'past' };
  }
  return VERBS.has(word) ? { base: word, form: 'base' } : null;
}

/** Whether a noun has no plural and takes no article. */
export function isMass(noun: string): boolean {
  const lower = noun.toLowerCase();
  return MASS.has(lower) || /(ness|ism|ity|ics|ware|phobia|hood|ship|mining|marketing|training|learning)$/.test(lower);
}

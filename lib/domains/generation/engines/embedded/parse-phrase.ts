import { baseOfIng, isIng, isPlural, looksPast, pastOf, verbForm } from './morphology';
import * as W from './words';

/**
 * What a phrase is, as far as lists and endings tell.
 * - `thing`: "gas fees", "my cat", "meetings that could be emails"
 * - `doing`: "buying the dip"; `at` is the participle, adverbs before it
 * - `action`: "touch grass"; `at` is the verb
 * - `scene`: "my cat judging me"; `at` is the participle
 * - `event`: "the wifi drops"; `at` is the verb
 * - `foreign`: not English, kept whole
 * `told`: it came after "when" or the like.
 */
export type Phrase = {
  readonly form: 'thing' | 'doing' | 'action' | 'scene' | 'event' | 'foreign';
  readonly words: readonly string[];
  readonly at: number;
  readonly told: boolean /** More than one clause: of use whole, as a clause. */;
  readonly compound?: boolean;
};

/** A word without its punctuation, in lower case, as the lists have it. */
export const bare = (word: string): string =>
  word
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/[^\p{L}\p{N}'$-]/gu, '')
    .replace(/^'+|'+$/g, '');

/** After a word that is a thing or a verb, these make it a verb: "my cat *hates* the", "prices *go* up". */
const opensObject = (word: string | undefined): boolean =>
  word !== undefined &&
  (W.DETERMINERS.has(word) ||
    W.PREPOSITIONS.has(word) ||
    W.isAdverb(word) ||
    W.OBJECT_PRONOUNS.has(word) ||
    W.SUBJECT_PRONOUNS.has(word) ||
    /^\$?\d/.test(word));

/** Not English: other letters than ours, or small words that English lacks. */
function isForeign(words: readonly string[]): boolean {
  const letters = words.join('').replace(/[^\p{L}]/gu, '');
  const other = letters.replace(/[a-zA-Z]/g, '').length;
  if (other > letters.length / 2) return true;
  if (words.some((word) => W.FOREIGN_ALONE.has(word))) return true;
  const hits = new Set(words.filter((word) => W.FOREIGN.has(word))).size;
  return (
    hits >= 2 ||
    (hits >= 1 && other > 0) ||
    (other > 0 && words.length > 2 && words.filter((word) => /[^a-z\p{P}\p{N}\p{S}]/u.test(word)).length >= 2)
  );
}

/** The participle of something done: where "not", "finally" and the like end; -1 when there is none. */
function doingAt(words: readonly string[]): number {
  let at = 0;
  while (at < words.length - 1 && W.isAdverb(words[at] as string) && !isIng(words[at] as string)) at++;
  const word = words[at] as string;
  if (isIng(word)) return at;
  // "meeting my ex" is done, "meeting notes" are not.
  const next = words[at + 1];
  return W.ING_NOUNS.has(word) &&
    /^(?:meeting|feeling|painting|parking|shopping)$/.test(word) &&
    next !== undefined &&
    (W.POSSESSIVES.has(next) || W.ARTICLES.has(next) || W.OBJECT_PRONOUNS.has(next))
    ? at
    : -1;
}

/** Where a clause's verb is; -1 when the words are no clause. `told` says that a clause is likely: it came after "when". */
function verbAt(words: readonly string[], told: boolean): number {
  const first = words[0] as string;
  const pronoun =
    W.SUBJECT_PRONOUNS.has(first) ||
    (/^(?:this|that|these|those|one)$/.test(first) && words[1] !== undefined && W.AUXILIARIES.has(words[1]));
  for (let i = 1; i < words.length; i++) {
    const [word, before, next] = [words[i] as string, words[i - 1] as string, words[i + 1]];
    if (W.RELATIVES.has(word) || word === 'to') return -1;
    // "the gym membership I never use": the verb is the added clause's.
    if (!pronoun && /^(?:i|you|we|they|he|she)$/.test(word)) return -1;
    if (W.AUXILIARIES.has(word) && !W.DETERMINERS.has(before) && !W.PREPOSITIONS.has(before)) return i;
    if (pronoun && W.isAdverb(word) && next !== undefined) continue;
    const form = verbForm(word) ?? (looksPast(word) ? ({ base: word, form: 'past', either: false } as const) : null);
    const adverbs = words.slice(1, i).every((other) => W.isAdverb(other));
    if (
      pronoun &&
      adverbs &&
      !W.PREPOSITIONS.has(word) &&
      !W.CONJUNCTIONS.has(word) &&
      (form === null || form.form !== 'ing')
    )
      return i;
    if (!form || form.form === 'ing' || form.form === 'participle') continue;
    if (W.DETERMINERS.has(before) || (W.PREPOSITIONS.has(before) && !W.isAdverb(before)) || W.CONJUNCTIONS.has(before))
      continue;
    const last = next === undefined;
    const owned = W.DETERMINERS.has(first);
    const past = form.form === 'past' || (form.form === 'base' && !isPlural(before) && pastOf(form.base) === word);
    if (past && (last || opensObject(next) || isPlural(before) || W.COUNTABLE.has(before) || W.PERSONS.has(before)))
      return i;
    if (form.form === 's' && !isPlural(before)) {
      if (opensObject(next) && !(form.either && W.PREPOSITIONS.has(next as string) && !told && !owned)) return i;
      if (!form.either && (owned || told || !last || i === 1)) return i;
      if (form.either && told) return i;
      if (form.either && last && owned && i <= 3 && !W.THINGS_AT_END.has(word)) return i;
    }
    if (form.form === 'base' && isPlural(before) && (!form.either || opensObject(next) || told)) return i;
  }
  return -1;
}

/** A participle after a thing: "my cat judging me", "people replying all". */
function sceneAt(words: readonly string[]): number {
  for (let i = 1; i < words.length; i++) {
    const [word, before] = [words[i] as string, words[i - 1] as string];
    if (W.PREPOSITIONS.has(word) || W.CONJUNCTIONS.has(word) || W.RELATIVES.has(word)) return -1;
    if (!isIng(word) || W.DETERMINERS.has(before)) continue;
    if (i < words.length - 1 || W.DETERMINERS.has(words[0] as string) || W.PERSONS.has(before)) {
      let at = i;
      while (at > 1 && W.isAdverb(words[at - 1] as string)) at--;
      return at;
    }
  }
  return -1;
}

/** Reads a phrase. `after`: it came after "when" or the like, or after "to". */
export function parsePhrase(text: string, after: 'when' | 'to' | null): Phrase {
  const told = after === 'when';
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const plain = words.map(bare);
  if (words.length === 0) return { form: 'thing', words: text.split(/\s+/), at: 0, told };
  const [first, second] = [plain[0] as string, plain[1]];
  if (isForeign(plain)) return { form: 'foreign', words, at: 0, told };
  if (after === 'to' && verbForm(first)?.form === 'base') return { form: 'action', words, at: 0, told };
  const doing = doingAt(plain);
  if (doing >= 0) {
    // "shopping carts break" is rare, "winning is hard" is not: a clause about doing keeps its doing.
    const is = plain.findIndex((word, i) => i > doing && W.BE.has(word));
    if (is > 0 && !plain.slice(doing, is).some((word) => W.RELATIVES.has(word) || W.CONJUNCTIONS.has(word)))
      return { form: 'event', words, at: is, told };
    if (words.length > 1 || verbForm(first)) return { form: 'doing', words, at: doing, told };
  }
  const start = W.isAdverb(first) && first !== 'back' && second !== undefined ? 1 : 0;
  const action = W.PREPOSITIONS.has(plain[start] as string) ? null : verbForm(plain[start] as string);
  const next = plain[start + 1];
  if (
    action?.form === 'base' &&
    !action.either &&
    next !== undefined &&
    (W.DETERMINERS.has(next) || W.OBJECT_PRONOUNS.has(next))
  )
    return { form: 'action', words, at: start, told };
  const scene = sceneAt(plain);
  const verb = verbAt(plain, told);
  if (verb > 0 && (scene < 0 || verb <= scene)) return { form: 'event', words, at: verb, told };
  if (scene > 0) return { form: 'scene', words, at: scene, told };
  if (
    action?.form === 'base' &&
    next !== undefined &&
    (opensObject(next) || (!action.either && verbForm(next)?.form !== 's') || plain[start] === 'touch')
  )
    return { form: 'action', words, at: start, told };
  return { form: 'thing', words, at: headOf(plain), told };
}

/** The noun a thing turns about: the last word before a preposition, a relative or an added clause. */
export function headOf(plain: readonly string[]): number {
  const end = plain.findIndex(
    (word, i) =>
      i > 0 &&
      (W.PREPOSITIONS.has(word) ||
        W.RELATIVES.has(word) ||
        W.CONJUNCTIONS.has(word) ||
        /^(?:i|you|we|they|he|she)$/.test(word) ||
        (W.isAdverb(word) && i === plain.length - 1) ||
        (i > 0 &&
          isIng(word) &&
          i < plain.length - 1 &&
          !W.DETERMINERS.has(plain[i - 1] as string) &&
          baseOfIng(word) !== null &&
          isPlural(plain[i - 1] as string))),
  );
  return (end < 0 ? plain.length : end) - 1;
}

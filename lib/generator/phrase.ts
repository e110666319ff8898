import { baseOfFinite, baseOfIng, ingOf, isIng, isMass, isPlural, pluralOf, thirdPersonOf } from './morphology';
import type { SlotType } from './types';
import { ADVERBS, AUXILIARIES, CONJUNCTIONS, COUNTABLE, DETERMINERS, EITHER, POSSESSIVES, PREPOSITIONS, RELATIVES, SUBJECT_PRONOUNS, VERBS } from './words';

/** Words for a slot, and how well they suit it, 0..1. Best first in a list. */
export type Filling = { readonly text: string; readonly fit: number; readonly plural: boolean };
export type Fillings = Readonly<Record<SlotType, readonly Filling[]>>;

const bare = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}']/gu, '');
const one = (text: string, fit: number): Filling => ({ text, fit, plural: false });
const many = (text: string, fit: number): Filling => ({ text, fit, plural: true });
const none: readonly Filling[] = [];

/** Opens what cannot be a noun: a determiner, a pronoun, a preposition or an adverb after a word makes that word a verb. */
const opensObject = (word: string | undefined) => word !== undefined && (DETERMINERS.has(word) || PREPOSITIONS.has(word) || ADVERBS.has(word) || ['me', 'him', 'them', 'us', 'it', 'you'].includes(word));

/** Where a clause's verb is, or -1 when the words are no clause. */
function verbAt(words: readonly string[]): number {
  for (let i = 1; i < words.length; i++) {
    const word = words[i] as string;
    const [first, before, next] = [words[0] as string, words[i - 1] as string, words[i + 1]];
    if (RELATIVES.has(word) || word === 'to') return -1;
    if (AUXILIARIES.has(word) && !DETERMINERS.has(before)) return i;
    const finite = baseOfFinite(word);
    if (!finite || DETERMINERS.has(before) || PREPOSITIONS.has(before)) continue;
    const doubtful = EITHER.has(finite.base) && !opensObject(next);
    if (finite.form === 'past' && (!doubtful || next === undefined)) return i;
    const pronoun = SUBJECT_PRONOUNS.has(first) && i === 1;
    if (finite.form === 's' && (opensObject(next) || (!doubtful && (pronoun || DETERMINERS.has(first))))) return i;
    if (finite.form === 'base' && (pronoun || (isPlural(before) && !doubtful))) return i;
  }
  return -1;
}

/** The noun a phrase turns about: the last word before a preposition, a relative or an added clause. */
function headAt(words: readonly string[]): number {
  const end = words.findIndex((word, i) => i > 0 && (PREPOSITIONS.has(word) || RELATIVES.has(word) || CONJUNCTIONS.has(word)));
  return (end < 0 ? words.length : end) - 1;
}

/** A thing: "gas fees", "my cat", "meetings that could have been an email". `pick` (0..1) chooses among ways to act on it. */
function ofThing(words: readonly string[], pick: number): Fillings {
  const plain = words.map(bare);
  const first = plain[0] as string;
  const at = headAt(plain);
  const head = plain[at] as string;
  const text = words.join(' ');
  const joined = plain.includes('and') && at < plain.indexOf('and');
  const plural = joined || isPlural(head);
  const owned = DETERMINERS.has(first);
  const name = /^[A-Z0-9$]/.test(words[at] as string);
  const counted = COUNTABLE.has(head) && !isMass(head);
  const article = !owned && !plural && !name && !isMass(head) && !SUBJECT_PRONOUNS.has(first) && (counted || at > 0);
  const phrase = article ? `the ${text}` : text;
  const tail = words.slice(at + 1);
  const stripped = owned && !POSSESSIVES.has(first) && words.length > 1 ? words.slice(1) : words;
  const manyOf = [...stripped.slice(0, stripped.length - tail.length - 1), pluralOf(words[at] as string), ...tail].join(' ');
  const plurals = plural ? [many(stripped.join(' '), 1)] : POSSESSIVES.has(first) || name ? none : counted ? [many(manyOf, 0.85)] : [one(phrase, 0.55)];
  const act = ['dealing with', 'thinking about', 'surviving', 'explaining', 'arguing about', 'chasing'][Math.floor(pick * 6)] as string;
  const verb = ['survive', 'fix', 'explain', 'deal with', 'escape', 'google'][Math.floor(pick * 6)] as string;
  const event = [`somebody mentioned ${phrase}`, `${phrase} happened again`, `${phrase} won`, `I forgot about ${phrase}`][Math.floor(pick * 4)] as string;
  return {
    'noun phrase': [plural ? many(phrase, 1) : one(phrase, 1), ...(tail.length > 0 ? [one(words.slice(0, at + 1).join(' '), 0.6)] : none)],
    'plural noun': plurals,
    'verb-ing': [one(`${act} ${phrase}`, 0.6)],
    verb: [one(`${verb} ${phrase}`, 0.6)],
    clause: [one(event, 0.65)],
  };
}

/** Something being done: "buying the dip". */
function ofDoing(words: readonly string[]): Fillings {
  const text = words.join(' ');
  const base = baseOfIng(bare(words[0] as string));
  const act = base ? [base, ...words.slice(1)].join(' ') : null;
  return {
    'noun phrase': [one(text, 0.85)],
    'plural noun': none,
    'verb-ing': [one(text, 1)],
    verb: act ? [one(act, 0.95)] : none,
    clause: [one(`I am ${text}`, 0.6)],
  };
}

/** Something to do: "touch grass". */
function ofAction(words: readonly string[]): Fillings {
  const text = words.join(' ');
  const doing = [ingOf(bare(words[0] as string)), ...words.slice(1)].join(' ');
  return { 'noun phrase': [one(doing, 0.75)], 'plural noun': none, 'verb-ing': [one(doing, 0.95)], verb: [one(text, 1)], clause: [one(`I have to ${text}`, 0.65)] };
}

const NEGATED = /^(don't|doesn't|didn't|won't|can't|cannot|couldn't|wouldn't|shouldn't|dont|doesnt|didnt|wont|cant|couldnt|wouldnt|shouldnt)$/;
const ISNT = /^(isn't|aren't|wasn't|weren't|isnt|arent|wasnt|werent|ain't)$/;

/** What happens, with the verb made a participle: ["my code", "not compiling"]. */
function doingOf(words: readonly string[], at: number): string {
  const verb = bare(words[at] as string);
  const rest = words.slice(at + 1);
  const follow = (from: readonly string[]) => {
    const skip = from.findIndex((word) => !ADVERBS.has(bare(word)));
    if (skip < 0) return from.join(' ');
    const base = baseOfFinite(bare(from[skip] as string))?.base ?? bare(from[skip] as string);
    return [...from.slice(0, skip), isIng(bare(from[skip] as string)) ? from[skip] : ingOf(base), ...from.slice(skip + 1)].join(' ');
  };
  const next = rest.find((word) => !ADVERBS.has(bare(word)));
  if (/^(is|are|was|were|am|be|been)$/.test(verb)) return next && isIng(bare(next)) ? rest.join(' ') : ['being', ...rest].join(' ');
  if (ISNT.test(verb)) return next && isIng(bare(next)) ? ['not', ...rest].join(' ') : ['not being', ...rest].join(' ');
  if (/^(has|have|had)$/.test(verb)) return ['having', ...rest].join(' ');
  if (NEGATED.test(verb)) return `not ${follow(rest)}`;
  if (/^(keep|keeps|kept)$/.test(verb) || (AUXILIARIES.has(verb) && !/^(got|gets|do|does|did)$/.test(verb))) return follow(rest);
  if (/^(got|gets)$/.test(verb)) return ['getting', ...rest].join(' ');
  return [ingOf(baseOfFinite(verb)?.base ?? verb), ...rest].join(' ');
}

/** What happens: "the deploy fails on friday". */
function ofEvent(words: readonly string[], at: number): Fillings {
  const text = words.join(' ');
  const subject = words.slice(0, at).join(' ');
  const doing = doingOf(words, at);
  const self = /^(i|we|you)$/i.test(subject);
  const object = words.slice(at + 1);
  const from = object.findIndex((word) => DETERMINERS.has(bare(word)));
  const thing = from >= 0 && from < 2 && object.length - from <= 5 ? object.slice(from).join(' ') : null;
  const base = doing.split(' ');
  const act = baseOfIng(base[0] as string);
  return {
    'noun phrase': [one(self ? doing : `${subject} ${doing}`, 0.8), ...(thing ? [one(thing, 0.6)] : none), ...(self ? none : [one(subject, 0.5)])],
    'plural noun': !self && isPlural(bare(words[at - 1] as string)) ? [many(subject, 0.5)] : none,
    'verb-ing': self ? [one(doing, 0.9)] : [one(`watching ${subject} ${act ? [act, ...base.slice(1)].join(' ') : doing}`, 0.5)],
    verb: self && act ? [one([act, ...base.slice(1)].join(' '), 0.8)] : none,
    clause: [one(text, 1)],
  };
}

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(i)['’]m\b/gi, '$1 am'], [/\b(you|we|they)['’]re\b/gi, '$1 are'], [/\b(he|she|it|that|there|everyone|someone)['’]s\b/gi, '$1 is'], [/\b(i|you|we|they)['’]ve\b/gi, '$1 have'], [/\b(i|you|we|they|he|she)['’]ll\b/gi, '$1 will'],
];

/** "why does my cat hate me" -> "my cat hates me". */
function unask(text: string): string {
  const match = /^why (do|does|did|is|are|am|can't|won't|doesn't|don't|isn't|aren't|can|will) ((?:my|the|your|our|this|that|his|her) \S+|\S+) (.+)$/i.exec(text);
  if (!match) return text;
  const [, aux, subject, rest] = match as unknown as [string, string, string, string];
  if (!/^(do|does|did)$/i.test(aux)) return `${subject} ${aux} ${rest}`;
  const [verb, ...tail] = rest.split(' ');
  const third = aux.toLowerCase() === 'does' ? thirdPersonOf(verb as string) : verb;
  return [subject, third, ...tail].join(' ');
}

const FEELING = /^(?:i|we) (?:(?:really|just|absolutely|still|also) )?(?:hate|love|like|dislike|miss|need|want|fear|dread|enjoy|adore|can't stand|cannot stand|don't like|do not like|am (?:so )?(?:tired|sick|afraid|scared|bored|proud|jealous) of|am addicted to|am obsessed with) (?:to )?(?!it )(.+)$/i;
const JUDGED = /^(.+?) (?:is|are) (?:(?:so|really|very|too|just) )?(?:annoying|awful|terrible|bad|the worst|the best|great|hard|difficult|boring|expensive|overrated|underrated|confusing|stressful|fun|exhausting|scary|weird)$|^(.+?) (?:suck|sucks|rock|rocks|rule|rules)$/i;

/**
 * The words of a phrase in every shape a slot may ask for. Works by small lists and endings: it knows a little English and
 * leaves what it does not know as it is. `pick` (0..1) chooses among equal ways to put it.
 */
export function fillingsOf(phrase: string, pick: number): Fillings {
  let text = unask(CONTRACTIONS.reduce((out, [from, to]) => out.replace(from, to), phrase.trim()));
  text = text.replace(/^(?:i|we) (?:hate|love) it when /i, '').replace(/^to (?=\w)/i, '');
  const felt = FEELING.exec(text) ?? JUDGED.exec(text);
  const topic = felt?.[1] ?? felt?.[2];
  if (topic) return { ...fillingsOf(topic, pick), clause: [one(text, 1)] };
  const words = text.split(/\s+/).filter(Boolean);
  const plain = words.map(bare);
  const [first, second] = [plain[0] ?? '', plain[1]];
  if (isIng(first) && !(second && first === 'meeting')) return ofDoing(words);
  const at = verbAt(plain);
  if (at > 0) return ofEvent(words, at);
  if (VERBS.has(first) && words.length > 1 && (!EITHER.has(first) || opensObject(second) || first === 'touch')) return ofAction(words);
  return ofThing(words, pick);
}

import { baseOfIng, ingOf, isIng, isMass, isPlural, pastOf, pluralOf, verbForm } from './morphology';
import { bare, headOf, type Phrase } from './parse-phrase';
import type { SlotType } from './types';
import * as W from './words';

/** Words for a slot; `fit` 0..1 says how well they suit it; `plural` whether a verb after them must be "are". */
type Filling = { readonly text: string; readonly fit: number; readonly plural: boolean };
export type Fillings = Readonly<Record<SlotType, readonly Filling[]>>;

const one = (text: string, fit: number): Filling => ({ text, fit, plural: false });
const many = (text: string, fit: number): Filling => ({ text, fit, plural: true });
const choose = <T>(from: readonly T[], pick: number): T =>
  from[Math.min(from.length - 1, Math.floor(pick * from.length))] as T;
const join = (...parts: (string | readonly string[])[]) => parts.flat().filter(Boolean).join(' ');

type Kind = 'thing' | 'food' | 'drink' | 'coin' | 'day' | 'time' | 'person';

/** What one does with things of a kind, and what happens with them: `@` is the thing, `is/are` agrees with it. */
const ACTS: Readonly<Record<Kind, readonly string[]>> = {
  thing: ['think about', 'survive', 'ignore', 'complain about', 'deal with', 'overthink', 'recover from'],
  food: ['eat', 'order', 'think about', 'share'],
  drink: ['drink', 'order', 'think about', 'run on'],
  coin: ['buy', 'hold', 'explain', 'check'],
  day: ['survive', 'ignore', 'complain about', 'recover from'],
  time: ['survive', 'prepare for', 'complain about', 'recover from'],
  person: ['avoid', 'listen to', 'think about', 'live with', 'argue with'],
};
const EVENTS: Readonly<Record<Kind, readonly string[]>> = {
  thing: ['@ happened', '@ is/are back', '@ won', '@ is/are out of control'],
  food: ['we are out of @', 'somebody ate the @', '@ is/are back'],
  drink: ['we are out of @', 'somebody spilled the @'],
  coin: ['@ is/are down again', '@ is/are back', 'my mom bought @'],
  day: ['it is @ again', '@ happened', '@ is/are back'],
  time: ['@ is/are here', '@ is/are back', '@ won'],
  person: ['@ found out', '@ know/knows', '@ is/are back', '@ saw everything'],
};
const ingPhrase = (act: string) => join(ingOf(act.split(' ')[0] as string), act.split(' ').slice(1));

function kindOf(head: string): Kind {
  const single = [head, head.replace(/s$/, ''), head.replace(/es$/, '')];
  const within = (list: ReadonlySet<string>) => single.some((word) => list.has(word));
  if (within(W.FOOD) || /^(?:taco|burrito|burger|cookie|donut|snack|banana|sandwich|noodle)s?$/.test(head))
    return 'food';
  if (within(W.DRINK)) return 'drink';
  if (within(W.COINS)) return 'coin';
  if (within(W.DAYS)) return 'day';
  if (within(W.TIMES) || /^(?:season|winter|week|weekend|weekends|night|nights|day|days)$/.test(head)) return 'time';
  return within(W.PERSONS) || within(W.NAMED) ? 'person' : 'thing';
}

/** A thing as a noun phrase and as many of it. */
function nounOf(words: readonly string[]): {
  phrase: string;
  plural: boolean;
  plurals: Filling[];
  head: string;
  short: string | null;
  kind: Kind;
} {
  const plain = words.map(bare);
  const first = plain[0] as string;
  const at = headOf(plain);
  const head = plain[at] as string;
  const tail = words.slice(at + 1);
  const both = plain[at + 1] === 'and';
  const plural = both || isPlural(head);
  const owned =
    W.DETERMINERS.has(first) || W.SUBJECT_PRONOUNS.has(first) || W.OBJECT_PRONOUNS.has(first) || /'s?$/.test(first);
  const name =
    /\p{Lu}.*\p{Lu}|\p{L}\d|^\$|^\d/u.test(words[at] as string) ||
    (/^\p{Lu}/u.test(words[at] as string) && words.some((word) => /^\p{Ll}/u.test(word))) ||
    (W.NAMED.has(head) && !W.POSSESSIVES.has(first));
  const kind = kindOf(head);
  const uncounted = isMass(head) || W.BARE_HEADS.has(head) || (kind !== 'thing' && kind !== 'person') || name;
  const counted = W.COUNTABLE.has(head) || W.PERSONS.has(head) || W.NAMED.has(head);
  // Only words that can stand before a noun may take an article with it.
  const described = plain
    .slice(0, at)
    .every(
      (word) =>
        !W.isAdverb(word) &&
        !W.AUXILIARIES.has(word) &&
        (verbForm(word)?.either ?? !/^(?:base|s)$/.test(verbForm(word)?.form ?? '')),
    );
  const article = !owned && !plural && !uncounted && described && (counted || at > 0);
  const phrase = article ? join('the', words) : words.join(' ');
  const drop = W.DETERMINERS.has(first) && words.length > 1 && at > 0 ? words.slice(1) : words;
  const stem = drop.slice(0, drop.length - tail.length - 1);
  const manyOf = join(stem, pluralOf(words[at] as string), tail);
  const plurals = plural
    ? [
        many(
          W.POSSESSIVES.has(first) || /^(?:the|these|those|all|no)$/.test(first) ? drop.join(' ') : words.join(' '),
          1,
        ),
      ]
    : [];
  if (!plural && kind === 'day') plurals.push(many(manyOf, 0.95));
  else if (
    !plural &&
    (isMass(head) ||
      name ||
      (W.BARE_HEADS.has(head) && !W.COUNTED_HEADS.has(head)) ||
      kind === 'food' ||
      kind === 'drink' ||
      kind === 'coin')
  )
    plurals.push(one(drop.join(' '), 0.8));
  else if (!plural && !W.SUBJECT_PRONOUNS.has(head) && !W.OBJECT_PRONOUNS.has(head))
    plurals.push(many(manyOf, counted ? 0.85 : at > 0 ? 0.75 : 0.6));
  const short =
    tail.length > 0 ? (article ? join('the', words.slice(0, at + 1)) : words.slice(0, at + 1).join(' ')) : null;
  return { phrase, plural, plurals, head, short, kind };
}

/** An event with its thing: the verb agrees, and no article comes before another determiner. */
function happening(event: string, phrase: string, plural: boolean): string {
  const owned = W.DETERMINERS.has(bare(phrase.split(' ')[0] as string));
  const agreed = event.replace('is/are', plural ? 'are' : 'is').replace('know/knows', plural ? 'know' : 'knows');
  return (owned ? agreed.replace('the @', '@') : agreed).replace('@', () => phrase);
}

function ofThing(words: readonly string[], pick: number): Fillings {
  const { phrase, plural, plurals, short, kind } = nounOf(words);
  const act = choose(ACTS[kind], pick);
  const set = plural ? many : one;
  return {
    'noun phrase': [set(phrase, 1), ...(short ? [set(short, 0.75)] : [])],
    'plural noun': plurals,
    'verb-ing': [one(join(ingPhrase(act), phrase), 0.85)],
    verb: [one(join(act, phrase), 0.85)],
    clause: [one(happening(choose(EVENTS[kind], pick), phrase, plural), 0.8)],
  };
}

/** "my" of somebody else: for what people do. */
const theirs = (text: string) =>
  text
    .replace(/\b(?:my|your)\b/gi, 'their')
    .replace(/\bmyself\b/gi, 'themselves')
    .replace(/\bme\b/gi, 'them');

/** "your" of the person who tells it. */
const mine = (text: string) => text.replace(/\byour\b/gi, 'my').replace(/\byourself\b/gi, 'myself');

/** What a verb is done to: "the dip" of "buy the dip"; null when there is no thing there. */
function objectOf(words: readonly string[]): readonly string[] | null {
  const plain = words.map(bare);
  let from = 0;
  while (
    from < plain.length &&
    (W.isAdverb(plain[from] as string) || W.PREPOSITIONS.has(plain[from] as string)) &&
    plain[from] !== 'to'
  )
    from++;
  const end = plain.findIndex(
    (word, i) =>
      i > from &&
      (W.PREPOSITIONS.has(word) ||
        W.CONJUNCTIONS.has(word) ||
        W.RELATIVES.has(word) ||
        W.isAdverb(word) ||
        isIng(word)),
  );
  const object = words.slice(from, end < 0 ? undefined : end);
  const first = bare(object[0] ?? '');
  if (
    first === '' ||
    first === 'to' ||
    W.OBJECT_PRONOUNS.has(first) ||
    W.SUBJECT_PRONOUNS.has(first) ||
    isIng(first) ||
    W.RELATIVES.has(first) ||
    W.AUXILIARIES.has(first)
  )
    return null;
  const last = bare(object.at(-1) as string);
  const participle =
    verbForm(last) && !verbForm(last)?.either && /^(?:past|participle)$/.test(verbForm(last)?.form ?? '');
  if (
    participle ||
    kindOf(last) === 'person' ||
    W.DAYS.has(last) ||
    W.TIMES.has(last) ||
    (object.length === 1 && /^\d/.test(first))
  )
    return null;
  return W.DETERMINERS.has(last) ||
    W.AMOUNTS.has(last) ||
    (object.length === 1 && verbForm(first)?.form === 'base' && !W.COUNTABLE.has(first) && !isMass(first))
    ? null
    : object;
}

/** What somebody does, given as its bare verb ("finally deploy on friday"; null when unknown) and its participle. */
function ofDeed(
  deed: { doing: string; base: string | null; past: string | null; object: readonly string[] | null },
  native: SlotType,
): Fillings {
  const { doing, base, past, object } = deed;
  const thing = object ? nounOf(object) : null;
  const fit = (slot: SlotType, otherwise: number) => (slot === native ? 1 : otherwise);
  return {
    'noun phrase': [
      one(doing, 0.85),
      ...(thing ? [(thing.plural ? many : one)(thing.phrase, /^an? /i.test(thing.phrase) ? 0.6 : 0.75)] : []),
    ],
    'plural noun': [
      many(`people ${theirs(doing)}`, 0.72),
      ...(thing?.plural ? thing.plurals.map(({ text }) => many(text, 0.75)) : []),
    ],
    'verb-ing': [one(doing, fit('verb-ing', 0.95))],
    verb: base && !/^not /.test(base) ? [one(base, fit('verb', 0.95))] : [],
    clause: [
      base && /\bme\b/i.test(base) && native === 'verb'
        ? one(`somebody said ${base}`, 0.8)
        : one(past ? `I ${mine(past)}` : `I kept ${mine(doing)}`, 0.85),
    ],
  };
}

/** "finally fix" with another form of its verb: the first word that is no adverb. */
function turn(words: readonly string[], to: (base: string) => string): string | null {
  const at = words.findIndex((word) => !W.isAdverb(bare(word)));
  if (at < 0) return null;
  const word = bare(words[at] as string);
  const base = verbForm(word)?.base ?? baseOfIng(word) ?? word;
  return join(words.slice(0, at), to(base), words.slice(at + 1));
}

/** "buy high sell low" with another form of each of its verbs. */
function turnAll(words: readonly string[], at: number, to: (base: string) => string): string {
  return words
    .map((word, i) => {
      const form = verbForm(bare(word));
      const led =
        /^(?:to|let|make|help|and|or|can|will)$/.test(bare(words[i - 1] ?? '')) ||
        W.DETERMINERS.has(bare(words[i - 1] ?? ''));
      return i === at || (i > at + 1 && form?.form === 'base' && !form.either && !led) ? to(bare(word)) : word;
    })
    .join(' ');
}

function ofDoing({ words, at }: Phrase): Fillings {
  const negated = words.slice(0, at).some((word) => bare(word) === 'not');
  const known = verbForm(bare(words[at] as string)) !== null;
  return ofDeed(
    {
      doing: words.join(' '),
      base: turn(words, (base) => base),
      past: known && !negated ? turn(words, pastOf) : null,
      object: objectOf(words.slice(at + 1)),
    },
    'verb-ing',
  );
}

function ofAction({ words, at }: Phrase): Fillings {
  return ofDeed(
    {
      doing: turnAll(words, at, ingOf),
      base: words.join(' '),
      past: turnAll(words, at, pastOf),
      object: objectOf(words.slice(at + 1)),
    },
    'verb',
  );
}

const NEGATIVE =
  /n't$|^(?:dont|doesnt|didnt|wont|cant|couldnt|wouldnt|shouldnt|isnt|arent|wasnt|werent|cannot|hasnt|havent)$/;
const HAVE = /^(?:has|have|had)/;
const DO = /^(?:do|does|did)/;

/** What happens, without who: its participle and its bare verb. */
function deedOf(words: readonly string[], at: number): { doing: string; base: string | null } {
  const verb = bare(words[at] as string);
  const rest = words.slice(at + 1);
  const before = words.slice(0, at);
  const next = rest.find((word) => !W.isAdverb(bare(word)));
  const no = NEGATIVE.test(verb) ? 'not' : '';
  const follow = (to: (base: string) => string) => turn(rest, to) ?? rest.join(' ');
  if (W.BE.has(verb)) {
    if (next && isIng(bare(next)))
      return {
        doing: join(before, no, rest),
        base: join(
          before,
          no,
          follow((base) => base),
        ),
      };
    return { doing: join(before, no, 'being', rest), base: join(before, no, 'be', rest) };
  }
  const form = next ? verbForm(bare(next)) : null;
  if (HAVE.test(verb) && form && (form.form === 'past' || form.form === 'participle'))
    return { doing: join(before, no, 'having', rest), base: null };
  if (W.AUXILIARIES.has(verb) && !HAVE.test(verb) && !(DO.test(verb) && !no && form?.form !== 'base'))
    return {
      doing: join(before, no, follow(ingOf)),
      base: join(
        before,
        no,
        follow((base) => base),
      ),
    };
  const base = verbForm(verb)?.base ?? (verb.endsWith('ed') ? verb.replace(/ed$/, '') : verb);
  return { doing: join(before, no, ingOf(base), rest), base: join(before, no, base, rest) };
}

const PAST_OF: Readonly<Record<string, string>> = {
  am: 'was',
  are: 'was',
  can: 'could',
  "can't": "couldn't",
  cannot: 'could not',
  will: 'would',
  "won't": "wouldn't",
  have: 'had',
  do: 'did',
  "don't": "didn't",
  "haven't": "hadn't",
};

/** "I check my account" -> "I checked my account": what people tell after "when you" has happened. */
function told(words: readonly string[], at: number): string {
  const verb = bare(words[at] as string);
  const form = verbForm(verb);
  const past = PAST_OF[verb] ?? (form?.form === 'base' ? pastOf(form.base) : (words[at] as string));
  return join(words.slice(0, at), past, words.slice(at + 1));
}

/** Whether words are sure to be a thing and no quality: "it is friday", but "this is fine". */
function isNoun(words: readonly string[]): boolean {
  const head = bare(words.at(-1) as string);
  return (
    W.DETERMINERS.has(bare(words[0] as string)) ||
    W.DAYS.has(head) ||
    W.TIMES.has(head) ||
    W.COUNTABLE.has(head) ||
    isPlural(head) ||
    isMass(head)
  );
}

const OBJECT: Readonly<Record<string, string>> = { he: 'him', she: 'her', they: 'them' };

function ofEvent(phrase: Phrase, pick: number): Fillings {
  const { words, at } = phrase;
  let from = at;
  while (from > 1 && W.isAdverb(bare(words[from - 1] as string))) from--;
  const subject = words.slice(0, from);
  const first = bare(subject[0] as string);
  const deed = deedOf(words.slice(from), at - from);
  const object = W.BE.has(bare(words[at] as string)) ? null : objectOf(words.slice(at + 1));
  if (/^(?:i|we)$/.test(first) && subject.length === 1) {
    const mine = ofDeed({ ...deed, past: null, object }, 'clause');
    return { ...mine, clause: [one(phrase.told && first === 'i' ? told(words, at) : words.join(' '), 1)] };
  }
  const clause = [one(words.join(' '), 1)];
  if (/^(?:it|there|that|this)$/.test(first) && subject.length === 1) {
    const rest = words.slice(at + 1).filter((word) => !W.isAdverb(bare(word)));
    if (W.BE.has(bare(words[at] as string)) && rest.length > 0 && isNoun(rest))
      return { ...ofThing(rest, pick), clause };
    return { ...NOTHING, 'noun phrase': [one(join(subject, deed.doing), 0.6)], clause };
  }
  const actor = W.SUBJECT_PRONOUNS.has(first) ? null : nounOf(subject);
  const who = actor?.phrase ?? join(OBJECT[first] ?? subject[0] ?? '', subject.slice(1));
  const acted = deed.base && !/^(?:not )?be /.test(deed.base) ? join(who, deed.base) : null;
  const about = choose(['deal with', 'think about', 'complain about'], pick);
  const scene = join(who, deed.doing);
  return {
    'noun phrase': [
      one(scene, 0.85),
      ...(actor ? [(actor.plural ? many : one)(actor.phrase, actor.kind === 'person' ? 0.6 : 0.75)] : []),
    ],
    'plural noun': actor ? actor.plurals.map((filling) => ({ ...filling, fit: filling.fit * 0.7 })) : [],
    'verb-ing': [one(acted ? join('watching', acted) : join(ingPhrase(about), scene), 0.75)],
    verb: [one(acted ? join('watch', acted) : join(about, scene), 0.7)],
    clause,
  };
}

function ofScene({ words, at }: Phrase, pick: number): Fillings {
  const actor = nounOf(words.slice(0, at));
  const rest = words.slice(at).join(' ');
  const act = choose(['watch', 'catch', 'think about', 'ignore'], pick);
  const scene = join(actor.phrase, rest);
  return {
    'noun phrase': [one(scene, 1), (actor.plural ? many : one)(actor.phrase, 0.7)],
    'plural noun': actor.plurals.map((filling) => ({
      ...filling,
      text: join(filling.text, rest),
      fit: filling.fit * 0.95,
    })),
    'verb-ing': [one(join(ingPhrase(act), scene), 0.72)],
    verb: [one(join(act, scene), 0.7)],
    clause: [one(join(actor.phrase, actor.plural ? 'are' : 'is', rest), 0.97)],
  };
}

const NOTHING: Fillings = { 'noun phrase': [], 'plural noun': [], 'verb-ing': [], verb: [], clause: [] };

/**
 * The words of a phrase in every shape a slot may ask for, best first. Works by small lists and endings: it knows a little
 * English, and leaves what it does not know as it is. `pick` (0..1) chooses among equal ways to put it.
 */
export function fillingsOf(phrase: Phrase, pick: number): Fillings {
  if (phrase.compound) return { ...NOTHING, clause: phrase.form === 'event' ? [one(phrase.words.join(' '), 1)] : [] };
  switch (phrase.form) {
    case 'thing':
      return ofThing(phrase.words, pick);
    case 'doing':
      return ofDoing(phrase);
    case 'action':
      return ofAction(phrase);
    case 'scene':
      return ofScene(phrase, pick);
    case 'event':
      return ofEvent(phrase, pick);
    case 'foreign':
      return { ...NOTHING, 'noun phrase': [one(phrase.words.join(' '), 0.55)] };
  }
}

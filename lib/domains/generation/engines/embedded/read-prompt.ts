import { ownLines, parted } from './makers/own';
import { thirdPersonOf } from './morphology';
import { bare, parsePhrase, type Phrase } from './parse-phrase';
import { SUBJECT_PRONOUNS } from './words';

export type Reading = {
  /** What the prompt is about, whole and then shorter, as phrases to put into slots. */
  readonly phrases: readonly Phrase[];
  /** The caption the person wrote: quoted, or with ` / ` between lines. */
  readonly own: readonly string[] | null;
  /** The person's words, fit for a caption: without "make a meme about" and signs the caption face lacks. */
  readonly text: string;
  /** A caption by its opening ("when ...", "me trying to ...") or a sentence: good as it is. */
  readonly spoken: boolean;
  /** Two things set against each other: "tea vs coffee". */
  readonly versus: readonly [string, string] | null;
};

const KIND =
  '(?:(?:really|very|funny|new|good|great|dank|spicy|silly|short|hilarious) )*(?:memes?|pictures?|images?|jokes?|pics?|something)';
const ASK = new RegExp(
  `^(?:please |pls )?(?:(?:can|could|would) you )?(?:please )?(?:make|create|generate|give|show|draw|write|i want|i need)(?: me| us)? (?:(?:a|an|another|the|some) )?${KIND}(?: (?:about|of|on|for|with|where|regarding|saying|that says))?[: ]+`,
  'i',
);
const ABOUT = new RegExp(`^(?:(?:a|an|some|the) )?${KIND} (?:about|of|on|for|where)[: ]+`, 'i');
/** Openings that announce a clause, an action or a scene with me in it. */
const TOLD =
  /^(?:(?:(?:me|us|pov|mood|tfw|mfw)[:,]? )?(?:when(?:ever)?|pov:?|tfw|mfw)|(?:that|the) (?:feeling|moment|face|awkward moment) when|my (?:face|reaction|mood) when|every ?time|the look on my face when|how it feels when|imagine)\b[:,]? ?/i;
const INFINITIVE =
  /^(?:how (?:to|do i|can i|it feels to|does one)|what it(?:'s| is) like to|to|i (?:want|need|have) to|i(?:'m| am) going to|time to|let's|please|just) (?=\p{L})/iu;
const ME =
  /^(?:me|myself|us)[:,]? (?=\p{L}+ing\b|not \p{L}+ing\b|(?:\p{L}+ly|just|still) \p{L}+ing\b)|^(?:the (?:feeling|joy|pain|art|horror) of|how it feels|what it(?:'s| is) like) (?=\p{L}+ing\b)/iu;
const FEELING =
  /^(?:i|we) (?:(?:really|just|absolutely|still|also) )?(?:hate|love|like|dislike|miss|need|want|fear|dread|enjoy|adore|can't stand|cannot stand|don't like|do not like|am (?:so )?(?:tired|sick|afraid|scared|bored|proud|jealous) of|am addicted to|am obsessed with) (?!it |to |when )(.+)$/i;
const JUDGED =
  /^(.+?) (?:(?:is|are) (?:(?:so|really|very|too|just) )?(?:annoying|awful|terrible|bad|the worst|the best|great|hard|difficult|boring|expensive|overrated|underrated|confusing|stressful|fun|exhausting|scary|weird)|be like|sucks?|rocks?)$/i;
const WHY =
  /^(?:(?:why|how come|how|where|when) )?(do|does|did|is|are|am|can't|won't|doesn't|don't|isn't|aren't|can|could|will|would|should) ((?:my|the|your|our|this|that|his|her|all|every) \S+|\S+) (.+)$/i;

/** The caption face draws Latin and Cyrillic letters: signs and letters of other scripts go. */
const UNDRAWN = /[^\p{Script=Latin}\p{Script=Cyrillic}\p{M}\p{N}\s!-~’‘“”„«»…–—•·°€$£%]/gu;
/** Words for signs, for a prompt that has nothing else. */
const SIGNS: Readonly<Record<string, string>> = {
  '😭': 'crying',
  '😂': 'laughing',
  '🤣': 'laughing',
  '💀': 'dying inside',
  '🔥': 'fire',
  '🚀': 'rockets',
  '🌙': 'the moon',
  '🌕': 'the moon',
  '💎': 'diamonds',
  '🐶': 'dogs',
  '🐕': 'dogs',
  '🐱': 'cats',
  '🐈': 'cats',
  '🐸': 'frogs',
  '☕': 'coffee',
  '🍕': 'pizza',
  '🌮': 'tacos',
  '🍔': 'burgers',
  '🍺': 'beer',
  '💸': 'money',
  '💰': 'money',
  '📈': 'green charts',
  '📉': 'red charts',
  '❤': 'love',
  '💔': 'heartbreak',
  '😴': 'sleep',
  '🥱': 'mondays',
  '🤡': 'clowns',
  '🤖': 'robots',
  '🎉': 'parties',
  '🎄': 'christmas',
  '🎃': 'halloween',
  '🌧': 'rain',
  '☔': 'rain',
  '❄': 'winter',
  '📱': 'my phone',
  '💻': 'my laptop',
  '🐛': 'bugs',
  '🏋': 'the gym',
  '✈': 'flights',
  '🐻': 'bears',
  '🐂': 'bulls',
  '🦍': 'apes',
  '🧻': 'paper hands',
  '👀': 'watching',
  '🤔': 'thinking',
};

const tidy = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const trimEnds = (text: string) => text.replace(/^[\s"“”'‘’,;:.!?…-]+|[\s"“”‘’,;:.!?…-]+$/g, '');

/** What is left of a prompt in letters the caption face has; words for its signs when that is nothing; '' when there are none. */
export function drawable(prompt: string): string {
  const text = prompt
    .normalize('NFC')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(UNDRAWN, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
  if (/[\p{L}\p{N}]/u.test(text)) return text;
  return [...new Set([...prompt].flatMap((sign) => SIGNS[sign] ?? []))].slice(0, 3).join(' and ');
}

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(i)['’]?m\b/gi, 'I am'],
  [/\b(you|we|they)['’]re\b/gi, '$1 are'],
  [/\b(he|she|it|that|there|everyone|everything|someone|nobody)['’]s\b/gi, '$1 is'],
  [/\b(i|you|we|they)['’]ve\b/gi, '$1 have'],
  [/\b(i|you|we|they|he|she|it)['’]ll\b/gi, '$1 will'],
  [/(\p{L})['’]s (?=\p{L}+ing\b|not\b|always\b|never\b|a\b|the\b|so\b|too\b)/giu, '$1 is '],
];
const expand = (text: string) => CONTRACTIONS.reduce((out, [from, to]) => out.replace(from, to), text);

/** "why does my cat hate me" -> "my cat hates me". */
function unask(text: string): string {
  const [, aux, subject, rest] = text.replace(/ (?:yet|already)$/i, '').match(WHY) ?? [];
  if (!aux || !subject || !rest)
    return text.replace(
      /^(?:what if|why|how come|did you know(?: that)?|so|and|but|ok|lol|bruh|honestly|basically|sorry|hey|well|oh),? /i,
      '',
    );
  const verb = aux.toLowerCase();
  if (verb === 'do') return `${subject} ${rest}`;
  if (verb !== 'does') return `${subject} ${aux} ${rest}`;
  const [first, ...tail] = rest.split(' ');
  return [subject, thirdPersonOf(first as string), ...tail].join(' ');
}

/** "you check your account" -> "I check my account": a caption speaks of everybody, and a frame of me. */
function toMe(text: string): string {
  return text
    .replace(/\b(and|but|because|so|when|while|until|after|before|if|that|^) ?you are\b/gi, (_, before: string) =>
      `${before} I am`.trim(),
    )
    .replace(/(^|\b(?:and|but|because|so|when|while|until|after|before|if|that|than|as|what|how) )you\b/gi, '$1I')
    .replace(/\byour\b/gi, 'my')
    .replace(/\byours\b/gi, 'mine')
    .replace(/\byourself\b/gi, 'myself')
    .replace(/\byou\b/gi, 'me')
    .replace(/^I are\b/, 'I am')
    .replace(/^I were\b/, 'I was');
}

/** The phrase, and its first clause where there are more; `compound` when the others are not part of the first. */
function shorten(text: string): { text: string; compound: boolean }[] {
  const [comma] = text.split(/[,;:!?…] |\. | [-–—] /);
  const words = (comma as string).split(' ');
  const apart = (i: number) =>
    /^(?:but|so)$/.test(bare(words[i] as string)) ||
    (/^(?:and|or|then)$/.test(bare(words[i] as string)) &&
      (SUBJECT_PRONOUNS.has(bare(words[i + 1] ?? '')) || bare(words[i + 1] ?? '') === 'then'));
  const cut = words.findIndex(
    (word, i) => i > 1 && (apart(i) || /^(?:because|while|although|until|when|if|unless)$/.test(bare(word))),
  );
  const first = trimEnds(cut > 0 ? words.slice(0, cut).join(' ') : (comma as string));
  return first === '' || first === text
    ? [{ text, compound: false }]
    : [
        { text, compound: comma !== text || apart(cut) },
        { text: first, compound: false },
      ];
}

/** Reads a prompt. Nothing is added to the person's words; openings that are no part of the subject are left out. */
export function readPrompt(prompt: string): Reading {
  const own = ownLines(prompt);
  const text = tidy(tidy(prompt).replace(ASK, '').replace(ABOUT, '')) || tidy(prompt);
  // Of several lines the last is the point.
  const quoted = own
    ? parted(prompt)
      ? (own.at(-1) as string).replace(/^[^:]{1,24}: +(?=\S)/, '')
      : own.join(' ')
    : text;
  const plain = trimEnds(quoted.replace(/#(?=\p{L})/gu, ''));
  const sides = own ? null : /^(.{2,40}?) (?:vs\.?|versus) (.{2,48})$/i.exec(plain);
  const opened = TOLD.test(plain);
  const untold = plain.replace(TOLD, '') || plain;
  const infinitive = untold.replace(INFINITIVE, '').replace(ME, '') || untold;
  const after = opened ? 'when' : INFINITIVE.test(untold) ? 'to' : null;
  let topic = unask(expand(infinitive)).replace(/^(?:i|we) (?:hate|love) it when /i, '');
  if (opened) topic = toMe(topic);
  const felt = FEELING.exec(topic)?.[1] ?? JUDGED.exec(topic)?.[1];
  const whole = trimEnds(topic) || plain;
  const phrases = sides
    ? [{ ...parsePhrase(whole, null), form: 'thing' as const }]
    : shorten(whole)
        .map(({ text: part, compound }): Phrase => ({ ...parsePhrase(part, after), compound }))
        // Of "when you fix it but break more" only the first verb would be put in the past.
        .filter(({ compound }) => !compound || !opened);
  if (felt) phrases.unshift(parsePhrase(felt, null));
  const sentence = phrases[0]?.form === 'event' && plain.split(' ').length >= 8;
  const spoken =
    opened || ME.test(plain) || sentence || phrases[0]?.form === 'foreign' || /^nobody\b|\bbe like$/i.test(plain);
  return { phrases, own, text, spoken, versus: sides ? [sides[1] as string, sides[2] as string] : null };
}

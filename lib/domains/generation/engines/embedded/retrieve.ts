import { oneSlotEach, slotOf } from './one-slot';
import { checkText } from '@/lib/domains/safety/check-text';
import { synonymsOf } from './synonyms';
import { stem, termsOf, wordsOf } from './tokenise';
import type { GeneratorMeme } from './types';

/** What of a meme is searched, and how much a word there counts. */
const FIELDS: readonly (readonly [weight: number, read: (meme: GeneratorMeme) => string])[] = [
  [4, (meme) => meme.tags.join(' ')],
  [3, (meme) => meme.title],
  [2, (meme) => meme.caption.join(' ')],
  [2, (meme) => meme.community ?? ''],
  [
    1,
    (meme) =>
      meme.frames.map(({ text, examples }) => [text.replace(/\{[^}]*\}/g, ' '), ...examples].join(' ')).join(' '),
  ],
  [1, (meme) => meme.alt],
  [1, (meme) => meme.creator],
];
const K1 = 1.2;
const B = 0.4;
/** What a word that goes with one of the prompt's counts against the word itself. */
const SYNONYM = 0.35;

export type MemeIndex = {
  /** In the order given. */
  readonly memes: readonly GeneratorMeme[];
  readonly byId: ReadonlyMap<string, GeneratorMeme>;
  readonly postings: ReadonlyMap<string, readonly { readonly meme: number; readonly count: number }[]>;
  readonly lengths: readonly number[];
  /** What each counts when words are counted over the memes: all members of a slot together count one. */
  readonly parts: readonly number[];
  /** Slots in all. */
  readonly slots: number;
  readonly averageLength: number;
};

export type Retrieved = { readonly meme: GeneratorMeme; readonly score: number };

const textsOf = (meme: GeneratorMeme) => [
  meme.title,
  ...meme.tags,
  ...meme.caption,
  ...meme.frames.flatMap(({ text, examples }) => [text, ...examples]),
];

/** An index over the memes that may be drawn on. A meme with unfit words in it is left out. */
export function buildIndex(memes: readonly GeneratorMeme[]): MemeIndex {
  const fit = memes.filter((meme) => textsOf(meme).every((text) => checkText(text).ok));
  const postings = new Map<string, { meme: number; count: number }[]>();
  const lengths = fit.map((meme, at) => {
    const counts = new Map<string, number>();
    let length = 0;
    for (const [weight, read] of FIELDS) {
      for (const term of termsOf(read(meme))) {
        counts.set(term, (counts.get(term) ?? 0) + weight);
        length += weight;
      }
    }
    for (const [term, count] of counts) {
      const list = postings.get(term);
      if (list) list.push({ meme: at, count });
      else postings.set(term, [{ meme: at, count }]);
    }
    return length;
  });
  const sizes = new Map<string, number>();
  for (const meme of fit) sizes.set(slotOf(meme), (sizes.get(slotOf(meme)) ?? 0) + 1);
  const parts = fit.map((meme) => 1 / (sizes.get(slotOf(meme)) as number));
  const averageLength =
    sizes.size === 0
      ? 1
      : Math.max(1, lengths.reduce((sum, length, at) => sum + length * (parts[at] as number), 0) / sizes.size);
  return {
    memes: fit,
    byId: new Map(fit.map((meme) => [meme.id, meme])),
    postings,
    lengths,
    parts,
    slots: sizes.size,
    averageLength,
  };
}

/** Whether a prompt holds one of the words its creator never wants to be drawn on for. */
export function isDenied(meme: GeneratorMeme, promptStems: readonly string[]): boolean {
  const line = ` ${promptStems.join(' ')} `;
  return meme.denyWords.some((phrase) => {
    const words = wordsOf(phrase).map(stem);
    return words.length > 0 && line.includes(` ${words.join(' ')} `);
  });
}

/**
 * How well memes go with a prompt by words (BM25 over weighted fields); those without a word, or a word that goes with it,
 * in common are not there. Copies in a family make its words no more common.
 */
function scoreMemes(index: MemeIndex, prompt: string): Map<GeneratorMeme, number> {
  const wanted = new Map<string, number>();
  for (const term of termsOf(prompt)) for (const other of synonymsOf(term)) wanted.set(other, SYNONYM);
  for (const term of termsOf(prompt)) wanted.set(term, 1);
  const scores = new Map<GeneratorMeme, number>();
  for (const [term, weight] of wanted) {
    const list = index.postings.get(term);
    if (!list) continue;
    const holders = list.reduce((sum, { meme }) => sum + (index.parts[meme] as number), 0);
    const rarity = weight * Math.log(1 + (index.slots - holders + 0.5) / (holders + 0.5));
    for (const { meme: at, count } of list) {
      const norm = K1 * (1 - B + (B * (index.lengths[at] as number)) / index.averageLength);
      const meme = index.memes[at] as GeneratorMeme;
      scores.set(meme, (scores.get(meme) ?? 0) + (rarity * count * (K1 + 1)) / (count + norm));
    }
  }
  return scores;
}

/**
 * The memes nearest to a prompt, best first, ties by id; of a family one. Memes that are not `among` given ones, or of other
 * communities than a given one, and memes whose creator denied a word of the prompt, never rank.
 */
export function retrieve(
  index: MemeIndex,
  prompt: string,
  options: { readonly limit: number; readonly community?: string; readonly among?: ReadonlySet<GeneratorMeme> },
): Retrieved[] {
  const { limit, community, among } = options;
  const stems = wordsOf(prompt).map(stem);
  const found = [...scoreMemes(index, prompt)]
    .map(([meme, score]) => ({ meme, score }))
    .filter(
      ({ meme }) =>
        (!among || among.has(meme)) &&
        (community === undefined || meme.community === community) &&
        !isDenied(meme, stems),
    );
  return oneSlotEach(found)
    .sort((a, b) => b.score - a.score || (a.meme.id < b.meme.id ? -1 : 1))
    .slice(0, limit);
}

import { fillingsOf } from '../fillings';
import { isIng, verbForm } from '../morphology';
import { bare, type Phrase } from '../parse-phrase';
import * as W from '../words';
import { borrow } from './borrow';
import type { Maker, Written } from './maker';

/** Where a noun phrase of a caption stands: words `from`..`to` of a line, and what stands before it. */
type Place = {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly after: 'preposition' | 'verb';
};

const ABOUT = new Set(['about', 'of', 'for', 'with', 'without', 'against', 'from', 'into', 'than']);

/** The noun phrase at the end of a line, behind a verb or a preposition; null when there is none. */
function endOf(words: readonly string[], line: number): Place | null {
  const plain = words.map(bare);
  const to = plain.length;
  let from = to;
  while (from > 0) {
    const word = plain[from - 1] as string;
    if (W.DETERMINERS.has(word)) {
      from--;
      break;
    }
    const form = verbForm(word);
    if (
      W.PREPOSITIONS.has(word) ||
      W.AUXILIARIES.has(word) ||
      W.isAdverb(word) ||
      W.CONJUNCTIONS.has(word) ||
      W.RELATIVES.has(word)
    )
      break;
    if (W.SUBJECT_PRONOUNS.has(word) || W.OBJECT_PRONOUNS.has(word)) return null;
    if (from < to && (isIng(word) || (form && (!form.either || form.form === 'past')))) break;
    from--;
  }
  const before = plain[from - 1];
  const noun = plain[to - 1] as string;
  if (before === undefined || from === to || W.DETERMINERS.has(noun) || W.TIMES.has(noun) || W.DAYS.has(noun))
    return null;
  if (ABOUT.has(before)) return { line, from, to, after: 'preposition' };
  const form = verbForm(before);
  return (form || isIng(before)) && !W.AUXILIARIES.has(before) ? { line, from, to, after: 'verb' } : null;
}

/** Replaces the last noun phrase of a caption by the prompt's; null when there is no place for it, or nothing to put there. */
export function swapPhrase({
  caption,
  phrases,
  pick,
}: {
  caption: readonly string[];
  phrases: readonly Phrase[];
  pick: number;
}): Written | null {
  const split = caption.map((line) => line.trim().split(/\s+/));
  const places = split.flatMap(
    (words, i) =>
      endOf(
        words.map((word) => word.replace(/[.!?…]+$/, '')),
        i,
      ) ?? [],
  );
  const place = places.find(({ after }) => after === 'preposition') ?? places.at(-1);
  if (!place) return null;
  const found = phrases
    .flatMap((phrase, i) =>
      fillingsOf(phrase, pick)['noun phrase'].map((filling) => ({
        ...filling,
        fit: filling.fit * (i === 0 ? 1 : 0.9),
      })),
    )
    // "who ate judging me" is no English; "news about judging me" is.
    .filter(({ text }) => place.after === 'preposition' || !text.split(' ').some((word) => isIng(bare(word))))
    .sort((a, b) => b.fit - a.fit)[0];
  if (!found) return null;
  const words = split[place.line] as string[];
  const [head, gone] = [words.slice(0, place.from), words.slice(place.from, place.to).join(' ')];
  const sign = /[.!?…]+$/.exec(gone)?.[0] ?? '';
  const upper = gone === gone.toUpperCase();
  const line = `${[...head, upper ? found.text.toUpperCase() : found.text].join(' ')}${sign}`;
  return {
    lines: caption.map((one, i) => (i === place.line ? line : one.trim())),
    kept: caption.map((one, i) => (i === place.line ? head.join(' ') : one)).join(' '),
    quality: found.fit * 0.85,
  };
}

/** Swaps a part of captioned memes' words, on templates of others. */
export const swap: Maker = {
  id: 'swap',
  about: 'The words are a registered caption with a part swapped.',
  most: () => 2,
  drafts: (material) =>
    borrow(material, ({ id, caption }) => [
      [0, swapPhrase({ caption, phrases: material.reading.phrases, pick: material.luck(`words of ${id}`) })],
    ]),
};

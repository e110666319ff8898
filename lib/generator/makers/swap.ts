import { fillingsOf } from '../phrase';
import type { Written } from './frame';

/** Words that end a noun phrase: what stands before one of them can be replaced. */
const PREPOSITIONS = 'of on in about for from with without to into over under at by than like';
const DETERMINERS = 'a an the my your his her our their this that these those some any no more another every all two three four five';
const before = new Set(`${PREPOSITIONS} ${DETERMINERS}`.split(' '));

/** Replaces the last noun phrase of a caption by the prompt's key phrase; null when none is found. */
export function swapPhrase({ caption, phrase, pick }: { caption: readonly string[]; phrase: string; pick: number }): Written | null {
  for (let i = caption.length - 1; i >= 0; i--) {
    const words = (caption[i] as string).split(/\s+/);
    for (let at = words.length - 2; at >= 1; at--) {
      if (!before.has((words[at] as string).toLowerCase())) continue;
      let from = at;
      while (from > 0 && DETERMINERS.split(' ').includes((words[from] as string).toLowerCase())) from--;
      const found = fillingsOf(phrase, pick)['noun phrase'][0];
      if (!found) return null;
      const kept = words.slice(0, from + 1).join(' ');
      const upper = kept === kept.toUpperCase();
      const lines = caption.map((line, k) => (k === i ? `${kept} ${upper ? found.text.toUpperCase() : found.text}` : line));
      return { lines, kept: caption.map((line, k) => (k === i ? kept : line)).join(' '), quality: found.fit * 0.85 };
    }
  }
  return null;
}

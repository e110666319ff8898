import type { AttributionParts } from './types';

/** Words of a text: runs between blanks that hold a letter or a digit. */
export const countWords = (text: string): number =>
  text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/**
 * What of which meme is in a candidate. `image`: every pixel of the template, which is the whole picture without the white
 * bar. `caption`: the words kept from a registered text; the prompt's words and the generator's joining words are nobody's.
 */
export function attributionParts({
  template,
  kept,
}: {
  readonly template: { readonly id: string; readonly width: number; readonly height: number };
  /** Null for words that come from no meme. */
  readonly kept: { readonly meme: string; readonly text: string } | null;
}): AttributionParts {
  const tokens = kept ? countWords(kept.text) : 0;
  return {
    image: [{ meme: template.id, area: template.width * template.height }],
    caption: kept && tokens > 0 ? [{ meme: kept.meme, tokens }] : [],
    style: [],
  };
}

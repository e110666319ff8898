import type { GeneratorMeme } from '../types';
import { type Draft, LUCK, type Material, STRETCH, type Written } from './maker';

/** Captioned memes whose words are tried, and templates each is tried on. */
const CAPTIONS = 8;
const BORROWING = 12;

/** Words of captioned memes on templates of others. `write` gives what could be said with a meme's, each under a key of its own. */
export const borrow = (
  { captioned, templates, luck }: Material,
  write: (meme: GeneratorMeme) => readonly (readonly [key: number, written: Written | null])[],
): Draft[] =>
  captioned.slice(0, CAPTIONS).flatMap(({ meme, relevance }) =>
    write(meme).flatMap(([key, written]): Draft[] => {
      if (!written) return [];
      // Written for over a picture: on labels and signs of another it would say something else.
      const fitting = templates.filter(
        ({ boxes }) =>
          written.lines.length <= boxes.length &&
          boxes.every(
            (box, k) =>
              (box.role === 'top' || box.role === 'bottom') &&
              [...(written.lines[k] ?? '')].length <= box.maxLength * STRETCH,
          ),
      );
      return fitting.slice(0, BORROWING).map((template) => ({
        template,
        layout: template.layout,
        written,
        from: meme.id,
        score:
          written.quality * (0.3 + 0.25 * relevance + 0.25 * template.relevance) +
          LUCK * luck(`${meme.id}/${key} on ${template.meme.id}`),
      }));
    }),
  );

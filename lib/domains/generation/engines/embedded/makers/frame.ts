import { fillingsOf } from '../fillings';
import { TOP_BOTTOM } from '../layout';
import { bare, type Phrase } from '../parse-phrase';
import { type CaptionBox, type Frame, type GeneratorMeme, SLOT_TYPES, type SlotType } from '../types';
import { termsOf } from '../tokenise';
import { ARTICLES, DETERMINERS, POSSESSIVES } from '../words';
import { borrow } from './borrow';
import { LUCK, type Maker, STRETCH, type Written } from './maker';

const SLOT = /\{([^{}]*)\}/;
/** A shorter part of the prompt says less. */
const CUT = 0.88;
/** The frame says a word of the filling already: "MY CAT IS LATE / AND THE CAT SAW EVERYTHING". */
const ECHO = 0.75;

/** A slot's type; other words in braces ask for a noun phrase. */
const slotTypeOf = (text: string): SlotType =>
  SLOT_TYPES.find((type) => type === text.trim().toLowerCase()) ?? 'noun phrase';

const SINGULAR_NEXT = /^\s*(?:is|was|has|does|isn't|wasn't|doesn't)\b/i;
const PLURAL_NEXT = /^\s*(?:are|were|have|do|aren't|weren't|don't)\b/i;

/** Fills a frame's slot with the prompt's words in the shape the slot asks for; null when no shape of them fits. */
export function fillFrame({
  frame,
  boxes,
  phrases,
  pick,
}: {
  frame: Frame;
  boxes: readonly CaptionBox[];
  phrases: readonly Phrase[];
  pick: number;
}): Written | null {
  const lines = frame.text.split(' / ').map((line) => line.trim());
  const at = lines.findIndex((line) => SLOT.test(line));
  const line = lines[at];
  if (line === undefined || lines.length > boxes.length) return null;
  const [before, after] = line.split(SLOT).filter((_, i) => i !== 1) as [string, string];
  const type = slotTypeOf(line.match(SLOT)?.[1] ?? '');
  const room = Math.floor((boxes[at]?.maxLength ?? 0) * STRETCH) - before.length - after.length;
  const usual = meanWords(frame.examples);

  const said = new Set(termsOf(frame.text.replace(SLOT, ' ')));
  let best: { text: string; quality: number } | null = null;
  phrases.forEach((phrase, i) => {
    for (const filling of fillingsOf(phrase, pick)[type]) {
      const text =
        type === 'noun phrase' || type === 'plural noun' ? afterDeterminer(before, filling.text) : filling.text;
      if (text === null || [...text].length > room) continue;
      if (
        type === 'noun phrase' &&
        ((filling.plural && SINGULAR_NEXT.test(after)) || (!filling.plural && PLURAL_NEXT.test(after)))
      )
        continue;
      const far = Math.max(0, Math.abs(text.split(' ').length - usual) - 0.5);
      const quality =
        filling.fit *
        (1 - 0.035 * Math.min(3, far)) *
        (i === 0 || phrases[0]?.compound ? 1 : CUT) *
        (termsOf(text).some((term) => said.has(term)) ? ECHO : 1);
      if (!best || quality > best.quality) best = { text, quality };
    }
  });
  if (best === null) return null;
  const { text, quality } = best as { text: string; quality: number };
  const kept = frame.text.replace(SLOT, ' ').replaceAll(' / ', ' ');
  const cased = kept === kept.toUpperCase() ? text.toUpperCase() : text;
  return { lines: lines.map((one, i) => (i === at ? one.replace(SLOT, () => cased) : one)), kept, quality, slot: type };
}

/** No "THE THE": a determiner before the slot takes the place of the filling's own; null when both say whose it is. */
function afterDeterminer(before: string, text: string): string | null {
  const last = bare(before.trim().split(' ').at(-1) ?? '');
  if (!DETERMINERS.has(last)) return text;
  const [first, ...rest] = text.split(' ');
  if (!DETERMINERS.has(bare(first as string))) return text;
  if (POSSESSIVES.has(bare(first as string)) && !ARTICLES.has(last)) return null;
  return rest.length > 0 ? rest.join(' ') : null;
}

function meanWords(examples: readonly string[]): number {
  if (examples.length === 0) return 2;
  return examples.reduce((sum, example) => sum + example.split(' ').length, 0) / examples.length;
}

/** Fills the frames of templates, and those of captioned memes on templates of others. */
export const frame: Maker = {
  id: 'frame',
  about: 'The words fill a frame that the template’s creator declared.',
  most: (limit) => limit,
  drafts(material) {
    const { templates, luck } = material;
    const { phrases } = material.reading;
    const fill = (meme: GeneratorMeme, boxes: readonly CaptionBox[]) =>
      meme.frames.map((one, i) => fillFrame({ frame: one, boxes, phrases, pick: luck(`words of ${meme.id}/${i}`) }));
    const onTheirOwn = templates.flatMap((template) =>
      fill(template.meme, template.boxes).flatMap((written, i) =>
        written
          ? {
              template,
              layout: template.layout,
              written,
              from: template.meme.id,
              score: written.quality * (0.45 + 0.5 * template.relevance) + LUCK * luck(`${template.meme.id}/${i}`),
            }
          : [],
      ),
    );
    return [...onTheirOwn, ...borrow(material, (meme) => fill(meme, TOP_BOTTOM).map((written, i) => [i + 1, written]))];
  },
};

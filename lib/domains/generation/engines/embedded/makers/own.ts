import type { CaptionBox, Layout } from '../types';
import { type Draft, LUCK, type Maker, type Material, type Ranked, STRETCH } from './maker';

/** A text in quotes, whole. */
const QUOTED = /^\s*["“”„«]([^"“”„«»]+)["“”»]\s*$/u;

/** Whether the person parted the lines themselves. */
export const parted = (prompt: string): boolean => /\s\/\s|\S\s*\n\s*\S/.test(prompt);

/** The lines of a prompt that is a caption already: quoted, or with ` / ` or line ends between its lines; null otherwise. */
export function ownLines(prompt: string): string[] | null {
  const quoted = QUOTED.exec(prompt)?.[1];
  if (quoted === undefined && !parted(prompt)) return null;
  const lines = (quoted ?? prompt)
    .split(/\s+\/\s+|\n+/)
    .map((line) =>
      line
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/^["“„«]|["”“»]$/gu, ''),
    )
    .filter(Boolean);
  if (lines.length === 0) return null;
  return lines.length === 1 ? splitInTwo(lines[0] as string) : lines;
}

/** Words before which a line breaks well. */
const BREAKS = new Set(
  'and but or when while because so that then than if until after before with for from to in on at i you he she we they who which without like about into is are was were not'.split(
    ' ',
  ),
);
const TIED =
  /^(?:i|you|he|she|we|they|it|a|an|the|my|your|his|her|our|their|its|this|that|no|very|so|too|not|to|of|is|are)$/i;
/** Shorter texts stay on one line, and longer ones that have no pause near the middle. Characters. */
const SHORT = 22;
const UNPAUSED = 40;

/** Splits a text in two lines where a speaker would breathe, near the middle. */
export function splitInTwo(text: string): string[] {
  const words = text.trim().split(/\s+/);
  if (words.length < 4 || text.trim().length < SHORT) return [words.join(' ')];
  const whole = words.join(' ').length;
  let best = { cost: Number.POSITIVE_INFINITY, at: 1, pause: 0 };
  for (let at = 1; at < words.length; at++) {
    const left = words.slice(0, at).join(' ').length;
    const [last, next] = [words[at - 1] as string, (words[at] as string).toLowerCase()];
    const pause = /[,;:.!?…]$/.test(last) ? 0.4 : BREAKS.has(next) ? 0.2 : 0;
    const dangling = TIED.test(last) || BREAKS.has(last.toLowerCase()) ? 0.35 : 0;
    const cost = Math.abs(whole - 2 * left) / whole - pause + dangling;
    if (cost < best.cost) best = { cost, at, pause };
  }
  if (best.pause === 0 && whole < UNPAUSED) return [words.join(' ')];
  return [words.slice(0, best.at).join(' ').replace(/,$/, ''), words.slice(best.at).join(' ')];
}

const over = (box: CaptionBox) => box.role === 'top' || box.role === 'bottom';

/**
 * Puts the person's lines on a template. In its boxes where there is one for each line, in order, and each fits; lines that
 * the person did not part themselves only over the picture, not on things in it. Else in a white bar above the picture.
 */
export function placeOwn(
  lines: readonly string[],
  boxes: readonly CaptionBox[],
  boxed: Layout,
  stretch: number,
  parted: boolean,
): { layout: Layout; lines: string[] } {
  const places = parted
    ? (boxes.length === lines.length || boxes.slice(0, lines.length).every(over)) && lines.length <= boxes.length
    : boxes.length === 2 && boxes.every(over) && lines.length === 2;
  const fits = places && lines.every((line, i) => [...line].length <= (boxes[i]?.maxLength ?? 0) * stretch);
  return fits ? { layout: boxed, lines: [...lines] } : { layout: 'top-bar', lines: [lines.join(' ')] };
}

const draft = (template: Ranked, layout: Layout, lines: readonly string[], score: number): Draft => ({
  template,
  layout,
  written: { lines, kept: '', quality: 1 },
  from: null,
  score,
});

function onTemplate(template: Ranked, { reading, luck }: Material): Draft {
  const { own, versus, text, spoken } = reading;
  const score =
    (own ? 1.1 : spoken ? 0.42 : 0.15) +
    (spoken ? 0.38 : 0.25) * template.relevance +
    LUCK * luck(`own ${template.meme.id}`);
  const sides = template.boxes.flatMap(({ role }, i) => (role === 'label' || role === 'sign' ? [i] : []));
  if (versus && sides.length === 2) {
    const lines = template.boxes.map((_, i) => versus[sides.indexOf(i)] ?? '');
    while (lines.at(-1) === '') lines.pop();
    if (lines.every((line, i) => [...line].length <= (template.boxes[i] as CaptionBox).maxLength * STRETCH))
      return draft(template, template.layout, lines, score + 0.8);
  }
  const placed = placeOwn(own ?? splitInTwo(text), template.boxes, template.layout, STRETCH, own !== null);
  // A line that was not parted by the person keeps its commas.
  const lines = placed.layout === 'top-bar' && !own ? [text] : placed.lines;
  return draft(template, placed.layout, lines, placed.layout === 'top-bar' && own ? score - 0.2 : score);
}

/** The person's words as they are; above captioned memes where no template is. */
export const own: Maker = {
  id: 'own',
  about: 'The words are the prompt’s own.',
  ownWords: true,
  most: (limit, { own: caption, spoken, versus, phrases }) =>
    caption ? limit - 2 : phrases[0]?.form === 'foreign' ? limit / 2 : spoken || versus ? 2 : 1,
  drafts(material) {
    const { templates, captioned, reading } = material;
    const words = reading.own?.join(' ') ?? reading.text;
    return templates.length > 0
      ? templates.map((template) => onTemplate(template, material))
      : captioned.map((meme) => draft(meme, 'top-bar', [words], 0.5 + 0.5 * meme.relevance));
  },
};

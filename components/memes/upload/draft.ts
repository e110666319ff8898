import { type CaptionBox, SLOT_TYPES } from '@/lib/domains/generation/engines/embedded/types';
import { MEME_LIMITS } from '@/lib/domains/memes/limits';
import { MAX_DERIVATIVE_PPM } from '@/lib/domains/memes/terms';
import type { MemeKind, MemeTerms } from '@/lib/domains/memes/types';

/** What a creator says of a picture, as the form holds it. */
export type Draft = {
  title: string;
  alt: string;
  /** Parted by commas. */
  tags: string;
  communitySlug: string | null;
  kind: MemeKind;
  boxes: CaptionBox[];
  frames: { text: string; examples: string }[];
  /** The words in the picture, a line each. */
  caption: string;
  parentId: number | null;
  preset: TermsPreset;
  /** Per cent of a derivative's royalties; 0 for the policy's. */
  derivativePercent: number;
};

export type TermsPreset = 'generator' | 'open' | 'closed';

export const PRESETS: Record<TermsPreset, { name: string; about: string; terms: Omit<MemeTerms, 'derivativePpm'> }> = {
  generator: {
    name: 'Draw on it',
    about: 'The generator may use it, and you are paid each time. Nobody may train a model on it.',
    terms: { retrieval: true, training: false },
  },
  open: {
    name: 'Draw on it and train on it',
    about: 'As above, and models may be trained on it for a fee you share in.',
    terms: { retrieval: true, training: true },
  },
  closed: {
    name: 'Only prove it is mine',
    about: 'Registered and dated, and nobody may use it. It earns nothing.',
    terms: { retrieval: false, training: false },
  },
};

/** The contract's bound on the derivative share, per cent. */
export const MOST_DERIVATIVE = MAX_DERIVATIVE_PPM / 10_000;

export type DraftErrors = Partial<
  Record<'title' | 'alt' | 'tags' | 'boxes' | 'frames' | 'caption' | 'derivativePercent', string>
>;

const list = (text: string) => [
  ...new Set(
    text
      .split(',')
      .map((part) => part.trim().toLowerCase())
      .filter(Boolean),
  ),
];
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
const framesOf = (draft: Draft) =>
  draft.frames
    .map(({ text, examples }) => ({
      text: text.trim(),
      examples: examples
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    }))
    .filter(({ text }) => text !== '');

/** What is missing or too long, in words, per field. Nothing when the server will take it. */
export function checkDraft(draft: Draft): DraftErrors {
  const errors: DraftErrors = {};
  const title = draft.title.trim();
  if (title === '') errors.title = 'Give it a title.';
  else if (title.length > MEME_LIMITS.title) errors.title = `${title.length} characters; at most ${MEME_LIMITS.title}.`;
  const alt = draft.alt.trim();
  if (alt === '') errors.alt = 'Say what is in the picture, for people who cannot see it.';
  else if (alt.length > MEME_LIMITS.alt) errors.alt = `${alt.length} characters; at most ${MEME_LIMITS.alt}.`;
  const tags = list(draft.tags);
  if (tags.length > MEME_LIMITS.tags) errors.tags = `${tags.length} tags; at most ${MEME_LIMITS.tags}.`;
  else if (tags.some((tag) => tag.length > MEME_LIMITS.tag))
    errors.tags = `A tag has at most ${MEME_LIMITS.tag} characters.`;
  if (!(draft.derivativePercent >= 0 && draft.derivativePercent <= MOST_DERIVATIVE))
    errors.derivativePercent = `Between 0 and ${MOST_DERIVATIVE}.`;
  if (draft.kind === 'template') {
    if (draft.boxes.length === 0) errors.boxes = 'A template needs at least one caption box.';
    const problem = framesOf(draft)
      .map((frame) => checkFrame(frame, draft.boxes.length))
      .find(Boolean);
    if (problem) errors.frames = problem;
  } else {
    const caption = linesOf(draft.caption);
    if (caption.length > MEME_LIMITS.captionLines)
      errors.caption = `${caption.length} lines; at most ${MEME_LIMITS.captionLines}.`;
    else if (caption.some((line) => line.length > MEME_LIMITS.line))
      errors.caption = `A line has at most ${MEME_LIMITS.line} characters.`;
  }
  return errors;
}

/** What is wrong with a frame, in words. */
export function checkFrame(
  { text, examples }: { text: string; examples: readonly string[] },
  boxes: number,
): string | null {
  const slots = text.match(/\{[^{}]*\}/g) ?? [];
  if (slots.length !== 1)
    return `A frame has one slot in braces, such as {plural noun}. This one has ${slots.length === 0 ? 'none' : slots.length}.`;
  const slot = (slots[0] as string).slice(1, -1);
  if (!(SLOT_TYPES as readonly string[]).includes(slot))
    return `{${slot}} is no slot. Take one of ${SLOT_TYPES.map((type) => `{${type}}`).join(', ')}.`;
  if (text.length > MEME_LIMITS.frame) return `A frame has at most ${MEME_LIMITS.frame} characters.`;
  if (text.split(' / ').length > Math.max(1, boxes))
    return 'A frame has at most one line per caption box; lines are parted by “ / ”.';
  if (examples.length > MEME_LIMITS.examples) return `At most ${MEME_LIMITS.examples} examples.`;
  if (examples.some((one) => one.length > MEME_LIMITS.line))
    return `An example has at most ${MEME_LIMITS.line} characters.`;
  return null;
}

/** The body of `POST /api/v1/uploads/{id}/attestation`. */
export function toBody(draft: Draft) {
  const isTemplate = draft.kind === 'template';
  return {
    title: draft.title.trim(),
    alt: draft.alt.trim(),
    tags: list(draft.tags),
    communitySlug: draft.communitySlug,
    kind: draft.kind,
    boxes: isTemplate ? draft.boxes : [],
    frames: isTemplate ? framesOf(draft) : [],
    caption: isTemplate ? [] : linesOf(draft.caption),
    parentId: draft.parentId,
    terms: { ...PRESETS[draft.preset].terms, derivativePpm: Math.round(draft.derivativePercent * 10_000) },
  };
}

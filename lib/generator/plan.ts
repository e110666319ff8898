import { TributeError } from '@/lib/errors';
import { attributionParts } from './attribution-parts';
import { boxesOf } from './layout';
import { fillFrame, STRETCH, type Written } from './makers/frame';
import { fitOwn, ownLines, splitInTwo } from './makers/own';
import { swapPhrase } from './makers/swap';
import { readPrompt } from './prompt';
import { drawFor } from './random';
import { isDenied, type MemeIndex, retrieve } from './retrieve';
import { checkText } from './safety';
import { stem, wordsOf } from './tokenise';
import type { Candidate, GeneratorMeme, Layout, Maker } from './types';

export type PlanRequest = {
  readonly prompt: string;
  readonly index: MemeIndex;
  /** Draw on these memes alone. */
  readonly sourceIds?: readonly string[];
  /** Draw on this community's memes alone. */
  readonly community?: string;
  readonly seed: number;
  /** Most candidates wanted. */
  readonly limit: number;
};

/** Memes looked at for a prompt: the best by words, then others by the seed. */
const LOOKED_AT = 60;
/** Captioned memes whose captions are tried. */
const CAPTIONS = 8;

type Ranked = { meme: GeneratorMeme; relevance: number };
type Draft = Candidate & { readonly key: string };

/**
 * Candidates for a prompt, best first: different templates, makers mixed, no two with the same words. Draws only on memes
 * that allow the prompt; a captioned meme gives its caption, never its picture, unless it was chosen as a source and no
 * template was: then the words go in a white bar above it, because words over words cannot be read.
 * The same index, request and seed give the same candidates. Throws `unsafe_text` and `nothing_to_draw_on`.
 */
export function planGeneration(request: PlanRequest): Candidate[] {
  const { prompt, index, seed, limit } = request;
  const safe = checkText(prompt);
  if (!safe.ok) throw new TributeError('unsafe_text', `The prompt holds a ${safe.reason}. Take it out and generate again.`);
  const memes = rank(request);
  const own = ownLines(prompt);
  const phrase = readPrompt(prompt).topic;
  const drafts: Draft[] = [];
  const add = (maker: Maker, template: GeneratorMeme, layout: Layout, written: Written, from: string | null, score: number) => {
    const parts = attributionParts({ template, kept: from === null ? null : { meme: from, text: written.kept } });
    drafts.push({ maker, templateId: template.id, layout, lines: written.lines, parts, score, key: written.lines.join(' ').toLowerCase() });
  };
  const templates = memes.filter(({ meme }) => meme.kind === 'template');
  const captioned = memes.filter(({ meme }) => meme.kind === 'meme');
  const layoutOf = (meme: GeneratorMeme): Layout => (meme.boxes.length > 0 ? 'boxes' : 'top-bottom');

  for (const { meme, relevance } of templates) {
    const layout = layoutOf(meme);
    meme.frames.forEach((frame, i) => {
      const written = fillFrame({ frame, boxes: boxesOf(layout, meme.boxes), phrase, pick: drawFor(seed, `${meme.id}/${i}`) });
      if (written) add('frame', meme, layout, written, meme.id, written.quality * (0.4 + 0.6 * relevance) + 0.08 * drawFor(seed, `${meme.id}/${i}`));
    });
  }
  for (const { meme, relevance } of captioned.slice(0, CAPTIONS)) {
    const written = swapPhrase({ caption: meme.caption, phrase, pick: drawFor(seed, meme.id) });
    if (!written) continue;
    for (const template of templates) {
      const layout = layoutOf(template.meme);
      const boxes = boxesOf(layout, template.meme.boxes);
      if (boxes.length !== written.lines.length || boxes.some((box) => box.role !== 'top' && box.role !== 'bottom')) continue;
      if (boxes.some((box, i) => (written.lines[i] as string).length > box.maxLength * STRETCH)) continue;
      add('swap', template.meme, layout, written, meme.id, written.quality * (0.3 + 0.3 * relevance + 0.3 * template.relevance));
    }
  }
  const text = prompt.replace(/\s+/g, ' ').trim();
  for (const { meme, relevance } of templates) {
    const layout = layoutOf(meme);
    const lines = fitOwn(own ?? splitInTwo(text), boxesOf(layout, meme.boxes), STRETCH);
    const score = (own ? 1.2 : 0.1) + 0.2 * relevance;
    if (lines) add('own', meme, layout, { lines, kept: '', quality: 1 }, null, score);
    else add('own', meme, 'top-bar', { lines: [own?.join(' ') ?? text], kept: '', quality: 1 }, null, score - 0.1);
  }
  if (templates.length === 0) {
    for (const { meme, relevance } of captioned) add('own', meme, 'top-bar', { lines: [own?.join(' ') ?? text], kept: '', quality: 1 }, null, 0.5 * relevance);
  }
  const chosen = choose(drafts.filter((draft) => checkText(draft.lines.join(' ')).ok), limit, own !== null);
  if (chosen.length === 0) throw new TributeError('nothing_to_draw_on', 'None of these memes goes with the prompt. Write it shorter or choose other memes.');
  return chosen.map(({ key: _key, ...candidate }) => candidate);
}

/** The memes that may be drawn on, by how well they go with the prompt (1: best). */
function rank({ prompt, index, sourceIds, community, seed }: PlanRequest): Ranked[] {
  const wanted = sourceIds && new Set(sourceIds);
  const stems = wordsOf(prompt).map(stem);
  const allowed = index.memes.filter((meme) => (!wanted || wanted.has(meme.id)) && (community === undefined || meme.community === community) && !isDenied(meme, stems));
  if (allowed.length === 0) throw new TributeError('nothing_to_draw_on', nothing(sourceIds, community));
  const scores = new Map(retrieve(index, prompt, { limit: index.memes.length, community }).map(({ meme, score }) => [meme.id, score]));
  const best = Math.max(1e-9, ...allowed.map((meme) => scores.get(meme.id) ?? 0));
  return allowed
    .map((meme) => ({ meme, relevance: (scores.get(meme.id) ?? 0) / best, luck: drawFor(seed, meme.id) }))
    .sort((a, b) => b.relevance - a.relevance || b.luck - a.luck || (a.meme.id < b.meme.id ? -1 : 1))
    .slice(0, LOOKED_AT);
}

function nothing(sourceIds: readonly string[] | undefined, community: string | undefined): string {
  if (sourceIds) return 'None of the chosen memes may be drawn on for this prompt. Choose others, or leave the choice to the generator.';
  if (community !== undefined) return `No meme of ${community} may be drawn on for this prompt. Change the prompt, or generate without the community.`;
  return 'No registered meme may be drawn on for this prompt. Change the prompt.';
}

/** Best first, each template and each text once while others are left; the last place is for the person's own words. */
function choose(drafts: readonly Draft[], limit: number, ownFirst: boolean): Draft[] {
  const sorted = [...drafts].sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : a.key > b.key ? 1 : a.templateId < b.templateId ? -1 : 1));
  const chosen: Draft[] = [];
  const most: Record<Maker, number> = ownFirst ? { own: Math.max(1, limit - 2), frame: limit, swap: 1 } : { own: 1, frame: limit - 1, swap: 2 };
  const take = (draft: Draft, strict: boolean) => {
    if (chosen.length >= limit || chosen.includes(draft)) return;
    const repeats = chosen.some((other) => (strict && other.templateId === draft.templateId) || (other.templateId === draft.templateId && other.key === draft.key) || (draft.maker !== 'own' && other.key === draft.key));
    if (repeats || (strict && chosen.filter((other) => other.maker === draft.maker).length >= most[draft.maker])) return;
    chosen.push(draft);
  };
  for (const draft of sorted) take(draft, true);
  for (const draft of sorted) take(draft, false);
  return chosen.sort((a, b) => b.score - a.score);
}

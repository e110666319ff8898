import { TributeError } from '@/lib/base/errors';
import { attributionParts } from './attribution-parts';
import { boxesOf } from './layout';
import { MAKERS } from './makers/list';
import type { Draft, Maker, Material, Ranked } from './makers/maker';
import type { Phrase } from './parse-phrase';
import { drawFor } from './random';
import { drawable, readPrompt, type Reading } from './read-prompt';
import { firstOfEachSlot, oneSlotEach } from './one-slot';
import { isDenied, type MemeIndex, retrieve } from './retrieve';
import { checkText } from '@/lib/domains/safety/check-text';
import { stem, wordsOf } from './tokenise';
import type { Candidate, SlotType } from './types';

export type PlanRequest = {
  readonly prompt: string;
  readonly index: MemeIndex;
  /** Draw on these memes alone; of one family, on the first of them. */
  readonly sourceIds?: readonly string[];
  /** Draw on this community's memes alone. */
  readonly community?: string;
  readonly seed: number;
  /** Most candidates wanted. */
  readonly limit: number;
};

/** Memes looked at for a prompt: the best by words, then others by the seed. */
const LOOKED_AT = 60;
/** The slot type a phrase goes into as it is: two frames of it, and one of each other type, while there are others. */
const NATIVE: Readonly<Record<Phrase['form'], SlotType>> = {
  thing: 'noun phrase',
  doing: 'verb-ing',
  action: 'verb',
  scene: 'noun phrase',
  event: 'clause',
  foreign: 'noun phrase',
};

/** A draft and who wrote it. */
type MakerDraft = Draft & { readonly maker: Maker };

/**
 * Candidates for a prompt, best first: different templates, makers mixed, no two alike. Draws only on memes whose creators
 * allow the prompt's words. A captioned meme gives its caption, never its picture, unless the chosen sources hold no
 * template: then the words go in a white bar above it, because words over words cannot be read.
 * The same index, request and seed give the same candidates. Throws `unsafe_text` and `nothing_to_draw_on`.
 */
export function planGeneration(request: PlanRequest): Candidate[] {
  const { prompt, seed, limit } = request;
  const safe = checkText(prompt);
  if (!safe.ok)
    throw new TributeError('unsafe_text', `The prompt holds a ${safe.reason}. Take it out and generate again.`);
  const text = drawable(prompt);
  if (text === '')
    throw new TributeError(
      'nothing_to_draw_on',
      'The caption face has Latin and Cyrillic letters only. Write the prompt in those.',
    );
  const reading = readPrompt(text);
  const memes = rank(request, text);
  const material: Material = {
    reading,
    templates: memes.filter(({ meme }) => meme.kind === 'template'),
    captioned: memes.filter(({ meme }) => meme.kind === 'meme'),
    // Chance goes by the prompt too, else all prompts that no words match would get the same templates.
    luck: (key) => drawFor(seed, `${text}\n${key}`),
  };
  const drafts = MAKERS.flatMap((maker) => maker.drafts(material).map((draft) => ({ ...draft, maker })));
  const chosen = choose(drafts, limit, reading);
  if (chosen.length === 0)
    throw new TributeError(
      'nothing_to_draw_on',
      'None of these memes goes with the prompt. Write it shorter, or choose other memes.',
    );
  return chosen.map(({ maker, template: { meme }, layout, written, from, score }) => ({
    maker: maker.id,
    templateId: meme.id,
    layout,
    lines: written.lines,
    parts: attributionParts({ template: meme, kept: from === null ? null : { meme: from, text: written.kept } }),
    score,
  }));
}

/** The memes that may be drawn on, of a family one, by how well they go with the prompt; those that nothing finds come last, by the seed. */
function rank({ prompt, index, sourceIds, community, seed }: PlanRequest, text: string): Ranked[] {
  const wanted = sourceIds && new Set(sourceIds);
  const stems = wordsOf(`${prompt} ${text}`).map(stem);
  const allowed = index.memes.filter(
    (meme) =>
      (!wanted || wanted.has(meme.id)) &&
      (community === undefined || meme.community === community) &&
      !isDenied(meme, stems),
  );
  if (allowed.length === 0) throw new TributeError('nothing_to_draw_on', nothing(sourceIds, community));
  const among = new Set(sourceIds ? firstOfEachSlot(allowed, sourceIds) : allowed);
  const scores = new Map(
    retrieve(index, text, { limit: index.memes.length, among }).map(({ meme, score }) => [meme, score]),
  );
  const slots = oneSlotEach([...among].map((meme) => ({ meme, score: scores.get(meme) ?? 0 })));
  const best = Math.max(1e-9, ...slots.map(({ score }) => score));
  return slots
    .map(({ meme, score }) => ({
      meme,
      relevance: score / best,
      luck: drawFor(seed, `${text}\n${meme.family ?? meme.id}`),
    }))
    .sort((a, b) => b.relevance - a.relevance || b.luck - a.luck || (a.meme.id < b.meme.id ? -1 : 1))
    .slice(0, LOOKED_AT)
    .map(({ meme, relevance }) => {
      const layout = meme.boxes.length > 0 ? 'boxes' : 'top-bottom';
      return { meme, relevance, layout, boxes: boxesOf(layout, meme.boxes) };
    });
}

function nothing(sourceIds: readonly string[] | undefined, community: string | undefined): string {
  if (sourceIds)
    return 'None of the chosen memes may be drawn on for this prompt. Choose others, or leave the choice to the generator.';
  if (community !== undefined)
    return `No meme of ${community} may be drawn on for this prompt. Change the prompt, or generate without the community.`;
  return 'No registered meme may be drawn on for this prompt. Change the prompt.';
}

const wordsIn = ({ written }: MakerDraft) => written.lines.join(' ').toLowerCase();

/**
 * Best first. While others are left, a template comes once; the first maker leads, with at least one of each other, and no
 * maker has more than its most.
 */
function choose(drafts: readonly MakerDraft[], limit: number, reading: Reading): MakerDraft[] {
  const sorted = [...drafts].sort(
    (a, b) =>
      b.score - a.score ||
      (a.template.meme.id < b.template.meme.id
        ? -1
        : a.template.meme.id > b.template.meme.id
          ? 1
          : wordsIn(a) < wordsIn(b)
            ? -1
            : 1),
  );
  const [leader, ...others] = MAKERS;
  const most = new Map(MAKERS.map((maker) => [maker, maker.most(limit, reading)]));
  const native = NATIVE[reading.phrases[0]?.form ?? 'thing'];
  const chosen: MakerDraft[] = [];
  const count = (maker: Maker) => chosen.filter((other) => other.maker === maker).length;
  const hasRoom = ({ maker }: MakerDraft) => count(maker) < (most.get(maker) as number);
  const fresh = (draft: MakerDraft, strict: boolean) =>
    chosen.length < limit &&
    !chosen.some(
      (other) =>
        (other.template === draft.template && (strict || wordsIn(other) === wordsIn(draft))) ||
        (!draft.maker.ownWords && wordsIn(other) === wordsIn(draft)),
    ) &&
    checkText(draft.written.lines.join(' ')).ok;
  const take = (wanted: (draft: MakerDraft) => boolean, strict: boolean) => {
    for (const draft of sorted) if (wanted(draft) && fresh(draft, strict)) chosen.push(draft);
  };
  // The leader's best keeps its template; then one of each other maker is sure of a place.
  const first = sorted.find((draft) => draft.maker === leader && fresh(draft, true));
  if (first && limit > 1) chosen.push(first);
  if (limit > 3)
    for (const strict of [true, false])
      for (const maker of others) take((draft) => draft.maker === maker && count(maker) === 0, strict);
  take(
    (draft) =>
      hasRoom(draft) &&
      (draft.written.slot === undefined ||
        chosen.filter(({ written }) => written.slot === draft.written.slot).length <
          (draft.written.slot === native ? 2 : 1)),
    true,
  );
  take(hasRoom, true);
  take(() => true, false);
  return chosen.sort((a, b) => b.score - a.score);
}

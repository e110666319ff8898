import { TributeError } from '@/lib/base/errors';
import { attributionParts } from './attribution-parts';
import { boxesOf, TOP_BOTTOM } from './layout';
import { fillFrame, STRETCH, type Written } from './makers/frame';
import { placeOwn, splitInTwo } from './makers/own';
import { swapPhrase } from './makers/swap';
import type { Phrase } from './parse-phrase';
import { drawFor } from './random';
import { drawable, readPrompt, type Reading } from './read-prompt';
import { firstOfEachSlot, oneSlotEach } from './one-slot';
import { isDenied, type MemeIndex, retrieve } from './retrieve';
import { checkText } from '@/lib/domains/safety/check-text';
import { stem, wordsOf } from './tokenise';
import type { CaptionBox, Candidate, GeneratorMeme, Layout, Maker, SlotType } from './types';

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
/** Captioned memes whose words are tried, and templates each is tried on. */
const CAPTIONS = 8;
const BORROWING = 12;
/** How much the seed may move a candidate. */
const LUCK = 0.18;
/** The slot type a phrase goes into as it is: two frames of it, and one of each other type, while there are others. */
const NATIVE: Readonly<Record<Phrase['form'], SlotType>> = {
  thing: 'noun phrase',
  doing: 'verb-ing',
  action: 'verb',
  scene: 'noun phrase',
  event: 'clause',
  foreign: 'noun phrase',
};

type Ranked = {
  readonly meme: GeneratorMeme;
  readonly boxes: readonly CaptionBox[];
  readonly layout: Layout /** 0..1, 1 for the best match. */;
  readonly relevance: number;
};
type Draft = {
  readonly maker: Maker;
  readonly template: Ranked;
  readonly layout: Layout;
  readonly written: Written /** Whose words were kept. */;
  readonly from: string | null /** The frame's slot; drafts of one slot read alike. */;
  readonly slot?: SlotType;
  readonly score: number;
};

/** A number in [0, 1) for a key, of this prompt and seed. */
type Luck = (key: string) => number;

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
  const templates = memes.filter(({ meme }) => meme.kind === 'template');
  const captioned = memes.filter(({ meme }) => meme.kind === 'meme');
  // Chance goes by the prompt too, else all prompts that no words match would get the same templates.
  const luck: Luck = (key) => drawFor(seed, `${text}\n${key}`);
  const drafts = [
    ...frameDrafts(templates, reading, luck),
    ...borrowedDrafts(captioned, templates, reading, luck),
    ...(templates.length > 0 ? ownDrafts(templates, reading, luck) : barDrafts(captioned, reading)),
  ];
  const chosen = choose(drafts, limit, reading);
  if (chosen.length === 0)
    throw new TributeError(
      'nothing_to_draw_on',
      'None of these memes goes with the prompt. Write it shorter, or choose other memes.',
    );
  return chosen.map(({ maker, template: { meme }, layout, written, from, score }) => ({
    maker,
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

function frameDrafts(templates: readonly Ranked[], { phrases }: Reading, luck: Luck): Draft[] {
  return templates.flatMap((template) =>
    template.meme.frames.flatMap((frame, i): Draft[] => {
      const written = fillFrame({
        frame,
        boxes: template.boxes,
        phrases,
        pick: luck(`words of ${template.meme.id}/${i}`),
      });
      if (!written) return [];
      return [
        {
          maker: 'frame',
          template,
          layout: template.layout,
          written,
          from: template.meme.id,
          slot: written.slot,
          score: written.quality * (0.45 + 0.5 * template.relevance) + LUCK * luck(`${template.meme.id}/${i}`),
        },
      ];
    }),
  );
}

/** Words of captioned memes, swapped or framed, on templates of others. */
function borrowedDrafts(
  captioned: readonly Ranked[],
  templates: readonly Ranked[],
  { phrases }: Reading,
  luck: Luck,
): Draft[] {
  return captioned.slice(0, CAPTIONS).flatMap(({ meme, relevance }) => {
    const swapped = swapPhrase({ caption: meme.caption, phrases, pick: luck(`words of ${meme.id}`) });
    const framed = meme.frames.map((frame, i) =>
      fillFrame({ frame, boxes: TOP_BOTTOM, phrases, pick: luck(`words of ${meme.id}/${i}`) }),
    );
    return [swapped, ...framed].flatMap((written, i): Draft[] => {
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
      return fitting.slice(0, BORROWING).map((template) => {
        const score =
          written.quality * (0.3 + 0.25 * relevance + 0.25 * template.relevance) +
          LUCK * luck(`${meme.id}/${i} on ${template.meme.id}`);
        return {
          maker: i === 0 ? 'swap' : 'frame',
          template,
          layout: template.layout,
          written,
          from: meme.id,
          slot: written.slot,
          score,
        };
      });
    });
  });
}

function ownDrafts(templates: readonly Ranked[], reading: Reading, luck: Luck): Draft[] {
  const { own, versus, text, spoken } = reading;
  return templates.flatMap((template): Draft[] => {
    const score =
      (own ? 1.1 : spoken ? 0.42 : 0.15) +
      (spoken ? 0.38 : 0.25) * template.relevance +
      LUCK * luck(`own ${template.meme.id}`);
    const sides = template.boxes.flatMap(({ role }, i) => (role === 'label' || role === 'sign' ? [i] : []));
    if (versus && sides.length === 2) {
      const lines = template.boxes.map((_, i) => versus[sides.indexOf(i)] ?? '');
      while (lines.at(-1) === '') lines.pop();
      if (lines.every((line, i) => [...line].length <= (template.boxes[i] as CaptionBox).maxLength * STRETCH))
        return [draftOwn(template, template.layout, lines, score + 0.8)];
    }
    const placed = placeOwn(own ?? splitInTwo(text), template.boxes, template.layout, STRETCH, own !== null);
    // A line that was not parted by the person keeps its commas.
    const lines = placed.layout === 'top-bar' && !own ? [text] : placed.lines;
    return [draftOwn(template, placed.layout, lines, placed.layout === 'top-bar' && own ? score - 0.2 : score)];
  });
}

const draftOwn = (template: Ranked, layout: Layout, lines: readonly string[], score: number): Draft => ({
  maker: 'own',
  template,
  layout,
  written: { lines, kept: '', quality: 1 },
  from: null,
  score,
});

/** The person's words above captioned memes. */
const barDrafts = (captioned: readonly Ranked[], { own, text }: Reading): Draft[] =>
  captioned.map((meme) => draftOwn(meme, 'top-bar', [own?.join(' ') ?? text], 0.5 + 0.5 * meme.relevance));

const wordsIn = ({ written }: Draft) => written.lines.join(' ').toLowerCase();

/**
 * Best first. While others are left, a template comes once; frames lead, with at least one swap and one with the person's
 * own words, which take most places when they wrote a caption.
 */
function choose(drafts: readonly Draft[], limit: number, { own, spoken, versus, phrases }: Reading): Draft[] {
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
  const most: Record<Maker, number> = {
    frame: limit,
    swap: 2,
    own: own ? limit - 2 : phrases[0]?.form === 'foreign' ? limit / 2 : spoken || versus ? 2 : 1,
  };
  const native = NATIVE[phrases[0]?.form ?? 'thing'];
  const chosen: Draft[] = [];
  const count = (maker: Maker) => chosen.filter((other) => other.maker === maker).length;
  const fresh = (draft: Draft, strict: boolean) =>
    chosen.length < limit &&
    !chosen.some(
      (other) =>
        (other.template === draft.template && (strict || wordsIn(other) === wordsIn(draft))) ||
        (draft.maker !== 'own' && wordsIn(other) === wordsIn(draft)),
    ) &&
    checkText(draft.written.lines.join(' ')).ok;
  const take = (wanted: (draft: Draft) => boolean, strict: boolean) => {
    for (const draft of sorted) if (wanted(draft) && fresh(draft, strict)) chosen.push(draft);
  };
  // The best frame keeps its template; then one of each other maker is sure of a place.
  const first = sorted.find((draft) => draft.maker === 'frame' && fresh(draft, true));
  if (first && limit > 1) chosen.push(first);
  if (limit > 3)
    for (const strict of [true, false])
      for (const maker of ['swap', 'own'] as const)
        take((draft) => draft.maker === maker && count(maker) === 0, strict);
  take(
    (draft) =>
      count(draft.maker) < most[draft.maker] &&
      (draft.slot === undefined ||
        chosen.filter(({ slot }) => slot === draft.slot).length < (draft.slot === native ? 2 : 1)),
    true,
  );
  take((draft) => count(draft.maker) < most[draft.maker], true);
  take(() => true, false);
  return chosen.sort((a, b) => b.score - a.score);
}

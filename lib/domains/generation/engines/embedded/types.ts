import type { z } from 'zod';
import type { captionBox } from '@/lib/domains/memes/draft';

/**
 * Terms
 *
 * - caption box: where one line group of a caption goes on a template, in parts of its width and height.
 * - frame: a caption with one open slot, declared by the creator, e.g. `BRACE YOURSELVES / {plural noun} ARE COMING`.
 * - filling: the words of the prompt that go into a slot. They belong to the person who wrote the prompt.
 * - maker: a way to write captions; those there are stand in `makers/list`.
 * - candidate: a template with words for its boxes, and the exact parts of every source in it.
 */

export type CaptionBox = Readonly<z.output<typeof captionBox>>;
export type CaseStyle = CaptionBox['style'];
export type BoxRole = CaptionBox['role'];

export const SLOT_TYPES = ['noun phrase', 'plural noun', 'verb-ing', 'verb', 'clause'] as const;
/**
 * - `noun phrase`: "the gas fees", with its article where it needs one
 * - `plural noun`: "gas fees"
 * - `verb-ing`: "paying gas fees"
 * - `verb`: "pay gas fees"
 * - `clause`: "the deploy fails on friday"
 */
export type SlotType = (typeof SLOT_TYPES)[number];

export type Frame = {
  /** Lines parted by ` / `, one per box in order, with exactly one `{slot type}`; another name in the braces counts as a noun phrase. */
  readonly text: string;
  /** Words for the slot that the creator had in mind; three where they were asked for. */
  readonly examples: readonly string[];
};

/** What the generator knows of a meme. `template` has a picture without caption; `meme` a picture that holds one. */
export type GeneratorMeme = {
  readonly id: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly alt: string;
  /** Slug, or null for none. */
  readonly community: string | null;
  /** The creator's account or name: searched, never paid from here. */
  readonly creator: string;
  readonly kind: 'template' | 'meme';
  /** Pixels of the stored picture. */
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly CaptionBox[];
  readonly frames: readonly Frame[];
  /** The caption in the picture, one line per box; empty for a template. */
  readonly caption: readonly string[];
  /** Prompts with one of these words never draw on this meme. */
  readonly denyWords: readonly string[];
  /** Id of the founder of the family it has joined: the family has one slot. Absent for a founder, and for a meme on its own. */
  readonly family?: string;
};

/** `boxes`: the template's own. `top-bottom`: over the picture. `top-bar`: a white bar above the whole picture. */
export const LAYOUTS = ['boxes', 'top-bottom', 'top-bar'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** What of which meme is in a candidate, as counts. Weights are made from it elsewhere. */
export type AttributionParts = {
  /** Visible pixels of each source picture. */
  readonly image: readonly { readonly meme: string; readonly area: number }[];
  /** Words of the caption that come from each source; words of the prompt are nobody's. */
  readonly caption: readonly { readonly meme: string; readonly tokens: number }[];
  /** Nothing in the embedded generator until packs exist. */
  readonly style: readonly { readonly meme: string; readonly amount: number }[];
};

export type Candidate = {
  /** Id of the maker. */
  readonly maker: string;
  readonly templateId: string;
  readonly layout: Layout;
  /** Words per box, in order; '' leaves a box empty. Case style is not applied yet. */
  readonly lines: readonly string[];
  readonly parts: AttributionParts;
  /** Higher is better; comparable within one plan only. */
  readonly score: number;
};

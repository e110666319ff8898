import type { Reading } from '../read-prompt';
import type { CaptionBox, GeneratorMeme, Layout, SlotType } from '../types';

/** A meme of the corpus, and how well it goes with the prompt. */
export type Ranked = {
  readonly meme: GeneratorMeme;
  readonly boxes: readonly CaptionBox[];
  readonly layout: Layout;
  /** 0..1, 1 for the best match. */
  readonly relevance: number;
};

export type Written = {
  readonly lines: readonly string[];
  /** The words that come from the registered text. */
  readonly kept: string;
  /** 0..1: how well the prompt's words go where they were put. */
  readonly quality: number;
  /** Of a frame; drafts of one slot read alike. */
  readonly slot?: SlotType;
};

/** Words on a template, which may become a candidate. */
export type Draft = {
  readonly template: Ranked;
  readonly layout: Layout;
  readonly written: Written;
  /** Id of the meme whose words were kept. */
  readonly from: string | null;
  readonly score: number;
};

/** What makers work with: memes that may be drawn on, best first. */
export type Material = {
  readonly reading: Reading;
  readonly templates: readonly Ranked[];
  readonly captioned: readonly Ranked[];
  /** A number in [0, 1) for a key, of this prompt and seed. */
  readonly luck: (key: string) => number;
};

/** A way to write captions. The same material gives the same drafts. */
export type Maker = {
  /** In plans and stored generations: what was given once is never changed. */
  readonly id: string;
  /** What a person reads under the picture. */
  readonly about: string;
  readonly drafts: (material: Material) => Draft[];
  /** Candidates of `limit` that it has at most while others have drafts. */
  readonly most: (limit: number, reading: Reading) => number;
  /** All words are the prompt's: they are nobody's, and may come on several templates. */
  readonly ownWords?: true;
};

/** Characters beyond a box's `maxLength` that still can be read, as a factor. */
export const STRETCH = 1.25;
/** How much the seed may move a draft's score. */
export const LUCK = 0.18;

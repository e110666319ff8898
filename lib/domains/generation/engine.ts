import type { ZodType } from 'zod';
import type { Source } from '@/lib/domains/attribution/source';
import type { CorpusMeme } from './corpus';

/**
 * Terms
 *
 * - engine: what makes pictures; named with its version, e.g. `embedded/1`
 * - ask: what a person wants
 * - plan: all that making one picture needs, as data: stored, hashed, sent to whoever makes it
 * - offer: a plan with what it draws on; what is shown is what is paid
 */
type Ask = {
  prompt: string;
  sources?: readonly string[];
  community?: string;
  /** The same ask with the same seed on the same corpus gives the same offers. */
  seed: number;
  limit: number;
};

/** The memes that may be drawn on, at one moment. */
export type Corpus = {
  /** `corpusHash` of the memes. */
  readonly hash: string;
  readonly memes: ReadonlyMap<string, CorpusMeme>;
};

/** What an offer draws on and shows. Sources are in the order of the log and sum to 1,000,000 with what is unattributed. */
export type Drafted<Plan> = {
  plan: Plan;
  sources: Source[];
  unattributed: number;
  /** The caption's lines: the picture's alt text. */
  lines: readonly string[];
  templateId: number;
};

/** A picture by its storage key. */
type Files = ReadonlyMap<string, Uint8Array>;

type Made = { bytes: Uint8Array; mediaType: string; width: number; height: number };

/** How weights are made: part budgets of the roles, and the most sources a use pays. */
type Weighing = { roles: Record<'image' | 'caption' | 'style', number>; maxSources: number };

export type Engine<Plan> = {
  id: string;
  /** What draws: where it is the same, the same plan gives the same pixels. Null where that is not promised. */
  renderer: string | null;
  planSchema: ZodType<Plan>;
  /** Best first, `ask.limit` at most; none where no meme may be drawn on. */
  offer(ask: Ask, corpus: Corpus, weighing: Weighing): Drafted<Plan>[];
  /** Storage keys of the pictures that `make` needs, so that who makes it needs no database. */
  needs(plan: Plan): string[];
  make(plan: Plan, files: Files): Promise<Made>;
};

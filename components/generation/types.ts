import type { CaptionBox, Layout } from '@/lib/domains/generation/engines/embedded/types';
import type { SourceCredit, SplitLine } from '@/lib/domains/generation/types';
import type { MemeCard } from '@/lib/domains/memes/types';
import type { Wire } from '@/lib/base/wire';

/** One of the pictures to choose from, as `POST /api/v1/generations/candidates` answers. */
export type CandidateView = {
  index: number;
  maker: string;
  layout?: Layout;
  template: Wire<MemeCard>;
  lines: string[];
  boxes: CaptionBox[];
  sources: Wire<SourceCredit>[];
  split: Wire<SplitLine>[];
};

export type Proposal = { seed: number; price: string; candidates: CandidateView[] };

/** A meme chosen to draw on. */
export type ChosenSource = { id: number; title: string; thumbUrl: string | null };

import type { CaptionBox, Layout } from '@/lib/generator/types';
import type { SourceCredit, SplitLine } from '@/lib/generations/types';
import type { MemeCard } from '@/lib/memes/types';
import type { Wire } from '@/lib/http/wire';

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

export const BOARD_KINDS = ['memes', 'families', 'creators', 'communities'] as const;
export type BoardKind = (typeof BOARD_KINDS)[number];
export const BOARD_WINDOWS = ['day', 'week', 'epoch', 'all'] as const;
export type BoardWindow = (typeof BOARD_WINDOWS)[number];

/** Ranked by distinct payers (one credit per payer, meme and day; never the creator, never free), then earned, then id. */
export type BoardRow = {
  rank: number;
  /** Meme id, id of a family's founder, creator address or community slug. */
  key: string;
  label: string;
  sublabel: string | null;
  href: string;
  thumbUrl: string | null;
  distinctPayers: number;
  uses: number;
  earned: bigint;
  /** Distinct payers of the window before, for growth; null for `all`. */
  before: number | null;
  /** Entry indexes of the newest uses behind the rank, at most five. */
  entries: number[];
};

export type BoardView = { kind: BoardKind; window: BoardWindow; since: Date | null; rows: BoardRow[] };

export type LogEntryView = {
  seq: number;
  leafHash: string;
  /** Null for a hold or a release. */
  generationId: string | null;
  createdAt: Date;
  price: bigint;
  paid: boolean;
  epoch: number;
  /** Set where the entry is no use but holds a meme's income, or lets go of it. */
  hold: {
    kind: 'hold' | 'release';
    memeId: number;
    dispute: string;
    reason: string | null;
    outcome: 'upheld' | 'rejected' | null;
    to: string | null;
  } | null;
  sources: { memeId: number; role: string; ppm: number }[];
  /** The canonical JSON, as hashed. */
  entry: string;
};

export type CheckpointView = {
  size: number;
  root: string;
  note: string;
  createdAt: Date;
  /** Anchored on chain by this transaction. */
  txHash: string | null;
};

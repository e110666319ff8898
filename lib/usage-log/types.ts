export type LogEntryView = {
  seq: number;
  leafHash: string;
  generationId: string;
  createdAt: Date;
  price: bigint;
  paid: boolean;
  epoch: number;
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

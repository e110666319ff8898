import type { MemeCard, Person } from '@/lib/domains/memes/types';

export type SourceRole = 'image' | 'caption' | 'style';

/** A meme that was drawn on, with its exact weight and what its use earned. */
export type SourceCredit = {
  memeId: number;
  title: string;
  thumbUrl: string | null;
  creator: Person;
  role: SourceRole;
  ppm: number;
  earned: bigint;
};

/** One line of a price's split, in base units. */
export type SplitLine = {
  part: 'creator' | 'parent' | 'host' | 'steward' | 'treasury';
  account: string;
  name: string | null;
  memeId: number | null;
  amount: bigint;
  /** Put into the pot of a disputed meme; `account` is whom it was meant for. */
  held: boolean;
};

export type GenerationCard = {
  id: string;
  imageUrl: string;
  width: number;
  height: number;
  /** The caption's lines, which are the picture's alt text too. */
  lines: string[];
  paid: boolean;
  price: bigint;
  createdAt: Date;
  sources: SourceCredit[];
};

/** The signed promise that the entry is in the log, and where. EIP-712 `Receipt(bytes32 entryHash,uint64 deadline)`. */
export type ReceiptView = { entryHash: string; deadline: number; signature: string; signer: string };

export type GenerationView = {
  id: string;
  status: 'pending' | 'complete' | 'failed';
  card: GenerationCard | null;
  maker: string;
  template: MemeCard | null;
  /** What is paid to whom; what would be paid, for a free try-out, is empty. */
  split: SplitLine[];
  /** Index in the usage log, and the size of the newest checkpoint that covers it. */
  seq: number | null;
  checkpointSize: number | null;
  receipt: ReceiptView | null;
  /** Says what to do, when the status is failed. */
  error: string | null;
};

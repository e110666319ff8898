/** What an account is owed. Amounts are base units of the dollar token; accrued + claimable + claimed = earned. */
export type RoyaltiesView = {
  account: string;
  earned: bigint;
  /** Logged, not yet in an active payout tree. */
  accrued: bigint;
  /** In the active payout tree and not withdrawn. */
  claimable: bigint;
  claimed: bigint;
  /** In the pots of disputed memes, meant for this account; not in `earned`. */
  held: bigint;
  /** What `RoyaltyDistributor.claim` takes; null when nothing is claimable. */
  claim: ClaimProof | null;
  /** Most earned first, at most 50. */
  perMeme: { memeId: number; title: string; thumbUrl: string | null; uses: number; earned: bigint }[];
  /** Newest first. */
  perEpoch: { epoch: number; amount: bigint; status: string }[];
  claims: { txHash: string; amount: bigint; at: Date }[];
};

/** Decimal strings and hex, ready for the contract call. `proof` is packed as the contract takes it. */
export type ClaimProof = { account: string; cumulative: bigint; proof: `0x${string}` };

export type EpochView = {
  number: number;
  status: 'open' | 'sealed' | 'collected' | 'settled' | 'submitted' | 'active' | 'vetoed';
  openedAt: Date;
  /** When the open epoch is due to be sealed. */
  dueAt: Date | null;
  entries: number;
  collected: bigint;
  total: bigint | null;
  sumRoot: string | null;
  logRoot: string | null;
  transactions: { step: string; hash: string }[];
};

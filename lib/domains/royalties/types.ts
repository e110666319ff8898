import type { z } from 'zod';
import type { claimProof, epochFile, epochStatus, royalties } from './api';

export type RoyaltiesView = z.output<typeof royalties>;
export type ClaimProof = z.output<typeof claimProof>;
export type EpochFile = z.output<typeof epochFile>;

export type EpochView = {
  number: number;
  status: z.output<typeof epochStatus>;
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

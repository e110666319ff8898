import { TributeError } from '../errors';
import type { Account, SplitLine } from './allocate';

/**
 * Double-entry bookkeeping. Every journal sums to zero; amounts are base units; accounts are lower case.
 *
 * - `used:<payer>`: what a payer has used and not yet been settled for, negative
 * - `royalties:<account>`: what an account has earned
 * - `meter:<payer>`: what a payer's vouchers have brought in, negative
 *
 * Deposits, withdrawals and claims are not here: the chain is their book. Over all accounts royalties + used is what
 * settlements have brought in.
 */
export type Posting = { readonly account: string; readonly amount: bigint; readonly meme?: string | null; readonly part?: SplitLine['part'] | null };

/** Throws when the postings do not sum to zero, or move nothing. */
export function assertBalanced(postings: readonly Posting[]): void {
  const sum = postings.reduce((total, posting) => total + posting.amount, 0n);
  if (sum !== 0n) throw new TributeError('internal', `A journal must balance; this one is off by ${sum}.`);
  if (postings.length < 2 || postings.every(({ amount }) => amount === 0n)) throw new TributeError('internal', 'A journal must move something.');
}

/** A paid use: the payer owes the price, every line of the split has earned its part. */
export const generationJournal = ({ payer, split }: { payer: Account; split: readonly SplitLine[] }): Posting[] => [
  { account: `used:${payer}`, amount: -split.reduce((sum, line) => sum + line.amount, 0n) },
  ...split.map(({ account, amount, meme, part }) => ({ account: `royalties:${account}`, amount, meme, part })),
];

/** A settlement: what the meter gave for each payer pays off what the payer has used. */
export const settlementJournal = ({ settled }: { settled: readonly { payer: Account; delta: bigint }[] }): Posting[] =>
  settled.flatMap(({ payer, delta }) => move(`meter:${payer}`, `used:${payer}`, delta));

const move = (from: string, to: string, amount: bigint): Posting[] => [
  { account: from, amount: -amount },
  { account: to, amount },
];

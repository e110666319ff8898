import { TributeError } from '@/lib/base/errors';
import type { Account, SplitLine } from './allocate';
import type { Directed, Release } from './held';

/**
 * Double-entry bookkeeping. Every journal sums to zero; amounts are base units; accounts are lower case.
 *
 * - `used:<payer>`: what a payer has used and not yet been settled for, negative
 * - `royalties:<account>`: what an account has earned
 * - `held:<meme>`: the pot of a disputed meme; each of its postings says whom it was meant for
 * - `meter:<payer>`: what a payer's vouchers have brought in, negative
 *
 * Deposits, withdrawals and claims are not here: the chain is their book. Over all accounts royalties + held + used is
 * what settlements have brought in.
 */
export type Posting = {
  readonly account: string;
  readonly amount: bigint;
  readonly meme?: string | null;
  readonly part?: SplitLine['part'] | null;
  readonly heldFor?: Account | null;
};

/** Throws when the postings do not sum to zero, or move nothing. */
export function assertBalanced(postings: readonly Posting[]): void {
  const sum = postings.reduce((total, posting) => total + posting.amount, 0n);
  if (sum !== 0n) throw new TributeError('internal', `A journal must balance; this one is off by ${sum}.`);
  if (postings.length < 2 || postings.every(({ amount }) => amount === 0n))
    throw new TributeError('internal', 'A journal must move something.');
}

/** What a journal books of a line; where a set-aside payer pays late, the lines say no more than whom they pay. */
type Line = Pick<SplitLine, 'account' | 'amount' | 'paysFor'> & Partial<Pick<SplitLine, 'meme' | 'part'>>;

/**
 * A paid use: the payer owes the price, every line of the split has earned its part, or put it into a pot. With negative
 * lines, the uses of a payer that is set aside, taken back; with those lines again, what the payer pays late.
 */
export const generationJournal = ({
  payer,
  split,
}: {
  payer: Account;
  split: readonly Directed<Line>[];
}): Posting[] => [
  { account: `used:${payer}`, amount: -split.reduce((sum, line) => sum + line.amount, 0n) },
  ...split.map((line) => (line.held ? inPot(line) : earned(line))),
];

const earned = ({ account, amount, meme, part }: Line): Posting => ({
  account: `royalties:${account}`,
  amount,
  meme,
  part,
});
const inPot = ({ account, amount, meme, part, paysFor }: Line): Posting => ({
  account: `held:${paysFor}`,
  amount,
  meme,
  part,
  heldFor: account,
});

/** A hold: the lines that have paid for the meme in this epoch go to its pot after all. */
export const holdJournal = (lines: readonly Line[]): Posting[] =>
  lines.flatMap((line) => [{ ...earned(line), amount: -line.amount }, inPot(line)]);

/** The end of an epoch: what the pots let go of. */
export const releaseJournal = (released: readonly Release[]): Posting[] =>
  released.flatMap(({ meme, account, to, amount }) => [
    { account: `held:${meme}`, amount: -amount, meme, heldFor: account },
    { account: `royalties:${to}`, amount, meme },
  ]);

/** A settlement: what the meter gave for each payer pays off what the payer has used. */
export const settlementJournal = ({ settled }: { settled: readonly { payer: Account; delta: bigint }[] }): Posting[] =>
  settled.flatMap(({ payer, delta }) => move(`meter:${payer}`, `used:${payer}`, delta));

const move = (from: string, to: string, amount: bigint): Posting[] => [
  { account: from, amount: -amount },
  { account: to, amount },
];

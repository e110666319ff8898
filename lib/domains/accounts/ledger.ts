import { TributeError } from '@/lib/base/errors';
import type { Account, SplitLine } from './allocate';
import type { Directed, Release } from './held';
import type { PotLine } from './uncollected';

/**
 * Double-entry bookkeeping. Every journal sums to zero; amounts are base units; accounts are lower case.
 *
 * - `used:<payer>`: what a payer has used and not yet been settled for, negative
 * - `royalties:<account>`: what an account has earned
 * - `held:<meme>`: the pot of a disputed meme; each of its postings says whom it was meant for
 * - `meter:<payer>`: what a payer's vouchers have brought in, negative
 * - `exact:<payer>`: what a payer's exact payments have brought in and was used, negative
 * - `uncollected:<epoch>:<payer>`: what was used in an epoch and has not come in
 *
 * Deposits, withdrawals and claims are not here: the chain is their book. Over all accounts royalties + held +
 * uncollected + used is what settlements have brought in.
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

/**
 * A paid use: every line of the split has earned its part, or put it into a pot. A payer on a channel owes the price
 * until the settlement; an exact payment is there already.
 */
export const generationJournal = ({
  payer,
  onChannel,
  split,
}: {
  payer: Account;
  onChannel: boolean;
  split: readonly Directed<SplitLine>[];
}): Posting[] => [
  { account: `${onChannel ? 'used' : 'exact'}:${payer}`, amount: -split.reduce((sum, line) => sum + line.amount, 0n) },
  ...split.map((line) => (line.held ? inPot(line) : earned(line))),
];

const earned = ({ account, amount, meme, part }: SplitLine): Posting => ({
  account: `royalties:${account}`,
  amount,
  meme,
  part,
});
const inPot = ({ account, amount, meme, part, paysFor }: SplitLine): Posting => ({
  account: `held:${paysFor}`,
  amount,
  meme,
  part,
  heldFor: account,
});

/** A hold: the lines that have paid for the meme in this epoch go to its pot after all. */
export const holdJournal = (lines: readonly SplitLine[]): Posting[] =>
  lines.flatMap((line) => [{ ...earned(line), amount: -line.amount }, inPot(line)]);

/** A payer who is set aside: what the uses of the epoch have earned or put into pots is taken back. */
export const uncollectedJournal = (pot: string, lines: readonly Directed<SplitLine>[]): Posting[] => [
  ...lines.map((line) => {
    const posting = line.held ? inPot(line) : earned(line);
    return { ...posting, amount: -posting.amount };
  }),
  { account: `uncollected:${pot}`, amount: lines.reduce((sum, line) => sum + line.amount, 0n) },
];

/** What was set aside came in: to whom it is due now, or into the pots of what is held now. */
export const collectedJournal = (pot: string, lines: readonly Directed<PotLine>[]): Posting[] => [
  { account: `uncollected:${pot}`, amount: -lines.reduce((sum, line) => sum + line.amount, 0n) },
  ...lines.map(({ held, account, amount, paysFor }) =>
    held
      ? { account: `held:${paysFor}`, amount, meme: paysFor, heldFor: account }
      : { account: `royalties:${account}`, amount, meme: paysFor },
  ),
];

/** A credit that nobody used goes back to its payer. */
export const refundJournal = (payer: Account, amount: bigint): Posting[] =>
  move(`exact:${payer}`, `royalties:${payer}`, amount);

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

import { TributeError } from '@/lib/base/errors';
import type { Hex as Account } from '@/lib/domains/usage-log/bytes';
import type { HoldEntry, ReleaseEntry } from '@/lib/domains/usage-log/entry';

/**
 * Income of disputed memes: held, not burned, until the dispute is decided. All of it follows from the log.
 *
 * - hold, release: entries of the log about a meme; a meme is held while any dispute holds it
 * - pot: what a held meme's lines would have paid, by the account they were meant for
 * - rightful: whom an upheld claim gives a meme's income to, from then on
 *
 * Hold entries count by the epoch. In every epoch in which a meme is held at any time, all lines that pay for it go to its pot.
 * At the end of an epoch in which it is held no longer, the pot goes to the rightful account, or to those it was meant for.
 */
export type Held = {
  /** By meme: the disputes that hold it. Never an empty set. */
  readonly open: ReadonlyMap<string, ReadonlySet<string>>;
  readonly rightful: ReadonlyMap<string, Account>;
  readonly pots: ReadonlyMap<string, ReadonlyMap<Account, bigint>>;
};

export const NOTHING_HELD: Held = { open: new Map(), rightful: new Map(), pots: new Map() };

/** A part of a pot that is let go: it was meant for `account` and goes to `to`. Base units. */
export type Release = {
  readonly meme: string;
  readonly account: Account;
  readonly to: Account;
  readonly amount: bigint;
};

/** What this code reads of a hold or release entry. */
export type HoldFacts =
  | Pick<HoldEntry, 'kind' | 'meme' | 'dispute'>
  | Pick<ReleaseEntry, 'kind' | 'meme' | 'dispute' | 'outcome' | 'to'>;

type Amounts = Map<Account, bigint>;
const add = (amounts: Amounts, account: Account, amount: bigint) =>
  amounts.set(account, (amounts.get(account) ?? 0n) + amount);

function amountsOf(pots: Map<string, Amounts>, meme: string): Amounts {
  const known = pots.get(meme);
  if (known) return known;
  const made: Amounts = new Map();
  pots.set(meme, made);
  return made;
}

/** One epoch's lines and hold entries. Where a line goes is known at the end only, as a hold covers the whole epoch. */
export class HoldBook {
  readonly #totals: Amounts;
  readonly #before: Held;
  readonly #open: Map<string, Set<string>>;
  readonly #rightful: Map<string, Account>;
  /** Memes held at any time of the epoch. */
  readonly #touched: Set<string>;
  /** Lines that pay for a meme, by that meme. */
  readonly #lines = new Map<string, Amounts>();

  constructor(totals: ReadonlyMap<Account, bigint>, before: Held) {
    this.#totals = new Map(totals);
    this.#before = before;
    this.#open = new Map([...before.open].map(([meme, disputes]) => [meme, new Set(disputes)]));
    this.#rightful = new Map(before.rightful);
    this.#touched = new Set(before.open.keys());
  }

  pay({
    paysFor,
    account,
    amount,
  }: {
    readonly paysFor: string | null;
    readonly account: Account;
    readonly amount: bigint;
  }): void {
    if (paysFor === null) add(this.#totals, account, amount);
    else add(amountsOf(this.#lines, paysFor), this.#before.rightful.get(paysFor) ?? account, amount);
  }

  read(entry: HoldFacts): void {
    const { meme, dispute } = entry;
    const disputes = this.#open.get(meme) ?? new Set<string>();
    if (entry.kind === 'hold') {
      if (disputes.has(dispute))
        throw new TributeError('invalid_request', `Dispute ${dispute} holds meme ${meme} already.`);
      this.#open.set(meme, disputes.add(dispute));
      this.#touched.add(meme);
      return;
    }
    if (!disputes.delete(dispute))
      throw new TributeError('invalid_request', `Dispute ${dispute} lets go of meme ${meme}, which it does not hold.`);
    if (disputes.size === 0) this.#open.delete(meme);
    if (entry.to !== null) this.#rightful.set(meme, entry.to);
  }

  close(): { totals: Amounts; held: Held; released: Release[] } {
    const pots = new Map([...this.#before.pots].map(([meme, amounts]) => [meme, new Map(amounts)]));
    for (const [meme, amounts] of this.#lines) {
      if ([...amounts.values()].every((amount) => amount === 0n)) continue;
      const to = this.#touched.has(meme) ? amountsOf(pots, meme) : this.#totals;
      for (const [account, amount] of amounts) if (amount !== 0n) add(to, account, amount);
    }
    const released: Release[] = [];
    for (const [meme, amounts] of pots) {
      if (this.#open.has(meme)) continue;
      for (const [account, amount] of amounts) {
        const to = this.#rightful.get(meme) ?? account;
        add(this.#totals, to, amount);
        released.push({ meme, account, to, amount });
      }
      pots.delete(meme);
    }
    // Nothing is left of who was paid only by payers that are set aside.
    for (const [account, amount] of this.#totals) if (amount === 0n) this.#totals.delete(account);
    return { totals: this.#totals, held: { open: this.#open, rightful: this.#rightful, pots }, released };
  }
}

/** The whole of what the pots hold, in base units. */
export const heldTotal = ({ pots }: Pick<Held, 'pots'>): bigint =>
  [...pots.values()].reduce((total, amounts) => [...amounts.values()].reduce((sum, amount) => sum + amount, total), 0n);

/** From the log, for some memes: which are held in the open epoch, and who is entitled to their income where it began. */
export type HoldsNow = { readonly touched: ReadonlySet<string>; readonly rightful: ReadonlyMap<string, Account> };

export type Directed<Line> = Line & { readonly held: boolean };

/** Lines of a split as they are paid in the open epoch: to the rightful account, or into a pot. */
export const directLines = <Line extends { readonly paysFor: string | null; readonly account: Account }>(
  lines: readonly Line[],
  { touched, rightful }: HoldsNow,
): Directed<Line>[] =>
  lines.map((line) =>
    line.paysFor === null
      ? { ...line, held: false }
      : { ...line, account: rightful.get(line.paysFor) ?? line.account, held: touched.has(line.paysFor) },
  );

/** Disputes that hold, and rightful accounts, after the hold entries of whole epochs, in order. */
export function readHolds(entries: Iterable<HoldFacts>): Pick<Held, 'open' | 'rightful'> {
  const book = new HoldBook(new Map(), NOTHING_HELD);
  for (const entry of entries) book.read(entry);
  return book.close().held;
}

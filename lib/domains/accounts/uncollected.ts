import { TributeError } from '@/lib/base/errors';
import type { Hex } from '@/lib/domains/usage-log/bytes';
import type { CollectedEntry, UncollectedEntry } from '@/lib/domains/usage-log/entry';

/**
 * What could not be collected from a payer for an epoch: the payer's whole epoch is set aside, everybody else is paid.
 *
 * - pot: the lines that the payer's uses of one epoch would have paid, as their own policy and terms split them
 * - a pot is named by the index of its `uncollected` entry; when the money comes in, a `collected` entry names it, and
 *   its lines are paid in that epoch, to whom they are due then
 */
export type PotLine = {
  /** The meme whose creator the line pays; null for host, stewards and treasury. */
  readonly paysFor: string | null;
  readonly account: Hex;
  /** Base units. */
  readonly amount: bigint;
};

export type UnpaidPot = {
  readonly epoch: number;
  readonly payerTag: Hex;
  /** Sum of the lines, in base units. */
  readonly amount: bigint;
  readonly lines: readonly PotLine[];
};

/** Pots by the index of their `uncollected` entry. */
export type Unpaid = ReadonlyMap<number, UnpaidPot>;

export const unpaidTotal = (unpaid: Unpaid): bigint => [...unpaid.values()].reduce((sum, pot) => sum + pot.amount, 0n);

type Opened = { entry: UncollectedEntry; lines: Map<string, PotLine>; sum: bigint };

/** One epoch's pots: those that it opens, and those that it pays out. */
export class UnpaidBook {
  readonly #pots: Map<number, UnpaidPot>;
  readonly #opened = new Map<Hex, Opened>();
  readonly #tags = new Set<string>();

  constructor(before: Unpaid) {
    this.#pots = new Map(before);
  }

  /** Tags whose uses of this epoch are set aside. */
  get tags(): ReadonlySet<string> {
    return this.#tags;
  }

  open(entry: UncollectedEntry): void {
    if (this.#opened.has(entry.payerTag))
      throw new TributeError('invalid_request', `Epoch ${entry.epoch} sets the payer ${entry.payerTag} aside twice.`);
    this.#opened.set(entry.payerTag, { entry, lines: new Map(), sum: 0n });
    this.#tags.add(entry.payerTag);
  }

  /** A line of a use whose payer is set aside. */
  add(payerTag: Hex, { paysFor, account, amount }: PotLine): void {
    const pot = this.#opened.get(payerTag);
    if (!pot) throw new TributeError('internal', `The payer ${payerTag} is not set aside.`);
    const key = `${paysFor} ${account}`;
    pot.lines.set(key, { paysFor, account, amount: amount + (pot.lines.get(key)?.amount ?? 0n) });
    pot.sum += amount;
  }

  /** Takes a pot out, to be paid. Throws `invalid_request` for one that is not there, or of another amount. */
  takeOut({ of, amount }: Pick<CollectedEntry, 'of' | 'amount'>): UnpaidPot {
    const pot = this.#pots.get(of);
    if (!pot) throw new TributeError('invalid_request', `Entry ${of} set nothing aside that is still open.`);
    if (pot.amount !== BigInt(amount))
      throw new TributeError('invalid_request', `Entry ${of} set ${pot.amount} base units aside, not ${amount}.`);
    this.#pots.delete(of);
    return pot;
  }

  /** Throws `invalid_request` where an entry sets aside another sum than its payer's uses come to. */
  close(): Unpaid {
    for (const { entry, lines, sum } of this.#opened.values()) {
      if (sum !== BigInt(entry.amount))
        throw new TributeError(
          'invalid_request',
          `Entry ${entry.seq} sets ${entry.amount} base units aside; the uses of ${entry.payerTag} come to ${sum}.`,
        );
      this.#pots.set(entry.seq, {
        epoch: entry.epoch,
        payerTag: entry.payerTag,
        amount: sum,
        lines: [...lines.values()],
      });
    }
    return this.#pots;
  }
}

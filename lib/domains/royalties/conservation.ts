import { TributeError } from '@/lib/base/errors';
import type { Hex } from '@/lib/domains/usage-log/bytes';
import { isOnChannel, isUse, type LoggedEntry } from '@/lib/domains/usage-log/entry';
import type { Account } from '@/lib/domains/accounts/allocate';

/**
 * Money in equals usage out, payer by payer: what a settlement took from a payer's channel is the sum of the prices
 * logged for that payer, less what is set aside as uncollected, and with what came in for earlier epochs. The public log names payers by tag. Who has the tag key compares payer with tag; anyone else compares the
 * two lists of sums, which must hold the same amounts the same number of times.
 */
export type Settled = { readonly payer: Account; readonly delta: bigint };

/** What the log says a channel gave for one tag, in base units; `first` and `last` are entry ids. */
export type TagSum = { sum: bigint; entries: number; first: string; last: string };

export type Imbalance = {
  /** Null where the log has entries that nothing was settled for. */
  readonly payer: Account | null;
  /** Null where something was settled that the log has no entries for. */
  readonly tag: Hex | null;
  readonly logged: bigint;
  readonly settled: bigint;
};

/** What an entry says that its payer's channel gives, in base units; null where it says nothing of a channel. */
function channelAmount(entry: LoggedEntry): { payerTag: Hex; amount: bigint } | null {
  if (isUse(entry)) return isOnChannel(entry) ? { payerTag: entry.payerTag, amount: BigInt(entry.price) } : null;
  if (entry.kind === 'collected') return { payerTag: entry.payerTag, amount: BigInt(entry.amount) };
  if (entry.kind === 'uncollected') return { payerTag: entry.payerTag, amount: -BigInt(entry.amount) };
  return null;
}

/** Adds an entry of the epoch to the sums; what no channel pays changes nothing. */
export function addToTags(tags: Map<Hex, TagSum>, entry: LoggedEntry): void {
  const given = channelAmount(entry);
  if (!given || given.amount === 0n) return;
  const known = tags.get(given.payerTag);
  if (known) {
    known.sum += given.amount;
    known.entries += 1;
    known.last = entry.id;
  } else {
    tags.set(given.payerTag, { sum: given.amount, entries: 1, first: entry.id, last: entry.id });
  }
}

/** Where log and settlement differ; empty when they agree. `tagOf` gives a payer's tag, for who has the key. */
export function compareSettled(
  tags: ReadonlyMap<Hex, TagSum>,
  settled: readonly Settled[],
  tagOf?: (payer: Account) => Hex,
): Imbalance[] {
  const deltas = new Map<Account, bigint>();
  for (const { payer, delta } of settled) {
    const account = payer.toLowerCase() as Account;
    deltas.set(account, (deltas.get(account) ?? 0n) + delta);
  }
  const unmatched = new Map(tags);
  const imbalances: Imbalance[] = [];
  const match = tagOf ?? matchByAmount(tags, deltas);
  for (const [payer, delta] of deltas) {
    const tag = match(payer);
    const logged = (tag && unmatched.get(tag)?.sum) ?? 0n;
    if (logged !== delta) imbalances.push({ payer, tag: logged === 0n ? null : tag, logged, settled: delta });
    if (tag) unmatched.delete(tag);
  }
  // A tag whose whole epoch is set aside sums to nothing, and nothing was settled for it.
  for (const [tag, { sum }] of unmatched)
    if (sum !== 0n) imbalances.push({ payer: null, tag, logged: sum, settled: 0n });
  return imbalances;
}

/** Gives each payer a tag with just that sum, as long as there is one. */
function matchByAmount(
  tags: ReadonlyMap<Hex, TagSum>,
  deltas: ReadonlyMap<Account, bigint>,
): (payer: Account) => Hex | null {
  const bySum = new Map<bigint, Hex[]>();
  for (const [tag, { sum }] of tags) {
    const same = bySum.get(sum);
    if (same) same.push(tag);
    else bySum.set(sum, [tag]);
  }
  return (payer) => bySum.get(deltas.get(payer) as bigint)?.pop() ?? null;
}

/** One imbalance in words: payer, amounts in base units, and the entries behind them. */
export function describeImbalance({ payer, tag, logged, settled }: Imbalance, tags: ReadonlyMap<Hex, TagSum>): string {
  const who = payer ?? `tag ${tag}`;
  const behind = tag ? tags.get(tag) : undefined;
  const entries = !behind
    ? 'no entries'
    : behind.entries === 1
      ? `1 entry (${behind.first})`
      : `${behind.entries} entries (${behind.first} to ${behind.last})`;
  return `${who} settled ${settled} and is logged with ${logged} in ${entries}`;
}

/**
 * Refuses a settlement that does not balance. Throws `unbalanced_settlement` with, in its details, each payer in
 * question, the amounts, and the ids of the entries.
 */
export function checkConservation(
  entries: readonly LoggedEntry[],
  settled: readonly Settled[],
  tagOf?: (payer: Account) => Hex,
): void {
  const tags = new Map<Hex, TagSum>();
  for (const entry of entries) addToTags(tags, entry);
  const imbalances = compareSettled(tags, settled, tagOf);
  if (imbalances.length === 0) return;
  throw new TributeError(
    'unbalanced_settlement',
    `Money in and usage out differ: ${imbalances.map((imbalance) => describeImbalance(imbalance, tags)).join('; ')}.`,
    {
      details: {
        imbalances: imbalances.map(({ payer, tag, logged, settled: paid }) => ({
          payer,
          tag,
          logged: logged.toString(),
          settled: paid.toString(),
          entries: entries.filter((entry) => channelAmount(entry)?.payerTag === tag).map(({ id }) => id),
        })),
      },
    },
  );
}

/**
 * Conservation of exact payments, nonce by nonce and over all epochs: one payment pays for one use at just its value, or
 * is drawn on as a credit until it is used up or refunded.
 */
export class ExactBook {
  readonly #spent: Map<Hex, bigint>;
  readonly #received: (nonce: Hex) => readonly bigint[];

  /**
   * `received` says what the payments with a nonce brought in. As a rule that is one; but anybody may sign the nonce of
   * another once it is public, and send something of their own under it.
   */
  constructor(before: ReadonlyMap<Hex, bigint>, received: (nonce: Hex) => readonly bigint[]) {
    this.#spent = new Map(before);
    this.#received = received;
  }

  get spent(): ReadonlyMap<Hex, bigint> {
    return this.#spent;
  }

  /** Throws `unbalanced_settlement` for an entry that draws on a payment that is not there, or more than is left of it. */
  add(entry: LoggedEntry): void {
    const drawn = drawnFrom(entry);
    if (!drawn) return;
    const { nonce, amount, whole } = drawn;
    const values = this.#received(nonce);
    const value = values.reduce((sum, one) => sum + one, 0n);
    const before = this.#spent.get(nonce) ?? 0n;
    this.#spent.set(nonce, before + amount);
    if (values.length === 0) throw unbalanced(`names the payment ${nonce}, which the chain does not know`);
    if (whole && (before > 0n || !values.includes(amount)))
      throw unbalanced(`pays ${amount} base units with ${nonce}, which brought ${value} and has given ${before}`);
    if (before + amount > value)
      throw unbalanced(`draws ${amount} base units on ${nonce}, of which ${value - before} are left`);
  }
}

function drawnFrom(entry: LoggedEntry): { nonce: Hex; amount: bigint; whole: boolean } | null {
  if (entry.kind === 'refund') return { nonce: entry.of, amount: BigInt(entry.amount), whole: false };
  if (!isUse(entry) || entry.v === 1) return null;
  const { payment, price } = entry;
  if (payment.type === 'exact') return { nonce: payment.nonce, amount: BigInt(price), whole: true };
  return payment.type === 'credit' ? { nonce: payment.of, amount: BigInt(price), whole: false } : null;
}

const unbalanced = (why: string) => new TributeError('unbalanced_settlement', `The entry ${why}.`);

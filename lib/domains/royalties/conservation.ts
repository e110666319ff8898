import { TributeError } from '@/lib/base/errors';
import type { Hex } from '@/lib/domains/usage-log/bytes';
import type { UsageEntry } from '@/lib/domains/usage-log/entry';
import type { Account } from '@/lib/domains/accounts/allocate';

/**
 * Money in equals usage out, payer by payer: what a settlement took from a payer is the sum of the prices logged for
 * that payer. The public log names payers by tag. Who has the tag key compares payer with tag; anyone else compares the
 * two lists of sums, which must hold the same amounts the same number of times.
 */
export type Settled = { readonly payer: Account; readonly delta: bigint };

/** Logged prices of one tag, in base units; `first` and `last` are entry ids. */
export type TagSum = { sum: bigint; entries: number; first: string; last: string };

export type Imbalance = {
  /** Null where the log has entries that nothing was settled for. */
  readonly payer: Account | null;
  /** Null where something was settled that the log has no entries for. */
  readonly tag: Hex | null;
  readonly logged: bigint;
  readonly settled: bigint;
};

/** Adds a paid entry to the sums; free ones take nothing from anybody. */
export function addToTags(tags: Map<Hex, TagSum>, entry: Pick<UsageEntry, 'id' | 'payerTag' | 'price'>): void {
  const price = BigInt(entry.price);
  if (price === 0n) return;
  const known = tags.get(entry.payerTag);
  if (known) {
    known.sum += price;
    known.entries += 1;
    known.last = entry.id;
  } else {
    tags.set(entry.payerTag, { sum: price, entries: 1, first: entry.id, last: entry.id });
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
  for (const [tag, { sum }] of unmatched) imbalances.push({ payer: null, tag, logged: sum, settled: 0n });
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
  entries: readonly Pick<UsageEntry, 'id' | 'payerTag' | 'price'>[],
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
          entries: entries.filter(({ payerTag, price }) => payerTag === tag && price !== '0').map(({ id }) => id),
        })),
      },
    },
  );
}

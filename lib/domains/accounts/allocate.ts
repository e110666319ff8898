import type { Source } from '@/lib/domains/attribution/source';
import { TributeError } from '@/lib/base/errors';
import { splitByLargestRemainder } from '@/lib/base/money';
import {
  isHoldEntry,
  isOnChannel,
  isUse,
  type LoggedEntry,
  type UsageEntry,
  type UseKind,
  unattributedOf,
} from '@/lib/domains/usage-log/entry';
import { type Held, HoldBook, type Release } from './held';
import type { Policy, PolicyAccounts, Rules, RulesOf } from './policy';
import { type Unpaid, UnpaidBook } from './uncollected';

/**
 * From log entries and the policy to what each account is owed. Integers only; every split sums to its price.
 *
 * - part: whom a line of a split pays, and as what
 * - pot: income of a meme that is held, until the dispute is decided (held.ts)
 * - derivative share: the part of what a source earned that goes to a meme it was made from, up to three levels above it
 */
export type Account = `0x${string}`;

/**
 * What the registry says of a meme: who is paid, what it derives from, and the share of its derivatives' earnings it
 * takes (ppm; null leaves it to the policy).
 */
export type RegisteredMeme = {
  readonly creator: Account;
  readonly parent: string | null;
  readonly derivativePpm: number | null;
};
/** By meme id; must hold every source and its parents as deep as the policy pays. */
export type Registry = ReadonlyMap<string, RegisteredMeme>;

export type SplitLine = {
  readonly part: 'creator' | 'parent' | 'host' | 'steward' | 'treasury';
  /** Lower case. */
  readonly account: Account;
  /** Base units. */
  readonly amount: bigint;
  /** The source this line comes from, for creators and parents. */
  readonly meme: string | null;
  /** The meme whose creator this line pays: the source itself, or the ancestor of it; null for all others. */
  readonly paysFor: string | null;
};

type SplitPrice = {
  readonly price: bigint;
  readonly kind: UseKind;
  /** In the order of the log (`compareSources`). */
  readonly sources: readonly Pick<Source, 'meme' | 'ppm'>[];
  /** Weight of what nobody registered, ppm: its part is the treasury's. */
  readonly unattributed: number;
  readonly policy: Policy;
  readonly registry: Registry;
  readonly accounts: PolicyAccounts;
};

const WHOLE = 1_000_000n;
const CAPITAL = /[A-F]/;

/**
 * Splits one price: creators by source weight (and their parents), host, stewards, treasury. Each step rounds by largest
 * remainder, ties to the lower meme id. The lines sum to `price`; none is zero.
 */
function splitPrice(use: SplitPrice): SplitLine[] {
  const { price, kind, sources, unattributed, policy, registry, accounts } = use;
  const { creators, host, stewards, treasury } = policy.splits[kind];
  const [forCreators, forHost, forStewards, forTreasury] = splitByLargestRemainder(
    price,
    [creators, host, stewards, treasury].map(BigInt),
  );
  // A meme drawn on in two roles is one line. Sources are in order of meme, and so are the weights.
  const weights = new Map<string, bigint>();
  for (const { meme, ppm } of sources) weights.set(meme, (weights.get(meme) ?? 0n) + BigInt(ppm));
  const amounts = splitByLargestRemainder(forCreators, [...weights.values(), BigInt(unattributed)]);
  const lines: SplitLine[] = [];
  [...weights.keys()].forEach((meme, i) => {
    paySource(meme, amounts[i], { policy, registry, lines });
  });
  pay(lines, { part: 'host', account: accounts.host, amount: forHost, meme: null, paysFor: null });
  pay(lines, { part: 'steward', account: accounts.stewards, amount: forStewards, meme: null, paysFor: null });
  const amount = forTreasury + amounts[weights.size];
  pay(lines, { part: 'treasury', account: accounts.treasury, amount, meme: null, paysFor: null });
  return lines;
}

function pay(lines: SplitLine[], line: SplitLine): void {
  if (line.amount === 0n) return;
  // Looking for capitals is several times cheaper than lowering what has none.
  lines.push(CAPITAL.test(line.account) ? { ...line, account: line.account.toLowerCase() as Account } : line);
}

/**
 * A source's amount over its creator and the creators above it: each parent takes its own derivative share of the whole
 * amount, nearest first, until the policy's depth or cap. Shares are rounded down; the rest is the creator's.
 */
function paySource(
  meme: string,
  amount: bigint,
  { policy, registry, lines }: { policy: Policy; registry: Registry; lines: SplitLine[] },
): void {
  const source = requireMeme(meme, registry);
  const parents: SplitLine[] = [];
  let kept = amount;
  let left = (amount * BigInt(policy.derivativeCapPpm)) / WHOLE;
  for (let above = source.parent, level = 0; above !== null && level < policy.derivativeDepth; level++) {
    const parent: RegisteredMeme = requireMeme(above, registry);
    const share = (amount * BigInt(parent.derivativePpm ?? policy.derivativePpm)) / WHOLE;
    const paid = share < left ? share : left;
    parents.push({ part: 'parent', account: parent.creator, amount: paid, meme, paysFor: above });
    left -= paid;
    kept -= paid;
    above = parent.parent;
  }
  pay(lines, { part: 'creator', account: source.creator, amount: kept, meme, paysFor: meme });
  for (const line of parents) pay(lines, line);
}

function requireMeme(meme: string, registry: Registry): RegisteredMeme {
  const found = registry.get(meme);
  if (!found) throw new TributeError('internal', `Meme ${meme} is in the log and not in the registry.`);
  return found;
}

type LoggedUse = Pick<UsageEntry, 'price' | 'kind' | 'sources' | 'host'> & { readonly unattributed: number };

/** The split of a use; nothing for a free one. The host is the one the use names. */
export function splitUse({
  use,
  policy,
  accounts,
  registry,
}: { readonly use: LoggedUse; readonly registry: Registry } & Rules): SplitLine[] {
  if (use.price === '0') return [];
  return splitPrice({
    price: BigInt(use.price),
    kind: use.kind,
    sources: use.sources,
    unattributed: use.unattributed,
    policy,
    registry,
    accounts: { ...accounts, host: use.host as Account },
  });
}

/** The split of a logged use, by the policy that it names. */
export const splitEntry = ({ entry, rulesOf, registry }: { readonly entry: UsageEntry } & Terms): SplitLine[] =>
  splitUse({ use: { ...entry, unattributed: unattributedOf(entry) }, registry, ...rulesOf(entry.policy) });

type Terms = { readonly rulesOf: RulesOf; readonly registry: Registry };

/**
 * An epoch's entries on their way to everybody's totals, in the order of the log. Where payers are set aside, their uses
 * are handed over a second time (`setAside`), so that nothing has to be kept of those that are paid.
 */
export class EpochAllocation {
  readonly #terms: Terms;
  readonly #book: HoldBook;
  readonly #unpaid: UnpaidBook;
  #gained = 0n;

  constructor({ previous, held, unpaid, ...terms }: Before & Terms) {
    this.#terms = terms;
    this.#book = new HoldBook(previous, held);
    this.#unpaid = new UnpaidBook(unpaid);
  }

  /** Tags of payers that entries so far have set aside: their uses go through `setAside` before `close`. */
  get uncollectedTags(): ReadonlySet<string> {
    return this.#unpaid.tags;
  }

  /**
   * Throws `invalid_request`, and takes nothing of the entry, for a policy nobody knows, a release without its hold, a
   * second hold of one dispute, and a payer set aside twice or let out of nothing.
   */
  add(entry: LoggedEntry): void {
    // A control entry splits nothing, but it names its policy as every entry does.
    this.#terms.rulesOf(entry.policy);
    if (isUse(entry)) {
      for (const line of splitEntry({ entry, ...this.#terms })) {
        this.#book.pay(line);
        this.#gained += line.amount;
      }
    } else if (isHoldEntry(entry)) this.#book.read(entry);
    else if (entry.kind === 'uncollected') this.#unpaid.open(entry);
    else if (entry.kind === 'collected') {
      const pot = this.#unpaid.takeOut(entry);
      for (const line of pot.lines) this.#book.pay(line);
      this.#gained += pot.amount;
    } else {
      this.#book.pay({ paysFor: null, account: entry.account, amount: BigInt(entry.amount) });
      this.#gained += BigInt(entry.amount);
    }
  }

  /** Takes a use back whose payer is set aside; does nothing for any other. */
  setAside(entry: LoggedEntry): void {
    if (!isUse(entry) || !isOnChannel(entry) || !this.uncollectedTags.has(entry.payerTag)) return;
    for (const line of splitEntry({ entry, ...this.#terms })) {
      this.#book.pay({ ...line, amount: -line.amount });
      this.#unpaid.add(entry.payerTag, line);
      this.#gained -= line.amount;
    }
  }

  close(): Allocation {
    return { ...this.#book.close(), unpaid: this.#unpaid.close(), gained: this.#gained };
  }
}

export type Before = {
  /** Everybody's cumulative total at the end of the epoch before, what was held then, and what was not collected. */
  readonly previous: ReadonlyMap<Account, bigint>;
  readonly held: Held;
  readonly unpaid: Unpaid;
};

export type Allocation = {
  totals: Map<Account, bigint>;
  held: Held;
  unpaid: Unpaid;
  /** What left the pots of disputed memes at the end of the epoch, and to whom. */
  released: Release[];
  /** What the epoch added to totals and held pots together: the sum of the prices that came in. */
  gained: bigint;
};

/**
 * Everybody's cumulative total after an epoch: what they were owed before, their lines of every entry that are neither
 * held nor set aside, and what the pots let go. No total falls.
 */
export function allocateEpoch({
  entries,
  ...given
}: { readonly entries: readonly LoggedEntry[] } & Before & Terms): Allocation {
  const allocation = new EpochAllocation(given);
  for (const entry of entries) allocation.add(entry);
  if (allocation.uncollectedTags.size > 0) for (const entry of entries) allocation.setAside(entry);
  return allocation.close();
}

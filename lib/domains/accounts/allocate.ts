import type { Source } from '@/lib/domains/attribution/source';
import { TributeError } from '@/lib/base/errors';
import { splitByLargestRemainder } from '@/lib/base/money';
import { isUse, type LoggedEntry, type UsageEntry } from '@/lib/domains/usage-log/entry';
import { type Held, HoldBook, type Release } from './held';
import type { Policy } from './policy';

/**
 * From log entries and the policy to what each account is owed. Integers only; every split sums to its price.
 *
 * - part: whom a line of a split pays, and as what
 * - pot: income of a meme that is held, until the dispute is decided (held.ts)
 * - derivative share: the part of what a source earned that goes to a meme it was made from, up to three levels above it
 */
export type Account = `0x${string}`;

/** What the registry says of a meme: who is paid, what it derives from, and the share of its derivatives' earnings it takes (ppm). */
export type RegisteredMeme = {
  readonly creator: Account;
  readonly parent: string | null;
  readonly derivativePpm: number;
};
/** By meme id; must hold every source and its parents as deep as the policy pays. */
export type Registry = ReadonlyMap<string, RegisteredMeme>;

export type PolicyAccounts = { readonly host: Account; readonly stewards: Account; readonly treasury: Account };

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

export type SplitPrice = {
  readonly price: bigint;
  /** In the order of the log (`compareSources`). */
  readonly sources: readonly Pick<Source, 'meme' | 'ppm'>[];
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
export function splitPrice({ price, sources, policy, registry, accounts }: SplitPrice): SplitLine[] {
  const { creators, host, stewards, treasury } = policy.split;
  const [forCreators, forHost, forStewards, forTreasury] = splitByLargestRemainder(
    price,
    [creators, host, stewards, treasury].map(BigInt),
  );
  // A meme drawn on in two roles is one line. Sources are in order of meme, and so are the weights.
  const weights = new Map<string, bigint>();
  for (const { meme, ppm } of sources) weights.set(meme, (weights.get(meme) ?? 0n) + BigInt(ppm));
  const amounts = splitByLargestRemainder(forCreators, [...weights.values()]);
  const lines: SplitLine[] = [];
  [...weights.keys()].forEach((meme, i) => {
    paySource(meme, amounts[i], { policy, registry, lines });
  });
  pay(lines, { part: 'host', account: accounts.host, amount: forHost, meme: null, paysFor: null });
  pay(lines, { part: 'steward', account: accounts.stewards, amount: forStewards, meme: null, paysFor: null });
  pay(lines, { part: 'treasury', account: accounts.treasury, amount: forTreasury, meme: null, paysFor: null });
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
    const share = (amount * BigInt(parent.derivativePpm)) / WHOLE;
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

type LoggedUse = Pick<UsageEntry, 'price' | 'sources' | 'host'>;
type Rules = { readonly policy: Policy; readonly registry: Registry; readonly accounts: Omit<PolicyAccounts, 'host'> };

/** The split of a logged use; nothing for a free one. The host is the one the entry names. */
export function splitEntry({ entry, policy, registry, accounts }: { readonly entry: LoggedUse } & Rules): SplitLine[] {
  if (entry.price === '0') return [];
  const { price, sources, host } = entry;
  return splitPrice({
    price: BigInt(price),
    sources,
    policy,
    registry,
    accounts: { ...accounts, host: host as Account },
  });
}

/** An epoch's entries on their way to everybody's totals. Uses and hold entries come in the order of the log. */
export class EpochAllocation {
  readonly #rules: Rules;
  readonly #book: HoldBook;
  #gained = 0n;

  constructor({ previous, held, ...rules }: Before & Rules) {
    this.#rules = rules;
    this.#book = new HoldBook(previous, held);
  }

  /** Throws `invalid_request` for a release without its hold, and for a second hold of one dispute. */
  add(entry: LoggedEntry): void {
    if (!isUse(entry)) {
      this.#book.read(entry);
      return;
    }
    for (const line of splitEntry({ entry, ...this.#rules })) {
      this.#book.pay(line);
      this.#gained += line.amount;
    }
  }

  close(): Allocation {
    return { ...this.#book.close(), gained: this.#gained };
  }
}

type Before = {
  /** Everybody's cumulative total at the end of the epoch before, and what was held then. */
  readonly previous: ReadonlyMap<Account, bigint>;
  readonly held: Held;
};

export type Allocation = {
  totals: Map<Account, bigint>;
  held: Held;
  /** What left the pots at the end of the epoch, and to whom. */
  released: Release[];
  /** What the epoch added to totals and pots together: the sum of its prices. */
  gained: bigint;
};

/**
 * Everybody's cumulative total after an epoch: what they were owed before, their lines of every entry that are not held,
 * and what the pots let go. No total falls.
 */
export function allocateEpoch({
  entries,
  ...given
}: { readonly entries: Iterable<LoggedEntry> } & Before & Rules): Allocation {
  const allocation = new EpochAllocation(given);
  for (const entry of entries) allocation.add(entry);
  return allocation.close();
}

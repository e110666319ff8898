import type { Source } from '../attribution/source';
import { TributeError } from '../errors';
import { splitByLargestRemainder } from '../money';
import type { UsageEntry } from '../usage-log/entry';
import type { Policy } from './policy';

/**
 * From log entries and the policy to what each account is owed. Integers only; every split sums to its price.
 *
 * - part: whom a line of a split pays, and as what
 * - derivative share: the part of what a source earned that goes to a meme it was made from, up to three levels above it
 */
export type Account = `0x${string}`;

/** What the registry says of a meme: who is paid, what it derives from, and the share of its derivatives' earnings it takes (ppm). */
export type RegisteredMeme = { readonly creator: Account; readonly parent: string | null; readonly derivativePpm: number };
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
  const [forCreators, forHost, forStewards, forTreasury] = splitByLargestRemainder(price, [creators, host, stewards, treasury].map(BigInt));
  // A meme drawn on in two roles is one line. Sources are in order of meme, and so are the weights.
  const weights = new Map<string, bigint>();
  for (const { meme, ppm } of sources) weights.set(meme, (weights.get(meme) ?? 0n) + BigInt(ppm));
  const amounts = splitByLargestRemainder(forCreators, [...weights.values()]);
  const lines: SplitLine[] = [];
  [...weights.keys()].forEach((meme, i) => {
    paySource(meme, amounts[i], { policy, registry, lines });
  });
  pay(lines, 'host', accounts.host, forHost, null);
  pay(lines, 'steward', accounts.stewards, forStewards, null);
  pay(lines, 'treasury', accounts.treasury, forTreasury, null);
  return lines;
}

function pay(lines: SplitLine[], part: SplitLine['part'], account: Account, amount: bigint, meme: string | null): void {
  // Looking for capitals is several times cheaper than lowering what has none.
  const to = CAPITAL.test(account) ? (account.toLowerCase() as Account) : account;
  if (amount > 0n) lines.push({ part, account: to, amount, meme });
}

/**
 * A source's amount over its creator and the creators above it: each parent takes its own derivative share of the whole
 * amount, nearest first, until the policy's depth or cap. Shares are rounded down; the rest is the creator's.
 */
function paySource(meme: string, amount: bigint, { policy, registry, lines }: { policy: Policy; registry: Registry; lines: SplitLine[] }): void {
  const source = requireMeme(meme, registry);
  const parents: [Account, bigint][] = [];
  let kept = amount;
  let left = (amount * BigInt(policy.derivativeCapPpm)) / WHOLE;
  for (let above = source.parent, level = 0; above !== null && level < policy.derivativeDepth; level++) {
    const parent: RegisteredMeme = requireMeme(above, registry);
    const share = (amount * BigInt(parent.derivativePpm)) / WHOLE;
    const paid = share < left ? share : left;
    parents.push([parent.creator, paid]);
    left -= paid;
    kept -= paid;
    above = parent.parent;
  }
  pay(lines, 'creator', source.creator, kept, meme);
  for (const [creator, paid] of parents) pay(lines, 'parent', creator, paid, meme);
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
  return splitPrice({ price: BigInt(price), sources, policy, registry, accounts: { ...accounts, host: host as Account } });
}

/**
 * Everybody's cumulative total after an epoch: what they were owed before, and their lines of every entry. No total
 * falls. `gained` is what the epoch added, the sum of its prices.
 */
export function allocateEpoch({
  entries,
  policy,
  registry,
  accounts,
  previous,
}: { readonly entries: Iterable<LoggedUse>; readonly previous: ReadonlyMap<Account, bigint> } & Rules): {
  totals: Map<Account, bigint>;
  gained: bigint;
} {
  const totals = new Map(previous);
  let gained = 0n;
  for (const entry of entries) {
    for (const { account, amount } of splitEntry({ entry, policy, registry, accounts })) {
      totals.set(account, (totals.get(account) ?? 0n) + amount);
      gained += amount;
    }
  }
  return { totals, gained };
}

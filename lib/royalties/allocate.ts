import { TributeError } from '../errors';
import { splitByLargestRemainder } from '../money';
import type { Source, UsageEntry } from '../usage-log/entry';
import type { Policy } from './policy';

/**
 * From log entries and the policy to what each account is owed. Integers only; every split sums to its price.
 *
 * - part: whom a line of a split pays, and as what
 * - parent share: what a derivative passes on to the meme it was made from, and that one to its own parent
 */
export type Account = `0x${string}`;

/** What the registry says of a meme: who is paid, what it derives from, and what its derivatives owe it (ppm). */
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

export type SplitPrice = { price: bigint; sources: readonly Pick<Source, 'meme' | 'ppm'>[]; policy: Policy; registry: Registry; accounts: PolicyAccounts };

const lower = (account: string) => account.toLowerCase() as Account;

/** Splits one price: creators by source weight (and their parents), host, stewards, treasury. The lines sum to `price`; none is zero. */
export function splitPrice({ price, sources, policy, registry, accounts }: SplitPrice): SplitLine[] {
  const { creators, host, stewards, treasury } = policy.split;
  const [forCreators, forHost, forStewards, forTreasury] = splitByLargestRemainder(price, [creators, host, stewards, treasury].map(BigInt));
  const weights = new Map<string, bigint>();
  for (const { meme, ppm } of sources) weights.set(meme, (weights.get(meme) ?? 0n) + BigInt(ppm));
  const memes = [...weights.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const amounts = splitByLargestRemainder(forCreators, memes.map((meme) => weights.get(meme) as bigint));
  const lines: SplitLine[] = memes.flatMap((meme, i) => splitWithParents(meme, amounts[i], policy, registry));
  lines.push(
    { part: 'host', account: lower(accounts.host), amount: forHost, meme: null },
    { part: 'steward', account: lower(accounts.stewards), amount: forStewards, meme: null },
    { part: 'treasury', account: lower(accounts.treasury), amount: forTreasury, meme: null },
  );
  return lines.filter((line) => line.amount > 0n);
}

/** A source's amount over its creator and the creators of its parents. Rounding stays with the creator. */
function splitWithParents(meme: string, amount: bigint, policy: Policy, registry: Registry): SplitLine[] {
  const lines: SplitLine[] = [];
  let passed = 0n;
  let share = 1_000_000n;
  let { parent } = requireMeme(meme, registry);
  for (let level = 0; parent !== null && level < policy.derivativeDepth; level++) {
    const { creator, derivativePpm, parent: next } = requireMeme(parent, registry);
    share = (share * BigInt(derivativePpm)) / 1_000_000n;
    const cap = (amount * BigInt(policy.derivativeCapPpm)) / 1_000_000n - passed;
    const part = (amount * share) / 1_000_000n;
    const paid = part < cap ? part : cap;
    if (paid > 0n) lines.push({ part: 'parent', account: lower(creator), amount: paid, meme });
    passed += paid;
    parent = next;
  }
  return [{ part: 'creator', account: lower(requireMeme(meme, registry).creator), amount: amount - passed, meme }, ...lines];
}

function requireMeme(meme: string, registry: Registry): RegisteredMeme {
  const found = registry.get(meme);
  if (!found) throw new TributeError('internal', `Meme ${meme} is in the log and not in the registry.`);
  return found;
}

/** The split of a logged use; nothing for a free one. The host is the one the entry names. */
export const splitEntry = ({ entry, policy, registry, accounts }: { entry: Pick<UsageEntry, 'price' | 'sources' | 'host'>; policy: Policy; registry: Registry; accounts: PolicyAccounts }): SplitLine[] =>
  entry.price === '0' ? [] : splitPrice({ price: BigInt(entry.price), sources: entry.sources, policy, registry, accounts: { ...accounts, host: entry.host as Account } });

/** Everybody's cumulative total after an epoch: what they were owed before, and their lines of every entry. */
export function allocateEpoch({ entries, policy, registry, accounts, previous }: { entries: Iterable<Pick<UsageEntry, 'price' | 'sources' | 'host'>>; policy: Policy; registry: Registry; accounts: PolicyAccounts; previous: ReadonlyMap<Account, bigint> }): { totals: Map<Account, bigint>; gained: bigint } {
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

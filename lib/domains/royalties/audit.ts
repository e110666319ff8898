import { isTributeError } from '@/lib/base/errors';
import { type Hex, toHex } from '@/lib/domains/usage-log/bytes';
import { openCheckpoint } from '@/lib/domains/usage-log/checkpoint';
import { isUse, type LoggedEntry, parseEntry } from '@/lib/domains/usage-log/entry';
import { type Frontier, leafHash } from '@/lib/domains/usage-log/merkle';
import type { NoteVerifier } from '@/lib/domains/usage-log/signed-note';
import { type Account, EpochAllocation, type PolicyAccounts, type Registry } from '@/lib/domains/accounts/allocate';
import { addToTags, compareSettled, describeImbalance, type Settled, type TagSum } from './conservation';
import { type Held, heldTotal } from '@/lib/domains/accounts/held';
import type { Policy } from '@/lib/domains/accounts/policy';
import { buildSumTree } from './sum-tree';

/** What the chain says of an epoch. Hashes are null where nothing was published. */
type ChainFacts = {
  /** Payout tree of the epoch, and the total it promises. */
  readonly sumRoot: Hex | null;
  readonly total: bigint;
  /** Log size the payout tree was made at, and the root anchored for that size. */
  readonly logSize: number;
  readonly anchoredRoot: Hex | null;
  /** The epoch before: payout tree, and anchored root; null in both places for the first epoch. */
  readonly previous: { readonly sumRoot: Hex | null; readonly anchoredRoot: Hex | null };
  /** What the meter took from each payer for this epoch. */
  readonly settled: readonly Settled[];
  /** What entries must name: CAIP-19 of the token, `eip155:<chain>:<address>` of the meme registry; lower case. */
  readonly asset: string;
  readonly registry: string;
};

export type AuditEpoch = {
  /** The log's signed checkpoint at the epoch's size, and the key it must be signed with. */
  readonly checkpoint: string;
  readonly log: NoteVerifier;
  /** The epoch's entries as bytes, in order: from the end of the epoch before to the checkpoint's size. */
  readonly entries: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  /** The log where the epoch begins (it is grown in place), everybody's cumulative totals there, and what is held. */
  readonly before: { readonly frontier: Frontier; readonly totals: ReadonlyMap<Account, bigint>; readonly held: Held };
  readonly policy: Policy;
  readonly registry: Registry;
  readonly accounts: Omit<PolicyAccounts, 'host'>;
  readonly chain: ChainFacts;
};

/** What the auditor computed. Amounts are base units. */
type AuditFigures = {
  readonly entries: number;
  readonly paid: number;
  /** Sum of the logged prices, and what the splits of this epoch add up to. */
  readonly logged: bigint;
  readonly gained: bigint;
  readonly settled: bigint;
  readonly accounts: number;
  /** What the payout tree promises, and what the pots of disputed memes hold: together all that was collected so far. */
  readonly total: bigint;
  readonly held: bigint;
  readonly logSize: number;
  readonly logRoot: Hex;
  /** Null when nobody is owed anything. */
  readonly sumRoot: Hex | null;
};

export type AuditReport = {
  readonly ok: boolean;
  /** One sentence each, the first hundred; empty when everything agrees. */
  readonly differences: readonly string[];
  readonly figures: AuditFigures;
  /** Everybody's cumulative totals at the end of the epoch, as recomputed: what the next epoch begins with. */
  readonly totals: ReadonlyMap<Account, bigint>;
  /** What is held at the end of the epoch, likewise. */
  readonly held: Held;
};

const MAX_DIFFERENCES = 100;

/**
 * Recomputes an epoch from public data and compares it with the chain to the last unit: tree root, every entry's form
 * and weights, policy, conservation, what is held, each account's total, and the payout root. Entries are read once and not kept.
 * Never throws for wrong data, only for what its readers throw.
 */
export async function auditEpoch({
  checkpoint,
  log,
  entries,
  before,
  policy,
  registry,
  accounts,
  chain,
}: AuditEpoch): Promise<AuditReport> {
  const differences = new Differences();
  const { frontier } = before;
  const allocation = new EpochAllocation({ previous: before.totals, held: before.held, policy, registry, accounts });
  const tags = new Map<Hex, TagSum>();
  const count = { entries: 0, paid: 0, logged: 0n };

  differences.unlessEqual('The payout root of the epoch before', sumRootOf(before.totals), chain.previous.sumRoot);
  if (frontier.size > 0)
    differences.unlessEqual('The log root of the epoch before', toHex(frontier.root()), chain.previous.anchoredRoot);

  for await (const bytes of entries) {
    const seq = frontier.size;
    frontier.append(leafHash(bytes));
    count.entries += 1;
    try {
      const entry = parseEntry(bytes);
      for (const wrong of namesWrongly(entry, seq, policy, chain))
        differences.add(`Entry ${seq} (${entry.id}) ${wrong}.`);
      if (entry.price !== '0') {
        count.paid += 1;
        count.logged += BigInt(entry.price);
      }
      if (isUse(entry)) addToTags(tags, entry);
      allocation.add(entry);
    } catch (error) {
      if (!isTributeError(error)) throw error;
      differences.add(`Entry ${seq}: ${error.message}`);
    }
  }

  const logRoot = toHex(frontier.root());
  compareLog({ checkpoint, log, logRoot, size: frontier.size, policy, chain }, differences);
  for (const imbalance of compareSettled(tags, chain.settled))
    differences.add(`${describeImbalance(imbalance, tags)}.`);
  const { totals, held } = allocation.close();
  const total = sumOf(totals);
  const inPots = heldTotal(held);
  const gained = total + inPots - sumOf(before.totals) - heldTotal(before.held);
  differences.unlessEqual('The sum of the splits', gained, count.logged, 'the log');
  const sumRoot = sumRootOf(totals);
  differences.unlessEqual('The payout root', sumRoot, chain.sumRoot);
  differences.unlessEqual('The total of the payout tree', total, chain.total);

  const settled = chain.settled.reduce((sum, { delta }) => sum + delta, 0n);
  return {
    ok: differences.count === 0,
    differences: differences.list(),
    totals,
    held,
    figures: {
      ...count,
      gained,
      settled,
      accounts: totals.size,
      total,
      held: inPots,
      logSize: frontier.size,
      logRoot,
      sumRoot,
    },
  };
}

const sumOf = (totals: ReadonlyMap<Account, bigint>): bigint =>
  [...totals.values()].reduce((sum, amount) => sum + amount, 0n);

function sumRootOf(totals: ReadonlyMap<Account, bigint>): Hex | null {
  if (totals.size === 0) return null;
  return buildSumTree([...totals].map(([account, cumulative]) => ({ account, cumulative }))).root;
}

function namesWrongly(entry: LoggedEntry, seq: number, policy: Policy, chain: ChainFacts): string[] {
  const wrong: string[] = [];
  if (entry.seq !== seq) wrong.push(`says it is number ${entry.seq}`);
  if (entry.policy !== policy.hash) wrong.push(`names policy ${entry.policy} instead of ${policy.hash}`);
  if (isUse(entry) && entry.asset !== chain.asset) wrong.push(`is priced in ${entry.asset} instead of ${chain.asset}`);
  if (entry.registry !== chain.registry) wrong.push(`draws on ${entry.registry} instead of ${chain.registry}`);
  return wrong;
}

type LogFacts = {
  checkpoint: string;
  log: NoteVerifier;
  logRoot: Hex;
  size: number;
  policy: Policy;
  chain: ChainFacts;
};

function compareLog({ checkpoint, log, logRoot, size, policy, chain }: LogFacts, differences: Differences): void {
  differences.unlessEqual('The size of the log', size, chain.logSize);
  differences.unlessEqual('The root of the log', logRoot, chain.anchoredRoot);
  try {
    const signed = openCheckpoint(checkpoint, log);
    differences.unlessEqual('The size of the log', size, signed.size, 'the checkpoint');
    differences.unlessEqual('The root of the log', logRoot, toHex(signed.root), 'the checkpoint');
    differences.unlessEqual('The policy', policy.hash, signed.policy, 'the checkpoint');
  } catch (error) {
    if (!isTributeError(error)) throw error;
    differences.add(error.message);
  }
}

/** Keeps the first hundred sentences and counts the rest: a wrong policy would make one per entry. */
class Differences {
  count = 0;
  readonly #kept: string[] = [];

  add(sentence: string): void {
    this.count += 1;
    if (this.count <= MAX_DIFFERENCES) this.#kept.push(sentence);
  }

  unlessEqual(
    what: string,
    computed: Hex | bigint | number | null,
    published: Hex | bigint | number | null,
    by = 'the chain',
  ): void {
    if (computed !== published) this.add(`${what} is ${computed ?? 'none'}; ${by} says ${published ?? 'none'}.`);
  }

  list(): string[] {
    const left = this.count - this.#kept.length;
    return left > 0 ? [...this.#kept, `And ${left} more.`] : this.#kept;
  }
}

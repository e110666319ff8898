import { isTributeError } from '@/lib/base/errors';
import { type Hex, toHex } from '@/lib/domains/usage-log/bytes';
import { openCheckpoint } from '@/lib/domains/usage-log/checkpoint';
import { epochNamedBy, type LoggedEntry, parseEntry } from '@/lib/domains/usage-log/entry';
import { type Frontier, leafHash } from '@/lib/domains/usage-log/merkle';
import type { NoteVerifier } from '@/lib/domains/usage-log/signed-note';
import { type Account, EpochAllocation, type Registry } from '@/lib/domains/accounts/allocate';
import { addToTags, compareSettled, describeImbalance, ExactBook, type Settled, type TagSum } from './conservation';
import { type Held, heldTotal } from '@/lib/domains/accounts/held';
import type { RulesOf } from '@/lib/domains/accounts/policy';
import { type Unpaid, unpaidTotal } from '@/lib/domains/accounts/uncollected';
import { buildSumTree } from './sum-tree';

/** What the chain says of an epoch. Hashes are null where nothing was published. */
export type ChainFacts = {
  /** Payout tree of the epoch, and the total it promises. */
  readonly sumRoot: Hex | null;
  readonly total: bigint;
  /** Log size the payout tree was made at, the root anchored for that size, and the policy named with it. */
  readonly logSize: number;
  readonly anchoredRoot: Hex | null;
  readonly policy: Hex;
  /** The epoch before: payout tree, and anchored root; null in both places for the first epoch. */
  readonly previous: { readonly sumRoot: Hex | null; readonly anchoredRoot: Hex | null };
  /** What the meter took from each payer for this epoch. */
  readonly settled: readonly Settled[];
  /** What each payment with this EIP-3009 nonce brought to the site's account. */
  readonly exactValues: (nonce: Hex) => readonly bigint[];
  /** What entries must name: CAIP-19 of the token, `eip155:<chain>:<address>` of the meme registry; lower case. */
  readonly asset: string;
  readonly registry: string;
};

/** Where an epoch begins: what the audit of the epoch before leaves. */
export type AuditState = {
  /** Everybody's cumulative totals, what is held, and what was not collected. */
  readonly totals: ReadonlyMap<Account, bigint>;
  readonly held: Held;
  readonly unpaid: Unpaid;
  /** Entries of later epochs in the part of the log that is read already, with their indexes. */
  readonly carried: readonly Numbered[];
  /** What uses, credits and refunds have drawn from exact payments, by nonce. Base units. */
  readonly spentNonces: ReadonlyMap<Hex, bigint>;
};

type Numbered = { readonly seq: number; readonly bytes: Uint8Array };

export const NOTHING_BEFORE: AuditState = {
  totals: new Map(),
  held: { open: new Map(), rightful: new Map(), pots: new Map() },
  unpaid: new Map(),
  carried: [],
  spentNonces: new Map(),
};

export type AuditEpoch = {
  readonly epoch: number;
  /** Entries of version 1 with an index below this are of this epoch or an earlier one. */
  readonly sealedSize: number;
  /** The log's signed checkpoint at the epoch's size, and the key it must be signed with. */
  readonly checkpoint: string;
  readonly log: NoteVerifier;
  /** Reads the log from where the audit of the epoch before ended to the checkpoint's size; called again where payers are set aside. */
  readonly entries: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  /** The log where the epoch's part begins; it is grown in place. */
  readonly frontier: Frontier;
  /** Hears of every hash of the tree that comes to be, with its height. */
  readonly keep?: (height: number, hash: Uint8Array) => void;
  readonly before: AuditState;
  /** Throws `invalid_request` for a policy that entries of this epoch may not name. */
  readonly rulesOf: RulesOf;
  readonly registry: Registry;
  readonly chain: ChainFacts;
};

/** What the auditor computed. Amounts are base units. */
export type AuditFigures = {
  readonly entries: number;
  readonly paid: number;
  /** Sum of the logged prices, of what went back to payers, and what totals and held pots gained. */
  readonly logged: bigint;
  readonly refunded: bigint;
  readonly gained: bigint;
  readonly settled: bigint;
  readonly accounts: number;
  /** What the payout tree promises, and what the pots of disputed memes hold: together all that was collected so far. */
  readonly total: bigint;
  readonly held: bigint;
  /** What payers used and did not pay, so far. */
  readonly uncollected: bigint;
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
  /** The end of the epoch, as recomputed: what the next one begins with. */
  readonly after: AuditState;
};

const MAX_DIFFERENCES = 100;

/**
 * Recomputes an epoch from public data and compares it with the chain to the last unit: tree root, every entry's form
 * and weights, policy, conservation, what is held, each account's total, and the payout root. Entries are read once and not kept.
 * Never throws for wrong data, only for what its readers throw.
 */
export async function auditEpoch(given: AuditEpoch): Promise<AuditReport> {
  const { epoch, frontier, before, rulesOf, registry, chain } = given;
  const differences = new Differences();
  const allocation = new EpochAllocation({
    previous: before.totals,
    held: before.held,
    unpaid: before.unpaid,
    rulesOf,
    registry,
  });
  const tags = new Map<Hex, TagSum>();
  const carried: Numbered[] = [];
  const count = { entries: 0, paid: 0, logged: 0n, refunded: 0n };
  const exact = new ExactBook(before.spentNonces, chain.exactValues);
  const isLater = (entry: LoggedEntry, seq: number) =>
    (epochNamedBy(entry) ?? (seq < given.sealedSize ? epoch : epoch + 1)) > epoch;

  const take = (seq: number, bytes: Uint8Array) => {
    const entry = parseEntry(bytes);
    if (isLater(entry, seq)) return void carried.push({ seq, bytes });
    const named = epochNamedBy(entry) ?? epoch;
    if (named < epoch) differences.add(`Entry ${seq} (${entry.id}) is of epoch ${named}, which is settled.`);
    for (const wrong of namesWrongly(entry, seq, chain)) differences.add(`Entry ${seq} (${entry.id}) ${wrong}.`);
    if (entry.price !== '0') count.paid += 1;
    count.logged += BigInt(entry.price);
    if (entry.kind === 'refund') count.refunded += BigInt(entry.amount);
    addToTags(tags, entry);
    exact.add(entry);
    allocation.add(entry);
  };
  /** What is wrong with an entry becomes a difference. */
  const judge = (seq: number, work: () => void) => {
    try {
      work();
    } catch (error) {
      if (!isTributeError(error)) throw error;
      differences.add(`Entry ${seq}: ${error.message}`);
    }
  };

  differences.unlessEqual('The payout root of the epoch before', sumRootOf(before.totals), chain.previous.sumRoot);
  if (frontier.size > 0)
    differences.unlessEqual('The log root of the epoch before', toHex(frontier.root()), chain.previous.anchoredRoot);
  const firstSeq = frontier.size;
  for (const { seq, bytes } of before.carried) judge(seq, () => take(seq, bytes));
  for await (const bytes of given.entries()) {
    const seq = frontier.size;
    frontier.append(leafHash(bytes), given.keep);
    judge(seq, () => take(seq, bytes));
  }
  count.entries = before.carried.length + frontier.size - firstSeq - carried.length;
  if (allocation.uncollectedTags.size > 0) {
    // Once more over the epoch, for the payers that are set aside. What cannot be read was said above.
    const again = (seq: number, bytes: Uint8Array) => {
      const entry = readable(bytes);
      if (entry && !isLater(entry, seq)) allocation.setAside(entry);
    };
    for (const { seq, bytes } of before.carried) judge(seq, () => again(seq, bytes));
    let seq = firstSeq;
    for await (const bytes of given.entries()) judge(seq, () => again(seq++, bytes));
  }

  const logRoot = toHex(frontier.root());
  compareLog(given, logRoot, differences);
  for (const imbalance of compareSettled(tags, chain.settled))
    differences.add(`${describeImbalance(imbalance, tags)}.`);

  const { totals, held, unpaid } = closed(allocation, before, differences);
  const total = sumOf(totals);
  const inPots = heldTotal(held);
  const uncollected = unpaidTotal(unpaid);
  const sums = [total, inPots, uncollected].reduce((a, b) => a + b);
  const sumsBefore = sumOf(before.totals) + heldTotal(before.held) + unpaidTotal(before.unpaid);
  differences.unlessEqual('The sum of the splits', sums - sumsBefore, count.logged + count.refunded, 'the log');
  const sumRoot = sumRootOf(totals);
  differences.unlessEqual('The payout root', sumRoot, chain.sumRoot);
  differences.unlessEqual('The total of the payout tree', total, chain.total);
  return {
    ok: differences.count === 0,
    differences: differences.list(),
    after: { totals, held, unpaid, carried, spentNonces: exact.spent },
    figures: {
      ...count,
      gained: total + inPots - sumOf(before.totals) - heldTotal(before.held),
      settled: chain.settled.reduce((sum, { delta }) => sum + delta, 0n),
      accounts: totals.size,
      total,
      held: inPots,
      uncollected,
      logSize: frontier.size,
      logRoot,
      sumRoot,
    },
  };
}

function readable(bytes: Uint8Array): LoggedEntry | null {
  try {
    return parseEntry(bytes);
  } catch {
    return null;
  }
}

/** The epoch's end; where a payer's pot does not add up, that is a difference and the epoch before stands. */
function closed(
  allocation: EpochAllocation,
  before: AuditState,
  differences: Differences,
): Pick<AuditState, 'totals' | 'held' | 'unpaid'> {
  try {
    return allocation.close();
  } catch (error) {
    if (!isTributeError(error)) throw error;
    differences.add(error.message);
    return before;
  }
}

const sumOf = (totals: ReadonlyMap<Account, bigint>): bigint =>
  [...totals.values()].reduce((sum, amount) => sum + amount, 0n);

function sumRootOf(totals: ReadonlyMap<Account, bigint>): Hex | null {
  if (totals.size === 0) return null;
  return buildSumTree([...totals].map(([account, cumulative]) => ({ account, cumulative }))).root;
}

function namesWrongly(entry: LoggedEntry, seq: number, chain: ChainFacts): string[] {
  const wrong: string[] = [];
  if (entry.seq !== seq) wrong.push(`says it is number ${entry.seq}`);
  if ('asset' in entry && entry.asset !== chain.asset)
    wrong.push(`is priced in ${entry.asset} instead of ${chain.asset}`);
  if ('registry' in entry && entry.registry !== chain.registry)
    wrong.push(`draws on ${entry.registry} instead of ${chain.registry}`);
  return wrong;
}

function compareLog({ checkpoint, log, frontier, chain }: AuditEpoch, logRoot: Hex, differences: Differences): void {
  differences.unlessEqual('The size of the log', frontier.size, chain.logSize);
  differences.unlessEqual('The root of the log', logRoot, chain.anchoredRoot);
  try {
    const signed = openCheckpoint(checkpoint, log);
    differences.unlessEqual('The size of the log', frontier.size, signed.size, 'the checkpoint');
    differences.unlessEqual('The root of the log', logRoot, toHex(signed.root), 'the checkpoint');
    differences.unlessEqual('The policy', chain.policy, signed.policy, 'the checkpoint');
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

import { ed25519 } from '@noble/curves/ed25519.js';
import { type Account, type Allocation, allocateEpoch, type Registry } from '@/lib/domains/accounts/allocate';
import type { Policy, RulesOf } from '@/lib/domains/accounts/policy';
import { REGISTRY, TOKEN } from '@/lib/domains/accounts/testing/names';
import type { MixedEpoch, MixedHistory } from '@/lib/domains/accounts/testing/mixed-history';
import { type Hex, toHex } from '@/lib/domains/usage-log/bytes';
import { signCheckpoint } from '@/lib/domains/usage-log/checkpoint';
import { encodeEntry, type LoggedEntry } from '@/lib/domains/usage-log/entry';
import { Frontier, leafHash } from '@/lib/domains/usage-log/merkle';
import { type AuditEpoch, type AuditState, NOTHING_BEFORE } from '../audit';
import { buildSumTree } from '../sum-tree';

/** An operator that settles epochs, and publishes what it is told to have done: the truth, or something else. */

export const secretKey = new Uint8Array(32).fill(7);
export const log = { name: 'log.example/tribute', publicKey: ed25519.getPublicKey(secretKey) };

export type Epoch = {
  /** The part of the log that is anchored with this epoch. */
  read: readonly LoggedEntry[];
  /** What the operator pays by: the epoch's entries. Those of `read` where nothing else is said. */
  entries?: readonly LoggedEntry[];
  settled: AuditEpoch['chain']['settled'];
  policy: Policy;
  rulesOf: RulesOf;
  registry: Registry;
  number?: number;
  /** Log size when the epoch closed; all that was read where nothing else is said. */
  sealedSize?: number;
  /** What exact payments brought, and who made those that are refunded. */
  exact?: ReadonlyMap<string, bigint>;
  exactPayers?: ReadonlyMap<string, Account>;
};
export type State = AuditState & { readonly leaves: readonly Uint8Array[] };
export const BEGINNING: State = { ...NOTHING_BEFORE, leaves: [] };
/** What an auditor of the same epochs has to end with. */
export const stateOf = ({ leaves: _, ...state }: State): AuditState => state;

const frontierOf = (leaves: readonly Uint8Array[]) => {
  const frontier = new Frontier();
  for (const leaf of leaves) frontier.append(leaf);
  return frontier;
};
export const rootOf = (leaves: readonly Uint8Array[]) => (leaves.length > 0 ? toHex(frontierOf(leaves).root()) : null);
export const sumRootOf = (totals: ReadonlyMap<Account, bigint>) =>
  totals.size > 0 ? buildSumTree([...totals].map(([to, cumulative]) => ({ account: to, cumulative }))).root : null;

/** Settles the epoch, publishes it, and hands an auditor everything. */
export function settle(epoch: Epoch, before: State = BEGINNING): { audit: AuditEpoch; after: State; paid: Allocation } {
  const {
    read,
    entries = read,
    settled,
    policy,
    rulesOf,
    registry,
    number = 1,
    exact = new Map(),
    exactPayers = new Map(),
  } = epoch;
  const bytes = read.map(encodeEntry);
  const leaves = [...before.leaves, ...bytes.map(leafHash)];
  const { totals: previous, held, unpaid } = before;
  const paid = allocateEpoch({ entries, rulesOf, registry, previous, held, unpaid });
  const root = frontierOf(leaves).root();
  const audit: AuditEpoch = {
    epoch: number,
    sealedSize: epoch.sealedSize ?? leaves.length,
    checkpoint: signCheckpoint({ origin: log.name, size: leaves.length, root, policy: policy.hash }, secretKey),
    log,
    entries: () => bytes,
    frontier: frontierOf(before.leaves),
    before,
    rulesOf,
    registry,
    chain: {
      sumRoot: sumRootOf(paid.totals),
      total: [...paid.totals.values()].reduce((sum, amount) => sum + amount, 0n),
      logSize: leaves.length,
      anchoredRoot: toHex(root),
      policy: policy.hash,
      previous: { sumRoot: sumRootOf(before.totals), anchoredRoot: rootOf(before.leaves) },
      settled,
      exactValue: (id) => exact.get(id) ?? null,
      exactPayer: (id) => exactPayers.get(id) ?? null,
      asset: TOKEN,
      registry: REGISTRY,
    },
  };
  const ofEpoch = new Set(entries.map(({ seq }) => seq));
  const carried = [
    ...before.carried,
    ...bytes.map((entry, i) => ({ seq: before.leaves.length + i, bytes: entry })),
  ].filter(({ seq }) => !ofEpoch.has(seq));
  const after: State = {
    totals: paid.totals,
    held: paid.held,
    unpaid: paid.unpaid,
    carried,
    spentNonces: spentAfter(before.spentNonces, entries),
    leaves,
  };
  return { audit, after, paid };
}

function spentAfter(before: ReadonlyMap<Hex, bigint>, entries: readonly LoggedEntry[]): ReadonlyMap<Hex, bigint> {
  const spent = new Map(before);
  const draw = (nonce: Hex, amount: string) => spent.set(nonce, (spent.get(nonce) ?? 0n) + BigInt(amount));
  for (const entry of entries) {
    if (entry.kind === 'refund') draw(entry.of, entry.amount);
    if (!('payment' in entry)) continue;
    if (entry.payment.type === 'exact') draw(entry.payment.nonce, entry.price);
    if (entry.payment.type === 'credit') draw(entry.payment.of, entry.price);
  }
  return spent;
}

/** An epoch of any history, as its operator publishes it. `from` is where the epoch before was anchored. */
export const epochOf = (
  { log: entries, rulesOf, exact, exactPayers }: MixedHistory,
  epoch: MixedEpoch,
  from: number,
): Epoch => ({
  ...epoch,
  read: entries.slice(from, epoch.anchorSize),
  rulesOf,
  exact,
  exactPayers,
});

import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import type { PolicyFile } from '../policy';

/**
 * The allocation a second time, from the public documents alone: log lines and policy file as text, one table of
 * shares, plain numbers, remainders counted out one unit at a time, the payout tree by recursion. Shares no code with
 * allocate.ts, money.ts or sum-tree.ts, so that both would have to be wrong in the same way.
 *
 * Good for prices below 2^53 / 10^6 base units, which the caller has to keep to.
 */
export type RegistryRow = { id: string; creator: string; parent: string | null; derivativePpm: number };

type Share = { id: string; to: string; ppm: number };

/** Hands out `units` by `ppm`: whole parts first, then one each to the largest remainders, earlier rows first. */
function handOut(units: number, rows: readonly number[]): number[] {
  const whole = rows.reduce((a, b) => a + b);
  const given = rows.map((ppm) => Math.floor((units * ppm) / whole));
  const waiting = rows.map((ppm, row) => ({ row, rest: (units * ppm) % whole }));
  let left = units - given.reduce((a, b) => a + b);
  while (left-- > 0) {
    let best = 0;
    for (let i = 1; i < waiting.length; i++) if (waiting[i].rest > waiting[best].rest) best = i;
    given[waiting[best].row]++;
    waiting[best].rest = -1;
  }
  return given;
}

/** Who is above a meme, nearest first, with the share each asks for. */
function ancestors(id: string, rows: readonly RegistryRow[], depth: number): Share[] {
  const row = rows.find((candidate) => candidate.id === id) as RegistryRow;
  if (depth === 0 || row.parent === null) return [];
  const parent = rows.find((candidate) => candidate.id === row.parent) as RegistryRow;
  return [{ id: parent.id, to: parent.creator, ppm: parent.derivativePpm }, ...ancestors(parent.id, rows, depth - 1)];
}

/** One payment of a use: to whom, how much, and for which meme's sake (none for host, stewards and treasury). */
type Payment = { to: string; units: number; sake: string | null };

function paymentsOf(
  line: string,
  policy: PolicyFile,
  rows: readonly RegistryRow[],
  accounts: { stewards: string; treasury: string },
): Payment[] {
  const use = JSON.parse(line) as {
    kind: string;
    price: string;
    host: string;
    sources: { meme: string; ppm: number }[];
  };
  const price = Number(use.price);
  if (price === 0) return [];
  const { creators, host, stewards, treasury } = policy.split;
  const [pot, forHost, forStewards, forTreasury] = handOut(price, [creators, host, stewards, treasury]);
  const payments: Payment[] = [
    { to: use.host, units: forHost, sake: null },
    { to: accounts.stewards, units: forStewards, sake: null },
    { to: accounts.treasury, units: forTreasury, sake: null },
  ];
  const memes = [...new Set(use.sources.map(({ meme }) => meme))].sort((a, b) => Number(a) - Number(b));
  const weight = (id: string) => use.sources.reduce((sum, { meme, ppm }) => (meme === id ? sum + ppm : sum), 0);
  const earned = handOut(pot, memes.map(weight));
  memes.forEach((id, at) => {
    let room = Math.floor((earned[at] * policy.derivative.capPpm) / 1e6);
    let kept = earned[at];
    for (const { to, ppm, id: above } of ancestors(id, rows, policy.derivative.depth)) {
      const units = Math.min(room, Math.floor((earned[at] * ppm) / 1e6));
      payments.push({ to, units, sake: above });
      room -= units;
      kept -= units;
    }
    payments.push({ to: (rows.find((row) => row.id === id) as RegistryRow).creator, units: kept, sake: id });
  });
  return payments.filter(({ units }) => units > 0);
}

/** Account -> cumulative total after the entries, each a line of JSON. Accounts in lower case. */
export function secondAllocation(
  lines: readonly string[],
  policy: PolicyFile,
  rows: readonly RegistryRow[],
  accounts: { stewards: string; treasury: string },
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  const book: Record<string, bigint> = Object.fromEntries(
    Object.entries(before).map(([account, amount]) => [account, BigInt(amount)]),
  );
  for (const { to, units } of lines.flatMap((line) => paymentsOf(line, policy, rows, accounts))) {
    const key = to.toLowerCase();
    book[key] = (book[key] ?? 0n) + BigInt(units);
  }
  return toText(book);
}

const toText = (book: Record<string, bigint>) =>
  Object.fromEntries(Object.entries(book).map(([account, amount]) => [account, String(amount)]));

type HoldLine = { kind: string; meme: string; dispute: string; to: string | null };

/** What the hold entries of a meme come to, epoch by epoch: whether it was held at all, whether at the end, and whose its income is by then. */
function fateOf(
  meme: string,
  epochs: readonly (readonly string[])[],
): { held: boolean; heldAtEnd: boolean; heir: string | null }[] {
  let holding: string[] = [];
  let heir: string | null = null;
  return epochs.map((lines) => {
    let held = holding.length > 0;
    for (const entry of lines.map((line) => JSON.parse(line) as HoldLine).filter((line) => line.meme === meme)) {
      if (entry.kind === 'hold') {
        holding = [...holding, entry.dispute];
        held = true;
      } else if (entry.kind === 'release') {
        holding = holding.filter((dispute) => dispute !== entry.dispute);
        heir = entry.to ?? heir;
      }
    }
    return { held, heldAtEnd: holding.length > 0, heir };
  });
}

/**
 * A whole log with holds, from its first line: after the last of `epochs`, each account's total and what is still held.
 * Follows every payment by itself to the epoch in which it is paid out, where held.ts keeps pots.
 */
export function secondHistory(
  epochs: readonly (readonly string[])[],
  policy: PolicyFile,
  rows: readonly RegistryRow[],
  accounts: { stewards: string; treasury: string },
): { totals: Record<string, string>; held: bigint } {
  const book: Record<string, bigint> = {};
  let held = 0n;
  const fates = new Map(rows.map(({ id }) => [id, fateOf(id, epochs)]));
  epochs.forEach((lines, epoch) => {
    for (const { to, units, sake } of lines.flatMap((line) => paymentsOf(line, policy, rows, accounts))) {
      let payee: string | null = to;
      const fate = sake === null ? null : (fates.get(sake) as ReturnType<typeof fateOf>);
      if (fate) {
        payee = (epoch > 0 ? fate[epoch - 1].heir : null) ?? to;
        if (fate[epoch].held) {
          const end = fate.findIndex(({ heldAtEnd }, later) => later >= epoch && !heldAtEnd);
          payee = end === -1 ? null : (fate[end].heir ?? payee);
        }
      }
      if (payee === null) held += BigInt(units);
      else book[payee.toLowerCase()] = (book[payee.toLowerCase()] ?? 0n) + BigInt(units);
    }
  });
  return { totals: toText(book), held };
}

type Node = { hash: Uint8Array; sum: bigint };
const bigEndian = (sum: bigint, bytes: number) => hexToBytes(sum.toString(16).padStart(bytes * 2, '0'));

/**
 * Root of the payout tree: leaves in order of account, pairs from the left, the smaller hash first, the odd one out moves
 * up. Sums take as many bytes as the total needs.
 */
export function secondSumRoot(totals: Readonly<Record<string, string>>): string {
  const total = Object.values(totals).reduce((sum, amount) => sum + BigInt(amount), 0n);
  const width = Math.max(1, Math.ceil(total.toString(16).length / 2));
  const wire = ({ hash, sum }: Node) => concatBytes(hash, bigEndian(sum, width));
  const join = (a: Node, b: Node): Node => {
    const [first, second] = bytesToHex(a.hash) < bytesToHex(b.hash) ? [a, b] : [b, a];
    return { hash: keccak_256(concatBytes(wire(first), wire(second))), sum: a.sum + b.sum };
  };
  const climb = (nodes: Node[]): Node =>
    nodes.length === 1
      ? nodes[0]
      : climb(nodes.flatMap((node, i) => (i % 2 ? [] : i + 1 < nodes.length ? [join(node, nodes[i + 1])] : [node])));
  const leaves = Object.keys(totals)
    .sort()
    .map((account) => {
      const sum = BigInt(totals[account]);
      return { hash: keccak_256(concatBytes(hexToBytes(account.slice(2)), bigEndian(sum, 12))), sum };
    });
  return `0x${bytesToHex(climb(leaves).hash)}`;
}

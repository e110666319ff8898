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

type Share = { to: string; ppm: number };

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
  return [{ to: parent.creator, ppm: parent.derivativePpm }, ...ancestors(parent.id, rows, depth - 1)];
}

/** Account -> cumulative total after the entries, each a line of JSON. Accounts in lower case. */
export function secondAllocation(
  lines: readonly string[],
  policy: PolicyFile,
  rows: readonly RegistryRow[],
  accounts: { stewards: string; treasury: string },
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  const book: Record<string, bigint> = Object.fromEntries(Object.entries(before).map(([account, amount]) => [account, BigInt(amount)]));
  const pay = (account: string, units: number) => {
    if (units === 0) return;
    const key = account.toLowerCase();
    book[key] = (book[key] ?? 0n) + BigInt(units);
  };
  for (const line of lines) {
    const use = JSON.parse(line) as { price: string; host: string; sources: { meme: string; ppm: number }[] };
    const price = Number(use.price);
    if (price === 0) continue;
    const { creators, host, stewards, treasury } = policy.split;
    const [pot, forHost, forStewards, forTreasury] = handOut(price, [creators, host, stewards, treasury]);
    pay(use.host, forHost);
    pay(accounts.stewards, forStewards);
    pay(accounts.treasury, forTreasury);

    const memes = [...new Set(use.sources.map(({ meme }) => meme))].sort((a, b) => Number(a) - Number(b));
    const weight = (id: string) => use.sources.reduce((sum, { meme, ppm }) => (meme === id ? sum + ppm : sum), 0);
    const earned = handOut(pot, memes.map(weight));
    memes.forEach((id, at) => {
      let room = Math.floor((earned[at] * policy.derivative.capPpm) / 1e6);
      let kept = earned[at];
      for (const { to, ppm } of ancestors(id, rows, policy.derivative.depth)) {
        const units = Math.min(room, Math.floor((earned[at] * ppm) / 1e6));
        pay(to, units);
        room -= units;
        kept -= units;
      }
      pay((rows.find((row) => row.id === id) as RegistryRow).creator, kept);
    });
  }
  return Object.fromEntries(Object.entries(book).map(([account, amount]) => [account, String(amount)]));
}

type Node = { hash: Uint8Array; sum: bigint };
const word = (sum: bigint, bytes: number) => hexToBytes(sum.toString(16).padStart(bytes * 2, '0'));

/**
 * Root of the payout tree: leaves in order of account, pairs from the left, the smaller hash first, the odd one out moves
 * up. Sums take as many bytes as the total needs.
 */
export function secondSumRoot(totals: Readonly<Record<string, string>>): string {
  const total = Object.values(totals).reduce((sum, amount) => sum + BigInt(amount), 0n);
  const width = Math.max(1, Math.ceil(total.toString(16).length / 2));
  const wire = ({ hash, sum }: Node) => concatBytes(hash, word(sum, width));
  const join = (a: Node, b: Node): Node => {
    const [first, second] = bytesToHex(a.hash) < bytesToHex(b.hash) ? [a, b] : [b, a];
    return { hash: keccak_256(concatBytes(wire(first), wire(second))), sum: a.sum + b.sum };
  };
  const climb = (nodes: Node[]): Node =>
    nodes.length === 1 ? nodes[0] : climb(nodes.flatMap((node, i) => (i % 2 ? [] : i + 1 < nodes.length ? [join(node, nodes[i + 1])] : [node])));
  const leaves = Object.keys(totals)
    .sort()
    .map((account) => {
      const sum = BigInt(totals[account]);
      return { hash: keccak_256(concatBytes(hexToBytes(account.slice(2)), word(sum, 12))), sum };
    });
  return `0x${bytesToHex(climb(leaves).hash)}`;
}

import { createHash } from 'node:crypto';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';

/**
 * The allocation a second time, from the public documents alone: log lines and policy files as text, one table of
 * shares, plain numbers, remainders counted out one unit at a time, the payout tree by recursion. Follows each payment by
 * itself to the epoch in which it is due and then to the epoch in which it is paid out, where allocate.ts keeps pots and
 * takes back. Shares no code with allocate.ts, held.ts, uncollected.ts, policy.ts, money.ts or sum-tree.ts, so that both
 * would have to be wrong in the same way.
 *
 * Good for prices below 2^53 / 10^6 base units, which the caller has to keep to.
 */
export type RegistryRow = { id: string; creator: string; parent: string | null; derivativePpm: number | null };

export type PublicDocuments = {
  /** The log from its first line. */
  lines: readonly string[];
  /** Log size at the end of epoch 1, 2, ...: lines of version 1 belong where they stand. */
  sealed: readonly number[];
  /** Every policy file, in any order and any layout: a line names one by the hash of its canonical form. */
  policies: readonly string[];
  /** Whom version 1 pays, which its file does not say. */
  sideFile: { stewards: string; treasury: string };
  /** The registry in an epoch. */
  rowsIn: (epoch: number) => readonly RegistryRow[];
  /** Totals before epoch 1, where the log is not followed from its beginning. */
  before?: Readonly<Record<string, string>>;
};

type Parts = { creators: number; host: number; stewards: number; treasury: number };
type PolicyText = {
  version: number;
  split: Parts;
  splits: Record<string, Parts>;
  accounts: { stewards: string; treasury: string };
  derivative: { ppm: number; depth: number; capPpm: number };
};
type Line = {
  at: number;
  v: number;
  kind: string;
  epoch: number;
  policy: string;
  price: string;
  host: string;
  sources: { meme: string; ppm: number }[];
  unattributed?: number;
  payment?: { type: string };
  payerTag: string;
  meme: string;
  dispute: string;
  to: string | null;
  of: number | string;
  account: string;
  amount: string;
};

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

type Share = { id: string; to: string; ppm: number };

/** Who is above a meme, nearest first, with the share each asks for: its own, or else the policy's. */
function ancestors(id: string, rows: readonly RegistryRow[], depth: number, otherwise: number): Share[] {
  const row = rows.find((candidate) => candidate.id === id) as RegistryRow;
  if (depth === 0 || row.parent === null) return [];
  const parent = rows.find((candidate) => candidate.id === row.parent) as RegistryRow;
  return [
    { id: parent.id, to: parent.creator, ppm: parent.derivativePpm ?? otherwise },
    ...ancestors(parent.id, rows, depth - 1, otherwise),
  ];
}

/** One payment of a use: to whom, how much, and for which meme's sake (none for host, stewards and treasury). */
type Payment = { to: string; units: number; sake: string | null };

function paymentsOf(use: Line, policy: PolicyText, rows: readonly RegistryRow[], sideFile: PolicyText['accounts']) {
  const price = Number(use.price);
  if (price === 0) return [];
  const { creators, host, stewards, treasury } = policy.version === 1 ? policy.split : policy.splits[use.kind];
  const named = policy.version === 1 ? sideFile : policy.accounts;
  const [pot, forHost, forStewards, forTreasury] = handOut(price, [creators, host, stewards, treasury]);
  const memes = [...new Set(use.sources.map(({ meme }) => meme))].sort((a, b) => Number(a) - Number(b));
  const weight = (id: string) => use.sources.reduce((sum, { meme, ppm }) => (meme === id ? sum + ppm : sum), 0);
  // Nobody comes last: in a tie of remainders a creator is served first.
  const earned = handOut(pot, [...memes.map(weight), use.unattributed ?? 0]);
  const payments: Payment[] = [
    { to: use.host, units: forHost, sake: null },
    { to: named.stewards, units: forStewards, sake: null },
    { to: named.treasury, units: forTreasury + earned[memes.length], sake: null },
  ];
  memes.forEach((id, at) => {
    let room = Math.floor((earned[at] * policy.derivative.capPpm) / 1e6);
    let kept = earned[at];
    for (const { to, ppm, id: above } of ancestors(id, rows, policy.derivative.depth, policy.derivative.ppm)) {
      const units = Math.min(room, Math.floor((earned[at] * ppm) / 1e6));
      payments.push({ to, units, sake: above });
      room -= units;
      kept -= units;
    }
    payments.push({ to: (rows.find((row) => row.id === id) as RegistryRow).creator, units: kept, sake: id });
  });
  return payments.filter(({ units }) => units > 0);
}

/** What the holdEntries of a meme say of an epoch: whether it was held at all, whether at the end, whose its income is by then. */
type Fate = { held: boolean; heldAtEnd: boolean; heir: string | null };

function fatesOf(meme: string, holdEntries: readonly Line[], epochs: number): Fate[] {
  let holding: string[] = [];
  let heir: string | null = null;
  return Array.from({ length: epochs }, (_, i) => {
    let held = holding.length > 0;
    for (const entry of holdEntries.filter((line) => line.meme === meme && line.epoch === i + 1)) {
      if (entry.kind === 'hold') {
        holding = [...holding, entry.dispute];
        held = true;
      } else {
        holding = holding.filter((dispute) => dispute !== entry.dispute);
        heir = entry.to ?? heir;
      }
    }
    return { held, heldAtEnd: holding.length > 0, heir };
  });
}

const inOrder = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${inOrder(member)}`).join(',')}}`;
};

export type SecondAllocation = {
  /** By account in lower case, by meme, and by index of the line that set it aside: base units as text. */
  totals: Record<string, string>;
  held: Record<string, string>;
  unpaid: Record<string, string>;
};

/** What everybody is owed, what is held and what was not collected, after the last of `epochs`. */
export function secondAllocation(documents: PublicDocuments, epochs: number): SecondAllocation {
  const { sealed, sideFile, rowsIn, before = {} } = documents;
  const policies = new Map(
    documents.policies.map((text): [string, PolicyText] => {
      const file = JSON.parse(text);
      return [`0x${createHash('sha256').update(inOrder(file)).digest('hex')}`, file];
    }),
  );
  const log = documents.lines
    .map((text, at): Line => {
      const line = JSON.parse(text);
      return { ...line, at, epoch: line.v === 1 ? 1 + sealed.findIndex((size) => at < size) : line.epoch };
    })
    .filter(({ epoch }) => epoch >= 1 && epoch <= epochs);
  const holdEntries = log.filter(({ kind }) => kind === 'hold' || kind === 'release');
  const fates = new Map<string, Fate[]>();
  const fateOf = (meme: string) => {
    if (!fates.has(meme)) fates.set(meme, fatesOf(meme, holdEntries, epochs));
    return fates.get(meme) as Fate[];
  };

  const books: Record<keyof SecondAllocation, Record<string, bigint>> = { totals: {}, held: {}, unpaid: {} };
  const put = (book: keyof SecondAllocation, key: string, units: bigint | number) => {
    books[book][key] = (books[book][key] ?? 0n) + BigInt(units);
  };
  for (const [account, amount] of Object.entries(before)) put('totals', account, BigInt(amount));

  for (const line of log) {
    if (line.kind === 'refund') put('totals', line.account.toLowerCase(), BigInt(line.amount));
    if (!['generate', 'train', 'infer'].includes(line.kind)) continue;
    const policy = policies.get(line.policy) as PolicyText;
    const byChannel = line.payment?.type === 'voucher' || line.payment?.type === 'channel';
    const setAside = log.find(
      ({ kind, epoch, payerTag }) =>
        byChannel && kind === 'uncollected' && epoch === line.epoch && payerTag === line.payerTag,
    );
    const cameIn = setAside && log.find(({ kind, of }) => kind === 'collected' && of === setAside.at);
    for (const { to, units, sake } of paymentsOf(line, policy, rowsIn(line.epoch), sideFile)) {
      if (setAside && !cameIn) put('unpaid', String(setAside.at), units);
      else if (sake === null) put('totals', to.toLowerCase(), units);
      else {
        const due = (cameIn ?? line).epoch - 1;
        const fate = fateOf(sake);
        const payee = (due > 0 ? fate[due - 1].heir : null) ?? to;
        const end = fate[due].held ? fate.findIndex(({ heldAtEnd }, later) => later >= due && !heldAtEnd) : due;
        if (end === -1) put('held', sake, units);
        else put('totals', (fate[due].held ? (fate[end].heir ?? payee) : payee).toLowerCase(), units);
      }
    }
  }
  const toText = (book: Record<string, bigint>) =>
    Object.fromEntries(Object.entries(book).map(([key, amount]) => [key, String(amount)]));
  return { totals: toText(books.totals), held: toText(books.held), unpaid: toText(books.unpaid) };
}

type Node = { hash: Uint8Array; sum: bigint };
const bytesOf = (sum: bigint, bytes: number) => hexToBytes(sum.toString(16).padStart(bytes * 2, '0'));

/**
 * Root of the payout tree: leaves in order of account, pairs from the left, the smaller hash first, the odd one out moves
 * up. Sums take as many bytes as the total needs.
 */
export function secondSumRoot(totals: Readonly<Record<string, string>>): string {
  const total = Object.values(totals).reduce((sum, amount) => sum + BigInt(amount), 0n);
  const width = Math.max(1, Math.ceil(total.toString(16).length / 2));
  const wire = ({ hash, sum }: Node) => concatBytes(hash, bytesOf(sum, width));
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
      return { hash: keccak_256(concatBytes(hexToBytes(account.slice(2)), bytesOf(sum, 12))), sum };
    });
  return `0x${bytesToHex(climb(leaves).hash)}`;
}

import fc from 'fast-check';
import { ROLES, type Source } from '@/lib/domains/attribution/source';
import { weighSources } from '@/lib/domains/attribution/weigh-sources';
import { encodeEntry, HOLD_REASONS, type LoggedEntry, type UsageEntry } from '@/lib/domains/usage-log/entry';
import type { Account, Registry } from '../allocate';
import { type Policy, type PolicyFile, parsePolicy } from '../policy';
import type { RegistryRow } from './second-allocation';

/** Worlds for property tests: a policy, a registry with parents, and log entries, all consistent with each other. */

const hex = (number: number | bigint, bytes: number) =>
  `0x${BigInt(number)
    .toString(16)
    .padStart(bytes * 2, '0')}` as const;
/** Account number `n`: lower case, as in the log. */
export const account = (n: number): Account => hex(0xa000_0000 + n, 20);
export const tagOf = (payer: Account): `0x${string}` => hex(BigInt(payer) + (1n << 200n), 32);

export const TOKEN = `eip155:31337/erc20:${account(900)}`;
export const REGISTRY = `eip155:31337:${account(901)}`;
export const ACCOUNTS = { stewards: account(800), treasury: account(801) };
export const HOSTS = [account(700), account(701)];

/** One paid use (free when `price` is 0) by `payer`. */
export function makeEntry(use: {
  seq: number;
  payer: Account;
  price: number;
  cumulative: bigint;
  sources: Source[];
  policy: Policy;
  host?: Account;
}): UsageEntry {
  const { seq, payer, price, cumulative, sources, policy, host = HOSTS[0] } = use;
  return {
    v: 1,
    seq,
    id: `gen_${String(seq).padStart(10, '0')}`,
    time: new Date(1_760_000_000_000 + seq * 1000).toISOString(),
    kind: 'generate',
    model: 'embedded/1',
    manifest: null,
    policy: policy.hash,
    price: String(price),
    asset: TOKEN,
    registry: REGISTRY,
    payerTag: tagOf(payer),
    payment: price === 0 ? { type: 'free' } : { type: 'voucher', cumulative: String(cumulative) },
    host,
    prompt: hex(seq + 1, 32),
    output: { sha256: hex(seq + 2, 32), pdq: hex(seq + 3, 32) },
    sources,
  };
}

const ppm = fc.nat(1_000_000);

/** Any policy within the bounds. */
const anyPolicy: fc.Arbitrary<PolicyFile> = fc
  .record({
    price: fc.integer({ min: 1, max: 1_000_000 }),
    creators: fc.integer({ min: 400_000, max: 1_000_000 }),
    cuts: fc.tuple(ppm, ppm),
    roles: fc.tuple(ppm, ppm),
    derivative: fc.record({ ppm: fc.nat(500_000), depth: fc.nat(3), capPpm: fc.nat(500_000) }),
  })
  .map(({ price, creators, cuts, roles, derivative }) => {
    const between = (whole: number, [a, b]: [number, number]) => {
      const [low, high] = [Math.floor((Math.min(a, b) * whole) / 1e6), Math.floor((Math.max(a, b) * whole) / 1e6)];
      return [low, high - low, whole - high];
    };
    const [host, stewards, treasury] = between(1_000_000 - creators, cuts);
    const [image, caption, style] = between(1_000_000, roles);
    return {
      version: 1,
      price: String(price),
      split: { creators, host, stewards, treasury },
      roles: { image, caption, style },
      derivative,
      maxSources: 64,
    };
  });

export type World = {
  file: PolicyFile;
  policy: Policy;
  rows: RegistryRow[];
  registry: Registry;
  entries: UsageEntry[];
  lines: string[];
  /** What a settlement takes from each payer: the sum of its prices. */
  settled: { payer: Account; delta: bigint }[];
  previous: Map<Account, bigint>;
};

/** Any epoch: few accounts, so that creators, parents and payers meet; odd prices, so that remainders matter. */
export const anyWorld: fc.Arbitrary<World> = fc
  .record({
    file: anyPolicy,
    memes: fc.array(
      fc.record({ creator: fc.nat(7), parent: fc.option(fc.nat(), { freq: 4 }), derivativePpm: fc.nat(500_000) }),
      { minLength: 1, maxLength: 25 },
    ),
    uses: fc.array(
      fc.record({
        payer: fc.integer({ min: 5, max: 12 }),
        price: fc.oneof(
          { weight: 4, arbitrary: fc.integer({ min: 1, max: 200_000 }) },
          { weight: 1, arbitrary: fc.constant(0) },
        ),
        host: fc.constantFrom(...HOSTS),
        drawn: fc.array(
          fc.record({ meme: fc.nat(), role: fc.constantFrom(...ROLES), amount: fc.integer({ min: 1, max: 1000 }) }),
          { minLength: 1, maxLength: 6 },
        ),
      }),
      { maxLength: 30 },
    ),
    previous: fc.dictionary(fc.nat(15).map(String), fc.bigInt({ min: 1n, max: 10n ** 12n }), { noNullPrototype: true }),
  })
  .map(({ file, memes, uses, previous }) => {
    const policy = parsePolicy(file);
    // A parent is registered before its derivative, so its id is lower.
    const rows = memes.map(({ creator, parent, derivativePpm }, i) => ({
      id: String(i + 1),
      creator: account(creator),
      parent: parent === null || i === 0 ? null : String(1 + (parent % i)),
      derivativePpm,
    }));
    const spent = new Map<Account, bigint>();
    const entries = uses.map(({ payer: number, price, host, drawn }, seq) => {
      const payer = account(number);
      const cumulative = (spent.get(payer) ?? 0n) + BigInt(price);
      if (price > 0) spent.set(payer, cumulative);
      const parts = { image: [], caption: [], style: [] } as Record<
        (typeof ROLES)[number],
        { meme: string; amount: number }[]
      >;
      for (const { meme, role, amount } of drawn) parts[role].push({ meme: String(1 + (meme % memes.length)), amount });
      const sources = weighSources({ budgets: { image: 500_000, caption: 400_000, style: 100_000 }, parts });
      return makeEntry({ seq, payer, price, cumulative, sources, policy, host });
    });
    return {
      file,
      policy,
      rows,
      registry: new Map(
        rows.map(({ id, creator, parent, derivativePpm }) => [
          id,
          { creator: creator as Account, parent, derivativePpm },
        ]),
      ),
      entries,
      lines: entries.map((entry) => new TextDecoder().decode(encodeEntry(entry))),
      settled: [...spent].map(([payer, delta]) => ({ payer, delta })),
      previous: new Map(Object.entries(previous).map(([n, amount]) => [account(Number(n)), amount])),
    };
  });

export type History = Pick<World, 'file' | 'policy' | 'rows' | 'registry' | 'settled'> & {
  /** The log, cut into epochs; a last one may end with memes still held. */
  epochs: LoggedEntry[][];
  lines: string[][];
};

/** A hold or release entry. */
export const makeHoldEntry = (about: {
  seq: number;
  meme: string;
  dispute: string;
  policy: Policy;
  to?: Account | null;
  release?: boolean;
}): LoggedEntry => {
  const { seq, meme, dispute, policy, to = null, release = false } = about;
  const common = {
    v: 1 as const,
    seq,
    id: `wrd_${seq}`,
    time: new Date(1_760_000_000_000 + seq * 1000).toISOString(),
    policy: policy.hash,
    price: '0' as const,
    registry: REGISTRY,
    meme,
    dispute,
  };
  return release
    ? { ...common, kind: 'release', outcome: to === null ? 'rejected' : 'upheld', to }
    : { ...common, kind: 'hold', reason: HOLD_REASONS[seq % 4] };
};

/** Any log of several epochs in which disputes hold memes and let them go: overlapping, within one epoch or over many. */
export const anyHistory: fc.Arbitrary<History> = fc
  .record({
    world: anyWorld,
    disputes: fc.array(
      fc.record({
        meme: fc.nat(),
        from: fc.nat(40),
        length: fc.integer({ min: 1, max: 40 }),
        to: fc.option(fc.nat(20)),
      }),
      { maxLength: 6 },
    ),
    cuts: fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }),
  })
  .map(({ world: { entries, file, policy, rows, registry, settled }, disputes, cuts }) => {
    const events: { at: number; make: (seq: number) => LoggedEntry }[] = entries.map((entry, at) => ({
      at,
      make: (seq) => ({ ...entry, seq }),
    }));
    disputes.forEach(({ meme: number, from, length, to }, i) => {
      const about = { meme: String(1 + (number % rows.length)), dispute: `dsp_${i}`, policy };
      events.push({ at: from + 0.5, make: (seq) => makeHoldEntry({ ...about, seq }) });
      // What would be decided after the end of the log is still held there.
      if (from + length < 40)
        events.push({
          at: from + length + 0.5,
          make: (seq) => makeHoldEntry({ ...about, seq, release: true, to: to === null ? null : account(to) }),
        });
    });
    const log = events.sort((a, b) => a.at - b.at).map(({ make }, seq) => make(seq));
    const ends = [...new Set([...cuts, log.length])].filter((end) => end <= log.length).sort((a, b) => a - b);
    const epochs = ends.map((end, i) => log.slice(i === 0 ? 0 : ends[i - 1], end));
    return {
      file,
      policy,
      rows,
      registry,
      settled,
      epochs,
      lines: epochs.map((some) => some.map((entry) => new TextDecoder().decode(encodeEntry(entry)))),
    };
  });

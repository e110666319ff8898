import fc from 'fast-check';
import { TributeError } from '@/lib/base/errors';
import { ROLES, type Source } from '@/lib/domains/attribution/source';
import { weighSources } from '@/lib/domains/attribution/weigh-sources';
import {
  encodeEntry,
  type LoggedEntry,
  type UsageEntry,
  type UsageEntryV1,
  type UseKind,
} from '@/lib/domains/usage-log/entry';
import { HOLD_REASONS } from '@/lib/domains/usage-log/entry-fields';
import type { Account, Registry } from '../allocate';
import {
  type Policy,
  type PolicyFile,
  type PolicyFileV1,
  type PolicyFileV2,
  parsePolicy,
  type RulesOf,
} from '../policy';
import { makeUse, type Paid } from './entries';
import { ACCOUNTS, account, HOSTS, hex, REGISTRY, TOKEN, tagOf } from './names';
import type { RegistryRow } from './second-allocation';

/** Worlds for property tests: policies, a registry with parents, and log entries, all consistent with each other. */

/** The rules under the hashes of these policies; version 1 pays `ACCOUNTS`. */
export function rulesFor(policies: readonly Policy[]): RulesOf {
  const known = new Map(policies.map((policy) => [policy.hash as string, policy]));
  return (hash) => {
    const policy = known.get(hash);
    if (!policy) throw new TributeError('invalid_request', `Nobody knows the policy ${hash}.`);
    return { policy, accounts: policy.accounts ?? ACCOUNTS };
  };
}

/** One paid use of version 1 (free when `price` is 0) by `payer`. */
export function makeEntry(use: {
  seq: number;
  payer: Account;
  price: number;
  cumulative: bigint;
  sources: Source[];
  policy: Policy;
  host?: Account;
  kind?: UseKind;
  epoch?: number;
}): UsageEntryV1 {
  const { seq, payer, price, cumulative, sources, policy, host = HOSTS[0], kind = 'generate', epoch = 0 } = use;
  return {
    v: 1,
    seq,
    id: `gen_${String(seq).padStart(10, '0')}`,
    time: new Date(1_760_000_000_000 + seq * 1000).toISOString(),
    kind,
    model: 'embedded/1',
    manifest: null,
    policy: policy.hash,
    price: String(price),
    asset: TOKEN,
    registry: REGISTRY,
    payerTag: tagOf(payer, epoch),
    payment: price === 0 ? { type: 'free' } : { type: 'voucher', cumulative: String(cumulative) },
    host,
    prompt: hex(seq + 1, 32),
    output: { sha256: hex(seq + 2, 32), pdq: hex(seq + 3, 32) },
    sources,
  };
}

const ppm = fc.nat(1_000_000);
const between = (whole: number, [a, b]: [number, number]) => {
  const [low, high] = [Math.floor((Math.min(a, b) * whole) / 1e6), Math.floor((Math.max(a, b) * whole) / 1e6)];
  return [low, high - low, whole - high];
};
const anySplit = fc
  .record({ creators: fc.integer({ min: 400_000, max: 1_000_000 }), cuts: fc.tuple(ppm, ppm) })
  .map(({ creators, cuts }) => {
    const [host, stewards, treasury] = between(1_000_000 - creators, cuts);
    return { creators, host, stewards, treasury };
  });
const anyShared = fc
  .record({
    cuts: fc.tuple(ppm, ppm),
    derivative: fc.record({ ppm: fc.nat(500_000), depth: fc.nat(3), capPpm: fc.nat(500_000) }),
  })
  .map(({ cuts, derivative }) => {
    const [image, caption, style] = between(1_000_000, cuts);
    return { roles: { image, caption, style }, derivative, maxSources: 64 };
  });
const anyPrice = fc.integer({ min: 1, max: 1_000_000 }).map(String);

/** Any policy of version 1 within the bounds. */
export const anyPolicy: fc.Arbitrary<PolicyFileV1> = fc
  .record({ price: anyPrice, split: anySplit, shared: anyShared })
  .map(({ price, split, shared }) => ({ version: 1, price, split, ...shared }));

const anyAccount = (from: number) => fc.nat(2).map((n) => account(from + n));

/** Any policy of version 2 or later within the bounds. */
export const anyPolicyV2: fc.Arbitrary<PolicyFileV2> = fc
  .record({
    version: fc.integer({ min: 2, max: 9 }),
    // A steward may be a creator too.
    accounts: fc.record({ host: anyAccount(710), stewards: anyAccount(6), treasury: anyAccount(820) }),
    prices: fc.record({ generate: anyPrice, train: anyPrice, infer: anyPrice }),
    splits: fc.record({ generate: anySplit, train: anySplit, infer: anySplit }),
    shared: anyShared,
    amounts: fc.tuple(fc.nat(), fc.nat()),
    recompute: ppm,
  })
  .map(({ shared, amounts, recompute, ...fields }) => ({
    ...fields,
    ...shared,
    pack: { curatorMaxPpm: 100_000, communityMaxPpm: 100_000 },
    family: { slots: 1 },
    sampleRates: { recompute },
    depositMinimum: String(amounts[0]),
    minRankSpend: String(amounts[1]),
  }));

export type World = {
  file: PolicyFile;
  policy: Policy;
  rulesOf: RulesOf;
  rows: RegistryRow[];
  registry: Registry;
  entries: UsageEntry[];
  lines: string[];
  /** What a settlement takes from each payer's channel: the sum of its prices. */
  settled: { payer: Account; delta: bigint }[];
  /** What each exact payment brought. */
  exact: Map<string, bigint>;
  previous: Map<Account, bigint>;
};

export const anyMemes = (maxLength: number) =>
  fc.array(
    fc.record({
      creator: fc.nat(7),
      parent: fc.option(fc.nat(), { freq: 4 }),
      derivativePpm: fc.option(fc.nat(500_000), { freq: 4 }),
    }),
    { minLength: 1, maxLength },
  );
/** A parent is registered before its derivative, so its id is lower. */
export const toRows = (
  memes: readonly { creator: number; parent: number | null; derivativePpm: number | null }[],
): RegistryRow[] =>
  memes.map(({ creator, parent, derivativePpm }, i) => ({
    id: String(i + 1),
    creator: account(creator),
    parent: parent === null || i === 0 ? null : String(1 + (parent % i)),
    derivativePpm,
  }));
export const toRegistry = (rows: readonly RegistryRow[]): Registry =>
  new Map(
    rows.map(({ id, creator, parent, derivativePpm }) => [id, { creator: creator as Account, parent, derivativePpm }]),
  );
const toLines = (entries: readonly LoggedEntry[]): string[] =>
  entries.map((entry) => new TextDecoder().decode(encodeEntry(entry)));

type Drawn = { meme: number; role: Source['role']; amount: number }[];
const BUDGETS = { image: 500_000, caption: 400_000, style: 100_000 };

/** Weights of what was drawn on, summing to the whole. */
export function toSources(drawn: Drawn, memes: number): Source[] {
  const parts: Record<Source['role'], { meme: string; amount: number }[]> = { image: [], caption: [], style: [] };
  for (const { meme, role, amount } of drawn) parts[role].push({ meme: String(1 + (meme % memes)), amount });
  return weighSources({ budgets: BUDGETS, parts });
}

/** The same, with about `nobody` ppm of it nobody's. */
export function withNobody(sources: Source[], nobody: number): { sources: Source[]; unattributed: number } {
  if (nobody === 0) return { sources, unattributed: 0 };
  const left = sources.map((source) => ({
    ...source,
    ppm: Math.max(1, Math.floor((source.ppm * (1_000_000 - nobody)) / 1e6)),
  }));
  return { sources: left, unattributed: 1_000_000 - left.reduce((sum, source) => sum + source.ppm, 0) };
}

/** Any use: few accounts, so that creators, parents and payers meet; odd prices, so that remainders matter. */
export const anyUse = {
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
};
/** What version 2 knows besides. */
export const anyUseV2 = {
  kind: fc.constantFrom<UseKind>('generate', 'train', 'infer'),
  nobody: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 990_000 })),
};

const anyBefore = fc.dictionary(fc.nat(15).map(String), fc.bigInt({ min: 1n, max: 10n ** 12n }), {
  noNullPrototype: true,
});
const toTotals = (before: Record<string, bigint>) =>
  new Map(Object.entries(before).map(([n, amount]) => [account(Number(n)), amount]));

/** Any epoch of version 1. */
export const anyWorld: fc.Arbitrary<World> = fc
  .record({
    file: anyPolicy,
    memes: anyMemes(25),
    uses: fc.array(fc.record(anyUse), { maxLength: 30 }),
    previous: anyBefore,
  })
  .map(({ file, memes, uses, previous }) => {
    const policy = parsePolicy(file);
    const rows = toRows(memes);
    const spent = new Map<Account, bigint>();
    const entries = uses.map(({ payer: number, price, host, drawn }, seq) => {
      const payer = account(number);
      const cumulative = (spent.get(payer) ?? 0n) + BigInt(price);
      if (price > 0) spent.set(payer, cumulative);
      return makeEntry({ seq, payer, price, cumulative, sources: toSources(drawn, memes.length), policy, host });
    });
    return {
      file,
      policy,
      rulesOf: rulesFor([policy]),
      rows,
      registry: toRegistry(rows),
      entries,
      lines: toLines(entries),
      settled: [...spent].map(([payer, delta]) => ({ payer, delta })),
      exact: new Map(),
      previous: toTotals(previous),
    };
  });

/** Any epoch of version 2: all kinds of use, by channel, exact or free, with parts that are nobody's. */
export const anyWorldV2: fc.Arbitrary<World> = fc
  .record({
    file: anyPolicyV2,
    memes: anyMemes(25),
    uses: fc.array(fc.record({ ...anyUse, ...anyUseV2, exact: fc.boolean() }), { maxLength: 30 }),
    previous: anyBefore,
  })
  .map(({ file, memes, uses, previous }) => {
    const policy = parsePolicy(file);
    const rows = toRows(memes);
    const spent = new Map<Account, bigint>();
    const exact = new Map<string, bigint>();
    const entries = uses.map(({ payer: number, price, host, kind, drawn, nobody, exact: isExact }, seq) => {
      const payer = account(number);
      const nonce = hex(0xe000 + seq, 32);
      const payment: Paid = price === 0 ? { type: 'free' } : isExact ? { type: 'exact', nonce } : { type: 'channel' };
      if (payment.type === 'exact') exact.set(nonce, BigInt(price));
      if (payment.type === 'channel') spent.set(payer, (spent.get(payer) ?? 0n) + BigInt(price));
      const weights = withNobody(toSources(drawn, memes.length), nobody);
      return makeUse({ seq, epoch: 1, payer, price, policy, host, kind, payment, ...weights });
    });
    return {
      file,
      policy,
      rulesOf: rulesFor([policy]),
      rows,
      registry: toRegistry(rows),
      entries,
      lines: toLines(entries),
      settled: [...spent].map(([payer, delta]) => ({ payer, delta })),
      exact,
      previous: toTotals(previous),
    };
  });

export type History = Pick<World, 'file' | 'policy' | 'rulesOf' | 'rows' | 'registry' | 'settled'> & {
  /** The log, cut into epochs; a last one may end with memes still held. */
  epochs: LoggedEntry[][];
  lines: string[][];
};

/** A hold or release of version 1. */
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

/** Any log of version 1 of several epochs in which disputes hold memes and let them go: overlapping, within one epoch or over many. */
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
  .map(({ world: { entries, file, policy, rulesOf, rows, registry, settled }, disputes, cuts }) => {
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
    return { file, policy, rulesOf, rows, registry, settled, epochs, lines: epochs.map(toLines) };
  });

/** Everybody's totals as the second implementation writes them. */
export const toTexts = (amounts: ReadonlyMap<string | number, bigint>): Record<string, string> =>
  Object.fromEntries([...amounts].map(([key, amount]) => [key, String(amount)]));

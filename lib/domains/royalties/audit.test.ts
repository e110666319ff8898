import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from '@/lib/domains/usage-log/bytes';
import { signCheckpoint } from '@/lib/domains/usage-log/checkpoint';
import { encodeEntry, isUse, type LoggedEntry, type UsageEntry } from '@/lib/domains/usage-log/entry';
import { Frontier, leafHash } from '@/lib/domains/usage-log/merkle';
import { type Account, allocateEpoch, type Registry } from '@/lib/domains/accounts/allocate';
import { type AuditEpoch, auditEpoch } from './audit';
import { type Held, NOTHING_HELD } from '@/lib/domains/accounts/held';
import { loadPolicy, type Policy } from '@/lib/domains/accounts/policy';
import { buildSumTree } from './sum-tree';
import {
  ACCOUNTS,
  account,
  anyHistory,
  anyWorld,
  makeEntry,
  makeHoldEntry,
  REGISTRY,
  TOKEN,
} from '@/lib/domains/accounts/testing/world';

const secretKey = new Uint8Array(32).fill(7);
const log = { name: 'log.example/tribute', publicKey: ed25519.getPublicKey(secretKey) };

type Epoch = {
  entries: readonly LoggedEntry[];
  settled: AuditEpoch['chain']['settled'];
  policy: Policy;
  registry: Registry;
};
type State = { leaves: Uint8Array[]; totals: Map<Account, bigint>; held: Held };

const frontierOf = (leaves: readonly Uint8Array[]) => {
  const frontier = new Frontier();
  for (const leaf of leaves) frontier.append(leaf);
  return frontier;
};
const rootOf = (leaves: readonly Uint8Array[]) => (leaves.length > 0 ? toHex(frontierOf(leaves).root()) : null);
const sumRootOf = (totals: ReadonlyMap<Account, bigint>) =>
  totals.size > 0 ? buildSumTree([...totals].map(([to, cumulative]) => ({ account: to, cumulative }))).root : null;

/** An honest operator: settles the epoch, publishes it, and hands an auditor everything. */
function settle(
  { entries, settled, policy, registry }: Epoch,
  before: State = { leaves: [], totals: new Map(), held: NOTHING_HELD },
): { audit: AuditEpoch; after: State } {
  const bytes = entries.map(encodeEntry);
  const leaves = [...before.leaves, ...bytes.map(leafHash)];
  const { totals, held } = allocateEpoch({
    entries,
    policy,
    registry,
    accounts: ACCOUNTS,
    previous: before.totals,
    held: before.held,
  });
  const root = frontierOf(leaves).root();
  const audit: AuditEpoch = {
    checkpoint: signCheckpoint({ origin: log.name, size: leaves.length, root, policy: policy.hash }, secretKey),
    log,
    entries: bytes,
    before: { frontier: frontierOf(before.leaves), totals: before.totals, held: before.held },
    policy,
    registry,
    accounts: ACCOUNTS,
    chain: {
      sumRoot: sumRootOf(totals),
      total: [...totals.values()].reduce((sum, amount) => sum + amount, 0n),
      logSize: leaves.length,
      anchoredRoot: toHex(root),
      previous: { sumRoot: sumRootOf(before.totals), anchoredRoot: rootOf(before.leaves) },
      settled,
      asset: TOKEN,
      registry: REGISTRY,
    },
  };
  return { audit, after: { leaves, totals, held } };
}

const policy = loadPolicy();
const [alice, bob, payer, other] = [1, 2, 8, 9].map(account);
const registry: Registry = new Map([
  ['1', { creator: alice, parent: null, derivativePpm: 100_000 }],
  ['2', { creator: bob, parent: '1', derivativePpm: 100_000 }],
]);
const use = (seq: number, by = payer, cumulative = 10_000n) =>
  makeEntry({
    seq,
    payer: by,
    price: 10_000,
    cumulative,
    sources: [{ meme: '2', role: 'image', ppm: 1_000_000 }],
    policy,
  });
const day: Epoch = {
  entries: [use(0), use(1, payer, 20_000n), use(2, other)],
  settled: [
    { payer, delta: 20_000n },
    { payer: other, delta: 10_000n },
  ],
  policy,
  registry,
};
/** Built anew each time: an audit grows the frontier it is given. */
const honest = () => settle(day).audit;
const withChain = (change: Partial<AuditEpoch['chain']>): AuditEpoch => ({
  ...honest(),
  chain: { ...honest().chain, ...change },
});
const other32 = `0x${'12'.repeat(32)}` as const;

describe('an audit', () => {
  test('agrees with an honest operator to the last unit, and says what it computed', async () => {
    expect(await auditEpoch(honest())).toMatchInlineSnapshot(`
      {
        "differences": [],
        "figures": {
          "accounts": 5,
          "entries": 3,
          "gained": 30000n,
          "held": 0n,
          "logRoot": "0x73ddcc0c4725fa2844f4229d0b3fc5b2a1532d982e825fc2750784fd38ea51ce",
          "logSize": 3,
          "logged": 30000n,
          "paid": 3,
          "settled": 30000n,
          "sumRoot": "0x1f076718fe7f4e1aacf098fd9e45bd8d47dc4856a0779627b90edeff5945619a",
          "total": 30000n,
        },
        "held": {
          "open": Map {},
          "pots": Map {},
          "rightful": Map {},
        },
        "ok": true,
        "totals": Map {
          "0x00000000000000000000000000000000a00002bc" => 6000n,
          "0x00000000000000000000000000000000a0000320" => 1500n,
          "0x00000000000000000000000000000000a0000321" => 4500n,
          "0x00000000000000000000000000000000a0000002" => 16200n,
          "0x00000000000000000000000000000000a0000001" => 1800n,
        },
      }
    `);
  });

  test('goes on from epoch to epoch, any epochs', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorld, async ({ entries, settled, policy: rules, registry: memes }) => {
        fc.pre(entries.length > 0);
        const first = settle({ entries, settled, policy: rules, registry: memes });
        expect((await auditEpoch(first.audit)).differences).toEqual([]);
        const renumbered = entries.map((entry) => ({ ...entry, seq: entry.seq + entries.length }));
        const second = settle({ entries: renumbered, settled, policy: rules, registry: memes }, first.after);
        const report = await auditEpoch(second.audit);
        expect(report.differences).toEqual([]);
        expect(report.ok).toBe(true);
        expect(report.figures.total).toBe(2n * settled.reduce((sum, { delta }) => sum + delta, 0n));
      }),
      { numRuns: 20 },
    );
  });

  test('goes on from epoch to epoch with any disputes: what the tree promises is what came in less what is held', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async ({ epochs, policy: rules, registry: memes }) => {
        let state: State = { leaves: [], totals: new Map(), held: NOTHING_HELD };
        let collected = 0n;
        for (const entries of epochs) {
          const settled = [
            ...entries
              .filter(isUse)
              .reduce(
                (sums, { payerTag, price }) => sums.set(payerTag, (sums.get(payerTag) ?? 0n) + BigInt(price)),
                new Map<string, bigint>(),
              ),
          ].map(([tag, delta]) => ({ payer: `0x${tag.slice(-40)}` as Account, delta }));
          const { audit, after } = settle({ entries, settled, policy: rules, registry: memes }, state);
          const report = await auditEpoch(audit);
          expect(report.differences).toEqual([]);
          collected += settled.reduce((sum, { delta }) => sum + delta, 0n);
          expect(report.figures.total + report.figures.held).toBe(collected);
          expect(report.held).toEqual(after.held);
          state = after;
        }
      }),
      { numRuns: 60 },
    );
  });

  test('finds a pot that was paid out before its dispute was decided, and one that was kept after', async () => {
    const hold = makeHoldEntry({ seq: 3, meme: '2', dispute: 'dsp_1', policy });
    const held = settle({ ...day, entries: [...day.entries, hold] });
    expect((await auditEpoch(held.audit)).figures).toMatchObject({ total: 13_800n, held: 16_200n });
    const open = settle(day).audit.chain;
    const paidEarly = await auditEpoch({
      ...settle({ ...day, entries: [...day.entries, hold] }).audit,
      chain: { ...held.audit.chain, sumRoot: open.sumRoot, total: open.total },
    });
    expect(paidEarly.differences).toEqual([
      expect.stringMatching(/^The payout root is/),
      'The total of the payout tree is 13800; the chain says 30000.',
    ]);

    const release = makeHoldEntry({ seq: 4, meme: '2', dispute: 'dsp_1', policy, release: true, to: alice });
    const next = settle({ ...day, entries: [release], settled: [] }, held.after);
    const kept = { ...next.audit, chain: { ...next.audit.chain, sumRoot: held.audit.chain.sumRoot, total: 13_800n } };
    expect((await auditEpoch(kept)).differences).toEqual([
      expect.stringMatching(/^The payout root is/),
      'The total of the payout tree is 30000; the chain says 13800.',
    ]);
    const again = settle({ ...day, entries: [release], settled: [] }, held.after);
    expect((await auditEpoch(again.audit)).totals.get(alice)).toBe(18_000n);
  });

  test('finds a release of what nobody holds', async () => {
    const audit = settle(day).audit;
    const wrong = makeHoldEntry({ seq: 2, meme: '2', dispute: 'dsp_1', policy, release: true });
    const { differences } = await auditEpoch({
      ...audit,
      entries: [...day.entries.slice(0, 2), wrong].map(encodeEntry),
    });
    expect(differences).toContain('Entry 2: Dispute dsp_1 lets go of meme 2, which it does not hold.');
  });

  test('reads a stream', async () => {
    async function* stream(entries: AuditEpoch['entries']) {
      yield* entries;
    }
    const audit = honest();
    expect((await auditEpoch({ ...audit, entries: stream(audit.entries) })).ok).toBe(true);
  });

  const forged = (change: Partial<UsageEntry>, at = 1) =>
    settle({
      ...day,
      entries: day.entries.map((entry, i) => (i === at ? ({ ...entry, ...change } as UsageEntry) : entry)),
    }).audit;

  test.each<[string, () => AuditEpoch, RegExp[]]>([
    [
      'an entry that names another policy',
      () => forged({ policy: other32 }),
      [/^Entry 1 \(gen_0000000001\) names policy 0x1212/],
    ],
    ['an entry with another number', () => forged({ seq: 5 }), [/^Entry 1 \(gen_0000000001\) says it is number 5\.$/]],
    [
      'an entry in another token',
      () => forged({ asset: TOKEN.replace('31337', '1') }),
      [/^Entry 1 .* is priced in eip155:1\/erc20/],
    ],
    [
      'an entry of another registry',
      () => forged({ registry: REGISTRY.replace('31337', '1') }),
      [/^Entry 1 .* draws on eip155:1:/],
    ],
    [
      'a price that was not paid',
      () => forged({ price: '20000' }),
      [
        /^0x.*08 settled 20000 and is logged with 0 in no entries\.$/,
        /^tag .* settled 0 and is logged with 30000 in 2 entries/,
      ],
    ],
    [
      'money taken without use',
      () => withChain({ settled: [...day.settled, { payer: alice, delta: 1n }] }),
      [/^0x.*01 settled 1 and is logged with 0 in no entries\.$/],
    ],
    ['another payout root', () => withChain({ sumRoot: other32 }), [/^The payout root is 0x.*; the chain says 0x1212/]],
    ['no payout root', () => withChain({ sumRoot: null }), [/^The payout root is 0x.*; the chain says none\.$/]],
    [
      'a total of one more',
      () => withChain({ total: 30_001n }),
      [/^The total of the payout tree is 30000; the chain says 30001\.$/],
    ],
    [
      'another log root',
      () => withChain({ anchoredRoot: other32 }),
      [/^The root of the log is 0x.*; the chain says 0x1212/],
    ],
    ['a longer log', () => withChain({ logSize: 4 }), [/^The size of the log is 3; the chain says 4\.$/]],
    [
      'another payout root before',
      () => withChain({ previous: { sumRoot: other32, anchoredRoot: null } }),
      [/^The payout root of the epoch before is none; the chain says 0x1212/],
    ],
    [
      'a split that favours one account',
      () => {
        const { totals } = allocateEpoch({ ...day, accounts: ACCOUNTS, previous: new Map(), held: NOTHING_HELD });
        totals.set(alice, (totals.get(alice) ?? 0n) + 1n);
        totals.set(bob, (totals.get(bob) ?? 0n) - 1n);
        return withChain({ sumRoot: sumRootOf(totals) });
      },
      [/^The payout root is/],
    ],
    [
      'a key that did not sign',
      () => ({ ...honest(), log: { ...log, publicKey: new Uint8Array(32).fill(1) } }),
      [/^This note is not signed by log\.example\/tribute\.$/],
    ],
    [
      'a checkpoint of another history',
      () => ({
        ...honest(),
        checkpoint: signCheckpoint({ origin: log.name, size: 2, root: new Uint8Array(32), policy: null }, secretKey),
      }),
      [
        /^The size of the log is 3; the checkpoint says 2\.$/,
        /^The root of the log .*; the checkpoint says 0x0000/,
        /^The policy is 0x1b24.*; the checkpoint says none\.$/,
      ],
    ],
    [
      'an entry spelled another way',
      () => ({
        ...honest(),
        entries: day.entries.map((entry, i) =>
          i === 2 ? new TextEncoder().encode(JSON.stringify(entry)) : encodeEntry(entry),
        ),
      }),
      [
        /^Entry 2: This usage entry is not in canonical form/,
        /^The root of the log/,
        /^The root of the log .*the checkpoint/,
        /settled 10000 and is logged with 0/,
        /^The payout root/,
        /^The total/,
      ],
    ],
    [
      'an entry left out',
      () => ({ ...honest(), entries: day.entries.slice(0, 2).map(encodeEntry) }),
      [
        /^The size of the log is 2; the chain says 3/,
        /^The root/,
        /^The size/,
        /^The root/,
        /settled 10000 and is logged with 0/,
        /^The payout root/,
        /^The total/,
      ],
    ],
    [
      'a source that nobody registered',
      () => ({ ...honest(), registry: new Map([...registry].filter(([id]) => id !== '1')) }),
      [0, 1, 2]
        .map((seq) => new RegExp(`^Entry ${seq}: Meme 1 is in the log and not in the registry\\.$`))
        .concat([/^The sum of the splits/, /^The payout root/, /^The total/]),
    ],
  ])('finds %s', async (_, audit, expected) => {
    const { ok, differences } = await auditEpoch(audit());
    expect(ok).toBe(false);
    expect(differences).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });

  test('finds a history that was rewritten before the epoch', async () => {
    const first = settle(day);
    const next: Epoch = { ...day, entries: [use(3)], settled: [{ payer, delta: 10_000n }] };
    expect((await auditEpoch(settle(next, first.after).audit)).ok).toBe(true);
    const rewritten = { ...first.after, leaves: [first.after.leaves[0], first.after.leaves[0], first.after.leaves[2]] };
    const { audit } = settle(next, rewritten);
    const { differences } = await auditEpoch({
      ...audit,
      chain: { ...audit.chain, previous: { ...audit.chain.previous, anchoredRoot: rootOf(first.after.leaves) } },
    });
    expect(differences).toEqual([
      expect.stringMatching(/^The log root of the epoch before is 0x.*; the chain says 0x/),
    ]);
  });

  test('an epoch of nothing has no payout root', async () => {
    const { audit } = settle({ ...day, entries: [], settled: [] });
    const report = await auditEpoch(audit);
    expect(report.differences).toEqual([]);
    expect(report.figures.sumRoot).toBeNull();
  });

  test('counts what it does not list', async () => {
    const wrong = Array.from({ length: 150 }, (_, seq) => ({
      ...use(seq, payer, BigInt(10_000 * (seq + 1))),
      policy: other32,
    }));
    const { differences } = await auditEpoch(
      settle({ ...day, entries: wrong, settled: [{ payer, delta: 1_500_000n }] }).audit,
    );
    expect(differences).toHaveLength(101);
    expect(differences.at(-1)).toBe('And 50 more.');
  });
});

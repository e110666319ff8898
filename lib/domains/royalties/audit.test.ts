import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Account, Registry } from '@/lib/domains/accounts/allocate';
import { FIRST_POLICY } from '@/lib/domains/accounts/default-policies';
import { account, REGISTRY, TOKEN } from '@/lib/domains/accounts/testing/names';
import {
  anyHistory,
  anyWorld,
  anyWorldV2,
  makeEntry,
  makeHoldEntry,
  rulesFor,
} from '@/lib/domains/accounts/testing/world';
import { signCheckpoint } from '@/lib/domains/usage-log/checkpoint';
import { encodeEntry, isUse, type UsageEntryV1 } from '@/lib/domains/usage-log/entry';
import { type AuditEpoch, auditEpoch } from './audit';
import {
  BEGINNING,
  type Epoch,
  log,
  rootOf,
  type State,
  secretKey,
  settle,
  stateOf,
  sumRootOf,
} from './testing/operator';

const policy = FIRST_POLICY;
const rulesOf = rulesFor([policy]);
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
  read: [use(0), use(1, payer, 20_000n), use(2, other)],
  settled: [
    { payer, delta: 20_000n },
    { payer: other, delta: 10_000n },
  ],
  policy,
  rulesOf,
  registry,
};
/** Built anew each time: an audit grows the frontier it is given. */
const honest = () => settle(day).audit;
const withChain = (change: Partial<AuditEpoch['chain']>): AuditEpoch => ({
  ...honest(),
  chain: { ...honest().chain, ...change },
});
const other32 = `0x${'12'.repeat(32)}` as const;
const price = `1${'0'.repeat(30)}`;
const huge: UsageEntryV1 = { ...use(0), price, payment: { type: 'voucher', cumulative: price } };

describe('an audit', () => {
  test('agrees with an honest operator to the last unit, and says what it computed', async () => {
    expect(await auditEpoch(honest())).toMatchInlineSnapshot(`
      {
        "after": {
          "carried": [],
          "held": {
            "open": Map {},
            "pots": Map {},
            "rightful": Map {},
          },
          "spentNonces": Map {},
          "totals": Map {
            "0x00000000000000000000000000000000a00002bc" => 6000n,
            "0x00000000000000000000000000000000a0000320" => 1500n,
            "0x00000000000000000000000000000000a0000321" => 4500n,
            "0x00000000000000000000000000000000a0000002" => 16200n,
            "0x00000000000000000000000000000000a0000001" => 1800n,
          },
          "unpaid": Map {},
        },
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
          "refunded": 0n,
          "settled": 30000n,
          "sumRoot": "0x1f076718fe7f4e1aacf098fd9e45bd8d47dc4856a0779627b90edeff5945619a",
          "total": 30000n,
          "uncollected": 0n,
        },
        "ok": true,
      }
    `);
  });

  test.each([
    ['1', anyWorld],
    ['2', anyWorldV2],
  ])('goes on from epoch to epoch, any epochs of version %s', async (_, anyEpoch) => {
    await fc.assert(
      fc.asyncProperty(
        anyEpoch,
        async ({ entries, settled, policy: inForce, rulesOf: rules, registry: memes, exact }) => {
          fc.pre(entries.length > 0);
          const given = { settled, policy: inForce, rulesOf: rules, registry: memes, exact };
          const first = settle({ ...given, read: entries });
          expect((await auditEpoch(first.audit)).differences).toEqual([]);
          const next = entries.map((entry) => ({
            ...entry,
            seq: entry.seq + entries.length,
            ...('epoch' in entry ? { epoch: 2 } : {}),
          }));
          // Exact payments are made anew: nobody pays twice with one.
          const twice = next.map((entry) =>
            entry.payment.type === 'exact'
              ? ({
                  ...entry,
                  payment: { type: 'exact', nonce: entry.payment.nonce.replace('0x0', '0x1') },
                } as typeof entry)
              : entry,
          );
          const both = new Map([
            ...exact,
            ...[...exact].map(([of, value]) => [of.replace('0x0', '0x1'), value] as const),
          ]);
          const second = settle({ ...given, read: twice, exact: both, number: 2 }, first.after);
          const report = await auditEpoch(second.audit);
          expect(report.differences).toEqual([]);
          expect(report.ok).toBe(true);
          const came = [...settled.map(({ delta }) => delta), ...exact.values()].reduce(
            (sum, value) => sum + value,
            0n,
          );
          expect(report.figures.total).toBe(2n * came);
          expect(report.after).toEqual(stateOf(second.after));
        },
      ),
      { numRuns: 20 },
    );
  });

  test('goes on from epoch to epoch with any disputes: what the tree promises is what came in less what is held', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async ({ epochs, policy: inForce, rulesOf: rules, registry: memes }) => {
        let state: State = BEGINNING;
        let collected = 0n;
        for (const [i, entries] of epochs.entries()) {
          const settled = [
            ...entries
              .filter(isUse)
              .reduce(
                (sums, { payerTag, price }) => sums.set(payerTag, (sums.get(payerTag) ?? 0n) + BigInt(price)),
                new Map<string, bigint>(),
              ),
          ].map(([tag, delta]) => ({ payer: `0x${tag.slice(-40)}` as Account, delta }));
          const given = { read: entries, settled, policy: inForce, rulesOf: rules, registry: memes, number: i + 1 };
          const { audit, after } = settle(given, state);
          const report = await auditEpoch(audit);
          expect(report.differences).toEqual([]);
          collected += settled.reduce((sum, { delta }) => sum + delta, 0n);
          expect(report.figures.total + report.figures.held).toBe(collected);
          expect(report.after).toEqual(stateOf(after));
          state = after;
        }
      }),
      { numRuns: 60 },
    );
  });

  test('finds a pot that was paid out before its dispute was decided, and one that was kept after', async () => {
    const hold = makeHoldEntry({ seq: 3, meme: '2', dispute: 'dsp_1', policy });
    const held = settle({ ...day, read: [...day.read, hold] });
    expect((await auditEpoch(held.audit)).figures).toMatchObject({ total: 13_800n, held: 16_200n });
    const open = settle(day).audit.chain;
    const paidEarly = await auditEpoch({
      ...settle({ ...day, read: [...day.read, hold] }).audit,
      chain: { ...held.audit.chain, sumRoot: open.sumRoot, total: open.total },
    });
    expect(paidEarly.differences).toEqual([
      expect.stringMatching(/^The payout root is/),
      'The total of the payout tree is 13800; the chain says 30000.',
    ]);

    const release = makeHoldEntry({ seq: 4, meme: '2', dispute: 'dsp_1', policy, release: true, to: alice });
    const next = settle({ ...day, read: [release], settled: [], number: 2 }, held.after);
    const kept = { ...next.audit, chain: { ...next.audit.chain, sumRoot: held.audit.chain.sumRoot, total: 13_800n } };
    expect((await auditEpoch(kept)).differences).toEqual([
      expect.stringMatching(/^The payout root is/),
      'The total of the payout tree is 30000; the chain says 13800.',
    ]);
    const again = settle({ ...day, read: [release], settled: [], number: 2 }, held.after);
    expect((await auditEpoch(again.audit)).after.totals.get(alice)).toBe(18_000n);
  });

  test('finds a release of what nobody holds', async () => {
    const audit = settle(day).audit;
    const wrong = makeHoldEntry({ seq: 2, meme: '2', dispute: 'dsp_1', policy, release: true });
    const { differences } = await auditEpoch({
      ...audit,
      entries: () => [...day.read.slice(0, 2), wrong].map(encodeEntry),
    });
    expect(differences).toContain('Entry 2: Dispute dsp_1 lets go of meme 2, which it does not hold.');
  });

  test('reads a stream, once', async () => {
    let readings = 0;
    async function* stream(entries: AuditEpoch['entries']) {
      readings += 1;
      yield* entries();
    }
    const audit = honest();
    expect((await auditEpoch({ ...audit, entries: () => stream(audit.entries) })).ok).toBe(true);
    expect(readings).toBe(1);
  });

  const forged = (change: Partial<UsageEntryV1>, at = 1) =>
    settle({ ...day, read: day.read.map((entry, i) => (i === at ? ({ ...entry, ...change } as UsageEntryV1) : entry)) })
      .audit;
  const bytesOf = (entries: Epoch['read']) => () => entries.map(encodeEntry);

  test.each<[string, () => AuditEpoch, RegExp[]]>([
    [
      'entries that name a policy nobody knows',
      () => ({ ...forged({ policy: FIRST_POLICY.hash }), rulesOf: rulesFor([]) }),
      [0, 1, 2]
        .map((seq) => new RegExp(`^Entry ${seq}: Nobody knows the policy 0x1b24`))
        .concat([/^The sum of the splits is 0; the log says 30000\.$/, /^The payout root is none/, /^The total/]),
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
        const { totals } = settle(day).paid;
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
    ['another policy in the anchor', () => withChain({ policy: other32 }), [/^The policy is 0x1212.*; the checkpoint/]],
    [
      'more than a payout tree can hold',
      () => settle({ ...day, read: [huge], entries: day.read, settled: [{ payer, delta: BigInt(price) }] }).audit,
      [
        /^The sum tree cannot hold 540+ for 0x/,
        /^The payout root is none; the chain says 0x/,
        /^The total of the payout tree is 10+; the chain says 30000\.$/,
      ],
    ],
    [
      'an entry spelled another way',
      () => ({
        ...honest(),
        entries: () =>
          day.read.map((entry, i) => (i === 2 ? new TextEncoder().encode(JSON.stringify(entry)) : encodeEntry(entry))),
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
      () => ({ ...honest(), entries: bytesOf(day.read.slice(0, 2)) }),
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
    const next: Epoch = { ...day, read: [use(3)], settled: [{ payer, delta: 10_000n }], number: 2 };
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
    const { audit } = settle({ ...day, read: [], settled: [] });
    const report = await auditEpoch(audit);
    expect(report.differences).toEqual([]);
    expect(report.figures.sumRoot).toBeNull();
  });

  test('counts what it does not list', async () => {
    const wrong = Array.from({ length: 150 }, (_, seq) => ({
      ...use(seq, payer, BigInt(10_000 * (seq + 1))),
      asset: TOKEN.replace('31337', '1'),
    }));
    const { differences } = await auditEpoch(
      settle({ ...day, read: wrong, settled: [{ payer, delta: 1_500_000n }] }).audit,
    );
    expect(differences).toHaveLength(101);
    expect(differences.at(-1)).toBe('And 50 more.');
  });
});

import { describe, expect, test } from 'vitest';
import type { Registry } from '@/lib/domains/accounts/allocate';
import { defaultPolicyFile, FIRST_POLICY } from '@/lib/domains/accounts/default-policies';
import { parsePolicy } from '@/lib/domains/accounts/policy';
import { makeCollected, makeHold, makeRefund, makeUncollected, makeUse } from '@/lib/domains/accounts/testing/entries';
import { ACCOUNTS, account, hex, tagOf } from '@/lib/domains/accounts/testing/names';
import { makeEntry, makeHoldEntry, rulesFor } from '@/lib/domains/accounts/testing/world';
import { encodeEntry, type LoggedEntry } from '@/lib/domains/usage-log/entry';
import { type AuditEpoch, auditEpoch } from './audit';
import { BEGINNING, type Epoch, type State, settle, stateOf } from './testing/operator';

const policy = parsePolicy(defaultPolicyFile(ACCOUNTS));
const stranger = parsePolicy({ ...defaultPolicyFile(ACCOUNTS), depositMinimum: '1' });
const rulesOf = rulesFor([FIRST_POLICY, policy]);
const [alice, bob, eve, frank] = [1, 2, 8, 9].map(account);
// Of a use of Bob's meme 2, which derives from Alice's meme 1, 5,400 are his and 600 hers.
const registry: Registry = new Map([
  ['1', { creator: alice, parent: null, derivativePpm: null }],
  ['2', { creator: bob, parent: '1', derivativePpm: null }],
]);
const sources = [{ meme: '2', role: 'image' as const, ppm: 1_000_000 }];
const place = (seq: number, epoch: number) => ({ seq, epoch, policy });
const use = (seq: number, epoch: number, payer = eve) =>
  makeUse({ ...place(seq, epoch), payer, price: 10_000, sources });
const paid = (payer: typeof eve, delta: number) => ({ payer, delta: BigInt(delta) });
const common = { policy, rulesOf, registry };
const [exactNonce, creditNonce] = [hex(0xe1, 32), hex(0xc1, 32)];
const exact = new Map([
  [exactNonce as string, 10_000n],
  [creditNonce as string, 25_000n],
]);

// Eve uses 20,000 in epoch 1 and does not pay; the next epoch is sold already when she is set aside. In it she pays.
const debt = makeUncollected({ ...place(4, 1), payer: eve, amount: 20_000n });
const first: Epoch = {
  ...common,
  number: 1,
  read: [use(0, 1), use(1, 1, frank), use(2, 2, frank), use(3, 1), debt],
  entries: [use(0, 1), use(1, 1, frank), use(3, 1), debt],
  settled: [paid(frank, 10_000)],
};
const payment = makeCollected({ ...place(5, 2), payer: eve, amount: 20_000n, of: 4 });
const exactUse = makeUse({
  ...place(6, 2),
  payer: bob,
  price: 10_000,
  sources,
  payment: { type: 'exact', nonce: exactNonce },
});
const creditUse = makeUse({
  ...place(7, 2),
  payer: bob,
  price: 10_000,
  sources,
  payment: { type: 'credit', of: creditNonce },
});
const refund = makeRefund({ ...place(8, 2), of: creditNonce, to: bob, amount: 15_000n });
const second: Epoch = {
  ...common,
  number: 2,
  exact,
  exactPayers: new Map([[creditNonce, bob]]),
  read: [payment, exactUse, creditUse, refund],
  entries: [use(2, 2, frank), payment, exactUse, creditUse, refund],
  settled: [paid(frank, 10_000), paid(eve, 20_000)],
};
const afterFirst = () => settle(first).after;

describe('an audit of epochs that overlap in the log', () => {
  test('sets aside who did not pay, and keeps what is of the next epoch', async () => {
    const { audit, after } = settle(first);
    const report = await auditEpoch(audit);
    expect(report.differences).toEqual([]);
    expect(report.after).toEqual(stateOf(after));
    expect(report.after.carried.map(({ seq }) => seq)).toEqual([2]);
    expect([...report.after.unpaid].map(([of, { payerTag, amount }]) => [of, payerTag, amount])).toEqual([
      [4, tagOf(eve, 1), 20_000n],
    ]);
    const { logRoot, sumRoot, ...figures } = report.figures;
    expect(figures).toEqual({
      entries: 4,
      paid: 3,
      logged: 30_000n,
      refunded: 0n,
      gained: 10_000n,
      settled: 10_000n,
      accounts: 5,
      total: 10_000n,
      held: 0n,
      uncollected: 20_000n,
      logSize: 5,
    });
  });

  test('pays late what comes in late, with exact payments, credits and refunds beside it', async () => {
    const { audit, after } = settle(second, afterFirst());
    const report = await auditEpoch(audit);
    expect(report.differences).toEqual([]);
    expect(report.after).toEqual(stateOf(after));
    expect([...report.after.spentNonces]).toEqual([
      [exactNonce, 10_000n],
      [creditNonce, 25_000n],
    ]);
    expect(report.after.totals.get(bob)).toBe(6n * 5_400n + 15_000n);
    const { logRoot, sumRoot, ...figures } = report.figures;
    expect(figures).toEqual({
      entries: 5,
      paid: 3,
      logged: 30_000n,
      refunded: 15_000n,
      gained: 65_000n,
      settled: 30_000n,
      accounts: 5,
      total: 75_000n,
      held: 0n,
      uncollected: 0n,
      logSize: 9,
    });
  });

  test('reads the log a second time where payers are set aside, and only there', async () => {
    const readings = async ({ entries, ...audit }: AuditEpoch) => {
      let times = 0;
      async function* stream() {
        times += 1;
        yield* entries();
      }
      expect((await auditEpoch({ ...audit, entries: stream })).ok).toBe(true);
      return times;
    };
    expect(await readings(settle(first).audit)).toBe(2);
    expect(await readings(settle(second, afterFirst()).audit)).toBe(1);
  });

  test.each<[string, (honest: readonly LoggedEntry[]) => LoggedEntry[]]>([
    [
      'other uses',
      (honest) =>
        honest.map((entry) => (entry.seq === 0 ? { ...use(0, 1), sources: [{ ...sources[0], meme: '1' }] } : entry)),
    ],
    ['fewer uses', (honest) => honest.slice(1)],
    ['more uses', (honest) => [...honest, use(5, 1)]],
    ['no log at all', () => []],
  ])('believes no second reading with %s', async (_, change) => {
    // Whoever serves the files would like the auditor to take back lines that were never added.
    const { audit } = settle(first);
    let times = 0;
    const entries = () => (++times === 1 ? first.read : change(first.read)).map(encodeEntry);
    const { differences } = await auditEpoch({ ...audit, entries });
    expect(times).toBe(2);
    expect(differences).toContainEqual(
      expect.stringMatching(/^The root of the log is 0x\w+; its first reading says 0x\w+\.$/),
    );
  });

  test('sets nothing of the next epoch aside, not even under the same tag', async () => {
    const next = { ...use(2, 2), payerTag: tagOf(eve, 1) };
    const { audit, after } = settle({ ...first, read: replaced(first, next) });
    const report = await auditEpoch(audit);
    expect(report.differences).toEqual([]);
    expect(report.after).toEqual(stateOf(after));
  });

  test('finds the payout of who did not pay', async () => {
    const honest = settle(first);
    const all = settle({ ...first, entries: first.entries?.slice(0, 3) }).audit.chain;
    const { differences } = await auditEpoch({
      ...honest.audit,
      chain: { ...honest.audit.chain, sumRoot: all.sumRoot, total: all.total },
    });
    expect(differences).toEqual([
      expect.stringMatching(/^The payout root is/),
      'The total of the payout tree is 10000; the chain says 30000.',
    ]);
  });
});

/** Replaces the entry of this number, wherever it stands. */
const replaced = (epoch: Epoch, lie: LoggedEntry): LoggedEntry[] =>
  epoch.read.map((entry) => (entry.seq === lie.seq ? lie : entry));
/** The operator pays and settles as if the log were honest, and publishes a log that says something else. */
const lying = (epoch: Epoch, read: readonly LoggedEntry[], before: State = BEGINNING, change: Partial<Epoch> = {}) =>
  settle({ ...epoch, ...change, read }, before).audit;
const aside = (amount: bigint, payer = eve, seq = 4) => makeUncollected({ ...place(seq, 1), payer, amount });
const byNonce = (seq: number, nonce: typeof exactNonce, price = 10_000) =>
  makeUse({ ...place(seq, 2), payer: bob, price, sources, payment: { type: 'exact', nonce } });
const byCredit = (seq: number, of: typeof exactNonce, price = 10_000) =>
  makeUse({ ...place(seq, 2), payer: bob, price, sources, payment: { type: 'credit', of } });
const backTo = (seq: number, amount: bigint, of = creditNonce) => makeRefund({ ...place(seq, 2), of, to: bob, amount });

/** The sentences on a payout that follow when the auditor comes to another one than the operator. */
const otherPayout = [/^The payout root is/, /^The total of the payout tree is/];
const tag = (payer: typeof eve, epoch: number) => `tag ${tagOf(payer, epoch)}`;

describe('an audit finds', () => {
  test.each<[string, () => AuditEpoch, (RegExp | string)[]]>([
    [
      'less set aside than was used',
      () => lying(first, replaced(first, aside(10_000n))),
      [
        `${tag(eve, 1)} settled 0 and is logged with 10000 in 3 entries (gen_0000000000 to unc_0000000004).`,
        /^Entry 4 sets 10000 base units aside; the uses of 0x\w+ come to 20000\.$/,
        /^The sum of the splits is 0; the log says 30000\.$/,
        ...otherPayout,
      ],
    ],
    [
      'more set aside than was used',
      () => lying(first, replaced(first, aside(20_001n))),
      [
        /settled 0 and is logged with -1 in 3 entries/,
        /^Entry 4 sets 20001 base units aside; the uses of 0x\w+ come to 20000\.$/,
        /^The sum of the splits/,
        ...otherPayout,
      ],
    ],
    [
      'a payer set aside who paid',
      () => settle({ ...first, settled: [paid(frank, 10_000), paid(eve, 20_000)] }).audit,
      [`${eve} settled 20000 and is logged with 0 in no entries.`],
    ],
    [
      'a payer set aside who paid in part',
      () => settle({ ...first, settled: [paid(frank, 10_000), paid(eve, 1)] }).audit,
      [`${eve} settled 1 and is logged with 0 in no entries.`],
    ],
    [
      'somebody else set aside for the one who did not pay',
      () => lying(first, replaced(first, aside(10_000n, frank))),
      [
        `${frank} settled 10000 and is logged with 0 in no entries.`,
        `${tag(eve, 1)} settled 0 and is logged with 20000 in 2 entries (gen_0000000000 to gen_0000000003).`,
        ...otherPayout,
      ],
    ],
    [
      'nobody set aside where somebody did not pay',
      () => lying(first, first.read.slice(0, 4)),
      [
        `${tag(eve, 1)} settled 0 and is logged with 20000 in 2 entries (gen_0000000000 to gen_0000000003).`,
        ...otherPayout,
      ],
    ],
    [
      'a payer set aside twice',
      () => lying(first, [...first.read, aside(20_000n, eve, 5)]),
      [/^Entry 5: Epoch 1 sets the payer 0x\w+ aside twice\.$/, /settled 0 and is logged with -20000 in 4 entries/],
    ],
    [
      'what is set aside under another number',
      () => lying(first, [...first.read.slice(0, 4), { ...debt, seq: 0 }]),
      [/^Entry 4 \(unc_0000000004\) says it is number 0\.$/],
    ],
    [
      'a control entry under a policy that nobody knows',
      () => lying(first, replaced(first, { ...debt, policy: stranger.hash })),
      [/^Entry 4: Nobody knows the policy 0x/, ...otherPayout],
    ],
    [
      'a use under a policy that nobody knows',
      () => lying(first, replaced(first, { ...use(1, 1, frank), policy: stranger.hash })),
      [
        /^Entry 1: Nobody knows the policy 0x/,
        /^The sum of the splits is 20000; the log says 30000\.$/,
        /^The payout root is none/,
        ...otherPayout.slice(1),
      ],
    ],
    [
      'a use under a policy that nobody knows, of who is set aside, once',
      () => lying(first, replaced(first, { ...use(0, 1), policy: stranger.hash })),
      [
        /^Entry 0: Nobody knows the policy 0x/,
        /^Entry 4 sets 20000 base units aside; the uses of 0x\w+ come to 10000\.$/,
        /^The sum of the splits/,
        ...otherPayout,
      ],
    ],
    [
      'an entry of a settled epoch',
      () => {
        const late = use(9, 1, frank);
        const settled = [...second.settled, paid(bob, 10_000)];
        return settle(
          { ...second, read: [...second.read, late], entries: [...(second.entries ?? []), late], settled },
          afterFirst(),
        ).audit;
      },
      ['Entry 9 (gen_0000000009) is of epoch 1, which is settled.'],
    ],
    [
      'a use that is put off to a later epoch and paid now',
      () =>
        lying(second, [...second.read, use(9, 3, frank)], afterFirst(), {
          settled: [paid(frank, 10_000), paid(eve, 20_000), paid(bob, 10_000)],
        }),
      [`${bob} settled 10000 and is logged with 0 in no entries.`],
    ],
    [
      'a use of the part before that is paid to nobody',
      () =>
        lying(second, second.read, afterFirst(), { entries: second.entries?.slice(1), settled: [paid(eve, 20_000)] }),
      [`${tag(frank, 2)} settled 0 and is logged with 10000 in 1 entry (gen_0000000002).`, ...otherPayout],
    ],
    [
      'what came in, twice',
      () =>
        lying(second, [...second.read, { ...payment, seq: 9 }], afterFirst(), {
          settled: [paid(frank, 10_000), paid(eve, 40_000)],
        }),
      ['Entry 9: Entry 4 set nothing aside that is still open.'],
    ],
    [
      'what came in for nothing',
      () => lying(second, replaced(second, { ...payment, of: 3 }), afterFirst()),
      ['Entry 5: Entry 3 set nothing aside that is still open.', ...otherPayout],
    ],
    [
      'what came in, in part',
      () =>
        lying(second, replaced(second, { ...payment, amount: '19999' }), afterFirst(), {
          settled: [paid(frank, 10_000), paid(eve, 19_999)],
        }),
      ['Entry 5: Entry 4 set 20000 base units aside, not 19999.', ...otherPayout],
    ],
    [
      'what never came in',
      () => settle({ ...second, settled: [paid(frank, 10_000)] }, afterFirst()).audit,
      [`${tag(eve, 2)} settled 0 and is logged with 20000 in 1 entry (col_0000000005).`],
    ],
    [
      'what came in and is not said',
      () =>
        lying(
          second,
          second.read.filter((entry) => entry !== payment).map((entry) => ({ ...entry, seq: entry.seq - 1 })),
          afterFirst(),
        ),
      [`${eve} settled 20000 and is logged with 0 in no entries.`, ...otherPayout],
    ],
    [
      'an exact payment used twice',
      () => {
        const twice = byNonce(9, exactNonce);
        return settle(
          { ...second, read: [...second.read, twice], entries: [...(second.entries ?? []), twice] },
          afterFirst(),
        ).audit;
      },
      [`Entry 9: The entry pays 10000 base units with ${exactNonce}, which brought 10000 and has given 10000.`],
    ],
    [
      'an exact payment used in two epochs',
      () => {
        const twice = byNonce(9, exactNonce);
        const before = settle(second, afterFirst()).after;
        return settle({ ...common, number: 3, exact, read: [{ ...twice, epoch: 3 }], settled: [] }, before).audit;
      },
      [`Entry 9: The entry pays 10000 base units with ${exactNonce}, which brought 10000 and has given 10000.`],
    ],
    [
      'an exact payment for another value',
      () => lying(second, replaced(second, byNonce(6, exactNonce, 9_999)), afterFirst()),
      [
        `Entry 6: The entry pays 9999 base units with ${exactNonce}, which brought 10000 and has given 0.`,
        ...otherPayout,
      ],
    ],
    [
      'an exact payment that never came',
      () => lying(second, replaced(second, byNonce(6, hex(0xff, 32))), afterFirst()),
      [`Entry 6: The entry names the payment ${hex(0xff, 32)}, which the chain does not know.`],
    ],
    [
      'a credit that is overdrawn',
      () => lying(second, replaced(second, byCredit(7, creditNonce, 10_001)), afterFirst()),
      [`Entry 8: The entry draws 15000 base units on ${creditNonce}, of which 14999 are left.`, ...otherPayout],
    ],
    [
      'a credit of an exact payment that was used',
      () => lying(second, replaced(second, byCredit(7, exactNonce)), afterFirst()),
      [`Entry 7: The entry draws 10000 base units on ${exactNonce}, of which 0 are left.`],
    ],
    [
      'a refund of more than is left',
      () => lying(second, replaced(second, backTo(8, 15_001n)), afterFirst()),
      [`Entry 8: The entry draws 15001 base units on ${creditNonce}, of which 15000 are left.`, ...otherPayout],
    ],
    [
      'a refund to somebody who did not pay',
      () => {
        const read = replaced(second, { ...refund, account: frank });
        return settle({ ...second, read, entries: [use(2, 2, frank), ...read] }, afterFirst()).audit;
      },
      [`Entry 8 (ref_0000000008) gives back to ${frank} what ${bob} paid.`],
    ],
    [
      'a refund to another account than is paid',
      () => lying(second, replaced(second, { ...refund, account: frank }), afterFirst()),
      [/^Entry 8 \(ref_0000000008\) gives back to/, ...otherPayout.slice(0, 1)],
    ],
    [
      'a control entry in another token',
      () => lying(first, replaced(first, { ...debt, asset: debt.asset.replace('31337', '1') })),
      [/^Entry 4 \(unc_0000000004\) is priced in eip155:1\/erc20/],
    ],
  ])('%s', async (_, audit, expected) => {
    const { ok, differences } = await auditEpoch(audit());
    expect(differences).toEqual(expected.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))));
    expect(ok).toBe(false);
  });
});

describe('entries of version 1', () => {
  const old = (seq: number, payer = frank) =>
    makeEntry({ seq, payer, price: 10_000, cumulative: 10_000n, sources, policy: FIRST_POLICY });
  const held = makeHoldEntry({ seq: 3, meme: '2', dispute: 'dsp_1', policy: FIRST_POLICY });
  const v1 = { ...common, policy: FIRST_POLICY };
  // Closed at two entries, anchored at four.
  const one: Epoch = {
    ...v1,
    number: 1,
    sealedSize: 2,
    read: [old(0), old(1, eve), old(2), held],
    entries: [old(0), old(1, eve)],
    settled: [paid(frank, 10_000), paid(eve, 10_000)],
  };
  // The epoch in which the site began with version 2.
  const two: Epoch = {
    ...common,
    number: 2,
    sealedSize: 4,
    read: [use(4, 2), makeHold({ ...place(5, 2), meme: '2', dispute: 'dsp_1', to: alice })],
    entries: [old(2), held, use(4, 2), makeHold({ ...place(5, 2), meme: '2', dispute: 'dsp_1', to: alice })],
    settled: [paid(frank, 10_000), paid(eve, 10_000)],
  };

  test('belong to an epoch by where it closed, and stand beside those of version 2', async () => {
    const { audit, after } = settle(one);
    const report = await auditEpoch(audit);
    expect(report.differences).toEqual([]);
    expect(report.after.carried.map(({ seq }) => seq)).toEqual([2, 3]);
    expect(report.after).toEqual(stateOf(after));
    const next = await auditEpoch(settle(two, after).audit);
    expect(next.differences).toEqual([]);
    // Held and let go within the epoch: all of it, and only that, is Alice's.
    expect(next.after.totals.get(alice)).toBe(1200n + 2n * 6000n);
    expect(next.after.totals.get(bob)).toBe(2n * 5400n);
  });

  test.each([[0], [1], [3], [4]])(
    'are found in another epoch than they were settled in: closed at %s',
    async (sealedSize) => {
      const { differences } = await auditEpoch({ ...settle(one).audit, sealedSize });
      expect(differences.length).toBeGreaterThan(0);
    },
  );
});

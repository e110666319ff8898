import { describe, expect, test } from 'vitest';
import type { LoggedEntry } from '@/lib/domains/usage-log/entry';
import { type Account, type Allocation, allocateEpoch, EpochAllocation, type RegisteredMeme } from './allocate';
import { defaultPolicyFile, FIRST_POLICY } from './default-policies';
import { heldTotal, NOTHING_HELD } from './held';
import { parsePolicy } from './policy';
import { makeCollected, makeHold, makeRefund, makeUncollected, makeUse, type Paid } from './testing/entries';
import { ACCOUNTS, account, hex, tagOf } from './testing/names';
import { makeEntry, rulesFor } from './testing/world';
import { type Unpaid, unpaidTotal } from './uncollected';

const policy = parsePolicy(defaultPolicyFile(ACCOUNTS));
const [alice, bob, carol, eve, frank] = [1, 2, 3, 8, 9].map(account);
const meme = (creator: Account, parent: string | null = null): RegisteredMeme => ({
  creator,
  parent,
  derivativePpm: 100_000,
});
// Bob's meme 2 derives from Alice's meme 1: of a use of it 5,400 are Bob's and 600 Alice's.
const memes: Record<string, RegisteredMeme> = { 1: meme(alice), 2: meme(bob, '1'), 3: meme(carol) };

let seq = 0;
const use = (
  epoch: number,
  payer: Account,
  { of = '2', price = 10_000, under = policy, payment = undefined as Paid | undefined } = {},
) =>
  makeUse({
    seq: seq++,
    epoch,
    payer,
    price,
    policy: under,
    payment,
    sources: [{ meme: of, role: 'image', ppm: 1_000_000 }],
  });
const uncollected = (epoch: number, payer: Account, amount = 10_000n) =>
  makeUncollected({ seq: seq++, epoch, payer, amount, policy });
const collected = (epoch: number, payer: Account, of: LoggedEntry, amount = 10_000n) =>
  makeCollected({ seq: seq++, epoch, payer, of: of.seq, amount, policy });
const hold = (epoch: number, id = '2') => makeHold({ seq: seq++, epoch, meme: id, dispute: 'dsp_1', policy });
const release = (epoch: number, to: Account | null, id = '2') =>
  makeHold({ seq: seq++, epoch, meme: id, dispute: 'dsp_1', policy, to });

const NOTHING = { totals: new Map<Account, bigint>(), held: NOTHING_HELD, unpaid: new Map() as Unpaid };
const step = (
  before: Pick<Allocation, 'totals' | 'held' | 'unpaid'>,
  entries: readonly LoggedEntry[],
  registry: Record<string, RegisteredMeme> = memes,
) =>
  allocateEpoch({
    entries,
    rulesOf: rulesFor([FIRST_POLICY, policy, dearPolicy]),
    registry: new Map(Object.entries(registry)),
    previous: before.totals,
    held: before.held,
    unpaid: before.unpaid,
  });
const dearPolicy = parsePolicy({
  ...defaultPolicyFile({ ...ACCOUNTS, treasury: account(830) }),
  splits: {
    ...defaultPolicyFile(ACCOUNTS).splits,
    generate: { creators: 900_000, host: 0, stewards: 0, treasury: 100_000 },
  },
});

/** After each epoch: what Alice, Bob and Carol are owed, what is held, and what was not collected. */
function run(...epochs: LoggedEntry[][]) {
  let state: Pick<Allocation, 'totals' | 'held' | 'unpaid'> = NOTHING;
  return epochs.map((entries) => {
    state = step(state, entries);
    return [
      ...[alice, bob, carol].map((who) => Number(state.totals.get(who) ?? 0n)),
      Number(heldTotal(state.held)),
      Number(unpaidTotal(state.unpaid)),
    ];
  });
}

describe('a payer that gave nothing', () => {
  test('is set aside whole, wherever the entry stands, and everybody else is paid', () => {
    expect(run([use(1, eve), use(1, frank), uncollected(1, eve, 20_000n), use(1, eve, { of: '3' })])).toEqual([
      [600, 5400, 0, 0, 20_000],
    ]);
  });

  test('leaves nobody in the payout tree who is owed nothing', () => {
    const { totals, unpaid, gained } = step(NOTHING, [use(1, eve), uncollected(1, eve)]);
    expect(totals).toEqual(new Map());
    expect(gained).toBe(0n);
    expect([...unpaid.values()]).toEqual([
      {
        epoch: 1,
        payerTag: tagOf(eve, 1),
        amount: 10_000n,
        lines: [
          { paysFor: '2', account: bob, amount: 5400n },
          { paysFor: '1', account: alice, amount: 600n },
          { paysFor: null, account: ACCOUNTS.host, amount: 2000n },
          { paysFor: null, account: ACCOUNTS.stewards, amount: 500n },
          { paysFor: null, account: ACCOUNTS.treasury, amount: 1500n },
        ],
      },
    ]);
  });

  test('is set aside for its channel alone: what it paid at once or for nothing stays', () => {
    const exact = use(1, eve, { payment: { type: 'exact', nonce: hex(1, 32) } });
    const credit = use(1, eve, { payment: { type: 'credit', of: hex(2, 32) } });
    const free = use(1, eve, { price: 0 });
    expect(run([exact, credit, free, use(1, eve), uncollected(1, eve)])).toEqual([[1200, 10_800, 0, 0, 10_000]]);
    expect(() => run([exact, uncollected(1, eve)])).toThrow(`the uses of ${tagOf(eve, 1)} come to 0.`);
  });

  test('of version 1 is set aside by an entry of version 2', () => {
    const old = makeEntry({
      seq: seq++,
      epoch: 1,
      payer: eve,
      price: 10_000,
      cumulative: 10_000n,
      sources: [{ meme: '2', role: 'image', ppm: 1_000_000 }],
      policy: FIRST_POLICY,
    });
    const debt = uncollected(1, eve, 20_000n);
    expect(run([old, use(1, eve), debt, use(1, frank)], [collected(2, eve, debt, 20_000n)])).toEqual([
      [600, 5400, 0, 0, 20_000],
      [1800, 16_200, 0, 0, 0],
    ]);
  });

  test('keeps its other epochs', () => {
    const debt = uncollected(2, eve);
    expect(run([use(1, eve)], [use(2, eve), debt], [use(3, eve)])).toEqual([
      [600, 5400, 0, 0, 0],
      [600, 5400, 0, 0, 10_000],
      [1200, 10_800, 0, 0, 10_000],
    ]);
  });

  test('may pay an old debt while the new one is set aside', () => {
    const [first, second] = [uncollected(1, eve), uncollected(2, eve)];
    expect(
      run(
        [use(1, eve), first],
        [use(2, eve), second, collected(2, eve, first)],
        [collected(3, eve, second)],
        [use(4, frank)],
      ),
    ).toEqual([
      [0, 0, 0, 0, 10_000],
      [600, 5400, 0, 0, 10_000],
      [1200, 10_800, 0, 0, 0],
      [1800, 16_200, 0, 0, 0],
    ]);
  });

  test.each<[string, () => LoggedEntry[], RegExp]>([
    [
      'more than was used',
      () => [use(1, eve), uncollected(1, eve, 10_001n)],
      /^Entry \d+ sets 10001 base units aside; the uses of 0x\w+ come to 10000\.$/,
    ],
    [
      'a part of what was used',
      () => [use(1, eve), use(1, eve), uncollected(1, eve)],
      /sets 10000 base units aside; the uses of 0x\w+ come to 20000\.$/,
    ],
    [
      'what nobody used',
      () => [use(1, frank), uncollected(1, eve)],
      /sets 10000 base units aside; the uses of 0x\w+ come to 0\.$/,
    ],
    [
      'somebody twice',
      () => [use(1, eve), uncollected(1, eve), uncollected(1, eve)],
      /^Epoch 1 sets the payer 0x\w+ aside twice\.$/,
    ],
  ])('cannot be set aside for %s', (_, entries, message) => {
    expect(() => run(entries())).toThrow(message);
  });
});

describe('what is collected later', () => {
  test('is paid as the policy and the terms of the use were', () => {
    const debt = uncollected(1, eve);
    const first = step(NOTHING, [use(1, eve, { under: dearPolicy }), debt]);
    // Since then the meme has gone to Carol, its parent to nobody, and the policy is the default.
    const { totals } = step(first, [collected(2, eve, debt)], { 2: meme(carol) });
    expect(totals).toEqual(
      new Map([
        [bob, 8100n],
        [alice, 900n],
        [account(830), 1000n],
      ]),
    );
  });

  test('goes to the pot of a meme that is held when it comes in, and on with the pot', () => {
    const debt = uncollected(1, eve);
    expect(run([use(1, eve), debt], [hold(2)], [collected(3, eve, debt)], [release(4, carol)])).toEqual([
      [0, 0, 0, 0, 10_000],
      [0, 0, 0, 0, 10_000],
      [600, 0, 0, 5400, 0],
      [600, 0, 5400, 0, 0],
    ]);
  });

  test('goes to the pot of a meme that is held only later in the epoch', () => {
    const debt = uncollected(1, eve);
    expect(run([use(1, eve), debt], [collected(2, eve, debt), hold(2)])[1]).toEqual([600, 0, 0, 5400, 0]);
  });

  test('is not held for having been used under a hold that is over', () => {
    const debt = uncollected(1, eve);
    expect(run([hold(1), use(1, eve), use(1, frank), debt], [release(2, null)], [collected(3, eve, debt)])).toEqual([
      [600, 0, 0, 5400, 10_000],
      [600, 5400, 0, 0, 10_000],
      [1200, 10_800, 0, 0, 0],
    ]);
  });

  test('goes to whom an upheld claim has given the meme since', () => {
    const debt = uncollected(1, eve);
    expect(run([use(1, eve), hold(1), debt], [release(2, carol)], [collected(3, eve, debt)])).toEqual([
      [0, 0, 0, 0, 10_000],
      [0, 0, 0, 0, 10_000],
      [600, 0, 5400, 0, 0],
    ]);
  });

  test('was not in the pot before: setting aside wins over holding', () => {
    const debt = uncollected(1, eve);
    const { held } = step(NOTHING, [hold(1), use(1, eve), debt]);
    expect(held.pots).toEqual(new Map());
    expect(held.open.has('2')).toBe(true);
    // And takes nothing from the pot that others filled.
    const filled = step(NOTHING, [hold(1), use(1, frank)]);
    expect(step(filled, [use(2, eve), uncollected(2, eve)]).held.pots).toEqual(filled.held.pots);
  });

  test.each<[string, () => LoggedEntry[][], RegExp]>([
    [
      'for nothing',
      () => [[use(1, eve)], [collected(2, eve, use(1, eve))]],
      /^Entry \d+ set nothing aside that is still open\.$/,
    ],
    [
      'twice',
      () => {
        const debt = uncollected(1, eve);
        return [[use(1, eve), debt], [collected(2, eve, debt)], [collected(3, eve, debt)]];
      },
      /^Entry \d+ set nothing aside that is still open\.$/,
    ],
    [
      'twice in one epoch',
      () => {
        const debt = uncollected(1, eve);
        return [
          [use(1, eve), debt],
          [collected(2, eve, debt), collected(2, frank, debt)],
        ];
      },
      /^Entry \d+ set nothing aside that is still open\.$/,
    ],
    [
      'within the epoch that sets it aside',
      () => {
        const debt = uncollected(1, eve);
        return [[use(1, eve), debt, collected(1, eve, debt)]];
      },
      /^Entry \d+ set nothing aside that is still open\.$/,
    ],
    [
      'in part',
      () => {
        const debt = uncollected(1, eve);
        return [[use(1, eve), debt], [collected(2, eve, debt, 9999n)]];
      },
      /^Entry \d+ set 10000 base units aside, not 9999\.$/,
    ],
    [
      'in and more',
      () => {
        const debt = uncollected(1, eve);
        return [[use(1, eve), debt], [collected(2, eve, debt, 10_001n)]];
      },
      /^Entry \d+ set 10000 base units aside, not 10001\.$/,
    ],
  ])('cannot come %s', (_, epochs, message) => {
    expect(() => run(...epochs())).toThrow(message);
  });
});

test('a refund is owed to its account, whatever it is paid for besides', () => {
  const refund = makeRefund({ seq: seq++, epoch: 1, policy, of: hex(1, 32), to: bob, amount: 7n });
  const { totals, gained } = step(NOTHING, [use(1, frank), refund]);
  expect(totals.get(bob)).toBe(5407n);
  expect(gained).toBe(10_007n);
});

test('a refused entry leaves nothing behind', () => {
  const allocation = new EpochAllocation({
    rulesOf: rulesFor([policy]),
    registry: new Map(Object.entries(memes)),
    previous: NOTHING.totals,
    held: NOTHING_HELD,
    unpaid: NOTHING.unpaid,
  });
  const debt = uncollected(1, eve);
  for (const entry of [use(1, eve), use(1, frank), debt]) allocation.add(entry);
  for (const wrong of [
    use(1, frank, { of: '9' }),
    use(1, frank, { under: dearPolicy }),
    release(1, null),
    uncollected(1, eve, 1n),
    collected(1, eve, debt),
  ])
    expect(() => allocation.add(wrong)).toThrow();
  expect([...allocation.uncollectedTags]).toEqual([tagOf(eve, 1)]);
  for (const entry of [use(1, eve), use(1, frank)]) allocation.setAside(entry);
  const { totals, unpaid, gained } = allocation.close();
  expect(gained).toBe(10_000n);
  expect(totals.get(bob)).toBe(5400n);
  expect(unpaidTotal(unpaid)).toBe(10_000n);
});

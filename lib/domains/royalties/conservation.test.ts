import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TributeError } from '@/lib/base/errors';
import { FIRST_POLICY } from '@/lib/domains/accounts/default-policies';
import { makeCollected, makeHold, makeRefund, makeUncollected, makeUse } from '@/lib/domains/accounts/testing/entries';
import { anyMixedHistory } from '@/lib/domains/accounts/testing/mixed-history';
import { account, hex, payerOf, tagOf } from '@/lib/domains/accounts/testing/names';
import { anyWorld, anyWorldV2, makeEntry } from '@/lib/domains/accounts/testing/world';
import { isOnChannel, isUse, type LoggedEntry } from '@/lib/domains/usage-log/entry';
import { checkConservation, ExactBook } from './conservation';

const policy = FIRST_POLICY;
const [alice, bob] = [1, 2].map(account);
const sources = [{ meme: '1', role: 'image' as const, ppm: 1_000_000 }];
const use = (id: string, payer = alice, price = 10_000): LoggedEntry => ({
  ...makeEntry({ seq: 0, payer, price, cumulative: 1_000_000n, sources, policy }),
  id,
});

function refusal(work: () => void): TributeError {
  try {
    work();
  } catch (error) {
    if (error instanceof TributeError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe.each([
  ['1', anyWorld, 0],
  ['2', anyWorldV2, 1],
])('conservation of any epoch of version %s', (_, anyEpoch, epoch) => {
  const tagIn = (payer: `0x${string}`) => tagOf(payer, epoch);

  test('settled for what was logged balances, with the tag key and without', () => {
    fc.assert(
      fc.property(anyEpoch, ({ entries, settled }) => {
        checkConservation(entries, settled, tagIn);
        checkConservation(entries, settled);
        // In two transactions, under another spelling of the payer, in another order.
        const halves = settled.flatMap(({ payer, delta }) => [
          { payer, delta: delta / 3n },
          { payer: payer.toUpperCase().replace('0X', '0x') as typeof payer, delta: delta - delta / 3n },
        ]);
        checkConservation(entries, halves.reverse(), tagIn);
        checkConservation(entries, halves);
      }),
    );
  });

  test('with one sum changed is refused, and the payer named', () => {
    fc.assert(
      fc.property(anyEpoch, fc.nat(), fc.constantFrom(-1n, 1n), ({ entries, settled }, at, off) => {
        fc.pre(settled.length > 0);
        const wrong = settled.map((item, i) =>
          i === at % settled.length ? { ...item, delta: item.delta + off } : item,
        );
        const { payer } = settled[at % settled.length];
        const error = refusal(() => checkConservation(entries, wrong, tagIn));
        expect(error.code).toBe('unbalanced_settlement');
        const imbalances = error.details.imbalances as { payer: string; entries: string[] }[];
        expect(imbalances.map((item) => item.payer)).toEqual([payer]);
        expect(imbalances[0].entries).toEqual(
          entries.filter((entry) => entry.payerTag === tagIn(payer) && isOnChannel(entry)).map(({ id }) => id),
        );
        expect(refusal(() => checkConservation(entries, wrong)).code).toBe('unbalanced_settlement');
      }),
    );
  });

  test('with one entry hidden is refused', () => {
    fc.assert(
      fc.property(anyEpoch, fc.nat(), ({ entries, settled }, at) => {
        const paid = entries.filter(isOnChannel);
        fc.pre(paid.length > 0);
        const hidden = paid[at % paid.length];
        const left = entries.filter((entry) => entry !== hidden);
        for (const tag of [tagIn, undefined])
          expect(refusal(() => checkConservation(left, settled, tag)).code).toBe('unbalanced_settlement');
      }),
    );
  });
});

describe('conservation', () => {
  test('says who and which', () => {
    const entries = [use('gen_1'), use('gen_2'), use('gen_3', bob), use('gen_4', bob, 0)];
    const error = refusal(() =>
      checkConservation(
        entries,
        [
          { payer: alice, delta: 30_000n },
          { payer: bob, delta: 10_000n },
        ],
        tagOf,
      ),
    );
    expect(error.message).toMatchInlineSnapshot(
      `"Money in and usage out differ: 0x00000000000000000000000000000000a0000001 settled 30000 and is logged with 20000 in 2 entries (gen_1 to gen_2)."`,
    );
    expect(error.details).toEqual({
      imbalances: [{ payer: alice, tag: tagOf(alice), logged: '20000', settled: '30000', entries: ['gen_1', 'gen_2'] }],
    });
  });

  test('a hidden use is income without entries, an invented use is entries without income', () => {
    const hidden = refusal(() => checkConservation([], [{ payer: alice, delta: 10_000n }], tagOf));
    expect(hidden.message).toMatchInlineSnapshot(
      `"Money in and usage out differ: 0x00000000000000000000000000000000a0000001 settled 10000 and is logged with 0 in no entries."`,
    );
    const invented = refusal(() => checkConservation([use('gen_1')], [], tagOf));
    expect(invented.message).toMatchInlineSnapshot(
      `"Money in and usage out differ: tag 0x00000000000001000000000000000000000000000000000000000000a0000001 settled 0 and is logged with 10000 in 1 entry (gen_1)."`,
    );
  });

  test('without the key, swapped payers of equal sums pass and unequal ones do not; with it neither does', () => {
    const entries = [use('gen_1'), use('gen_2', bob)];
    const stranger = account(3);
    const swapped = [
      { payer: stranger, delta: 10_000n },
      { payer: bob, delta: 10_000n },
    ];
    checkConservation(entries, swapped);
    expect(() => checkConservation(entries, swapped, tagOf)).toThrow(stranger);
    expect(() => checkConservation(entries, [{ payer: stranger, delta: 20_000n }])).toThrow(stranger);
  });
});

describe('conservation with payers set aside', () => {
  const tagIn = (payer: `0x${string}`) => tagOf(payer, 2);
  const place = (seq: number) => ({ seq, epoch: 2, policy });
  const used = [0, 1].map((seq) => makeUse({ ...place(seq), payer: alice, price: 10_000, sources }));
  const other = makeUse({ ...place(2), payer: bob, price: 10_000, sources });
  const aside = makeUncollected({ ...place(3), payer: alice, amount: 20_000n });
  const late = makeCollected({ ...place(4), payer: alice, of: 0, amount: 7_000n });
  const paid = (payer: typeof alice, delta: bigint) => ({ payer, delta });

  test('a payer that gave nothing is even with what is set aside', () => {
    for (const tag of [tagIn, undefined]) checkConservation([...used, other, aside], [paid(bob, 10_000n)], tag);
    // The chain may say of a payer that it gave nothing.
    checkConservation([...used, other, aside], [paid(bob, 10_000n), paid(alice, 0n)], tagIn);
  });

  test('what came in for an earlier epoch counts in this one, set aside or not', () => {
    for (const tag of [tagIn, undefined]) {
      checkConservation([...used, late], [paid(alice, 27_000n)], tag);
      checkConservation([...used, aside, late], [paid(alice, 7_000n)], tag);
      checkConservation([late], [paid(alice, 7_000n)], tag);
      expect(() => checkConservation([late], [], tag)).toThrow('is logged with 7000 in 1 entry (col_0000000004)');
    }
  });

  test('a payer that paid cannot be set aside, and the entries are named', () => {
    const error = refusal(() => checkConservation([...used, aside], [paid(alice, 20_000n)], tagIn));
    expect(error.message).toBe(
      `Money in and usage out differ: ${alice} settled 20000 and is logged with 0 in 3 entries (gen_0000000000 to unc_0000000003).`,
    );
    expect(error.details.imbalances).toEqual([
      {
        payer: alice,
        tag: tagIn(alice),
        logged: '0',
        settled: '20000',
        entries: [...used, aside].map(({ id }) => id),
      },
    ]);
    expect(() => checkConservation([...used, aside], [paid(alice, 20_000n)])).toThrow(
      `${alice} settled 20000 and is logged with 0 in no entries`,
    );
  });

  test.each([[19_999n], [20_001n], [10_000n]])('a wrong sum set aside is refused: %s', (amount) => {
    const wrong = makeUncollected({ ...place(3), payer: alice, amount });
    for (const tag of [tagIn, undefined])
      expect(() => checkConservation([...used, wrong], [], tag)).toThrow(`is logged with ${20_000n - amount} in 3`);
  });

  test('what no channel pays changes nothing', () => {
    const nothing = [
      makeUse({ ...place(5), payer: alice, price: 5, sources, payment: { type: 'exact', nonce: hex(1, 32) } }),
      makeUse({ ...place(6), payer: alice, price: 5, sources, payment: { type: 'credit', of: hex(1, 32) } }),
      makeUse({ ...place(7), payer: alice, price: 0, sources }),
      makeHold({ ...place(8), meme: '1', dispute: 'dsp_1' }),
      makeRefund({ ...place(9), of: hex(1, 32), to: alice, amount: 5n }),
    ];
    checkConservation([...used, ...nothing], [paid(alice, 20_000n)], tagIn);
    checkConservation(nothing, [], tagIn);
  });

  test('any epoch of any log balances, and not with one unit more or one payer less', () => {
    fc.assert(
      fc.property(anyMixedHistory, fc.nat(), ({ epochs }, at) => {
        for (const { number, entries, settled } of epochs) {
          const tag = (payer: typeof alice) => tagOf(payer, number);
          checkConservation(entries, settled, tag);
          checkConservation(entries, settled);
          const wrong = settled.map((item, i) =>
            i === at % settled.length ? paid(item.payer, item.delta + 1n) : item,
          );
          if (settled.length > 0) {
            expect(() => checkConservation(entries, wrong, tag)).toThrow(wrong[at % settled.length].payer);
            expect(() => checkConservation(entries, settled.slice(1), tag)).toThrow(tag(settled[0].payer));
            expect(() => checkConservation(entries, settled.slice(1))).toThrow('Money in and usage out differ');
          }
          // Who is set aside and paid all the same.
          for (const entry of entries)
            if (entry.kind === 'uncollected')
              expect(() =>
                checkConservation(entries, [...settled, paid(payerOf(entry.payerTag), BigInt(entry.amount))], tag),
              ).toThrow(payerOf(entry.payerTag));
        }
      }),
    );
  });
});

describe('conservation of exact payments', () => {
  const [nonce, other, unknown] = [1, 2, 3].map((n) => hex(n, 32));
  const values = new Map([
    [nonce, 10_000n],
    [other, 25_000n],
  ]);
  const received = (of: string) => values.get(of as typeof nonce) ?? null;
  let seq = 0;
  const place = () => ({ seq: seq++, epoch: 1, policy });
  const exact = (of: typeof nonce, price: number) =>
    makeUse({ ...place(), payer: alice, price, sources, payment: { type: 'exact', nonce: of } });
  const credit = (of: typeof nonce, price: number) =>
    makeUse({ ...place(), payer: alice, price, sources, payment: { type: 'credit', of } });
  const refund = (of: typeof nonce, amount: bigint) => makeRefund({ ...place(), of, to: alice, amount });
  const read = (entries: readonly LoggedEntry[], before: ReadonlyMap<typeof nonce, bigint> = new Map()) => {
    const book = new ExactBook(before, received);
    for (const entry of entries) book.add(entry);
    return book.spent;
  };

  test.each<[string, () => LoggedEntry[], [string, bigint][]]>([
    ['one use at its value', () => [exact(nonce, 10_000)], [[nonce, 10_000n]]],
    ['uses by credit up to its value', () => [credit(other, 10_000), credit(other, 15_000)], [[other, 25_000n]]],
    ['a use by credit, and the rest back', () => [credit(other, 10_000), refund(other, 15_000n)], [[other, 25_000n]]],
    ['all of it back', () => [refund(nonce, 10_000n)], [[nonce, 10_000n]]],
    ['nothing yet', () => [use('gen_1'), makeHold({ ...place(), meme: '1', dispute: 'dsp_1' })], []],
    ['a part, and stays open', () => [credit(other, 1)], [[other, 1n]]],
  ])('a payment gives %s', (_, entries, spent) => {
    expect([...read(entries())]).toEqual(spent);
  });

  test.each<[string, () => LoggedEntry[], string]>([
    [
      'an exact use of less than it brought',
      () => [exact(nonce, 9_999)],
      `The entry pays 9999 base units with ${nonce}, which brought 10000 and has given 0.`,
    ],
    [
      'an exact use of more than it brought',
      () => [exact(nonce, 10_001)],
      `The entry pays 10001 base units with ${nonce}, which brought 10000 and has given 0.`,
    ],
    [
      'two exact uses',
      () => [exact(nonce, 10_000), exact(nonce, 10_000)],
      `The entry pays 10000 base units with ${nonce}, which brought 10000 and has given 10000.`,
    ],
    [
      'an exact use after a credit of it was drawn on',
      () => [credit(nonce, 1), exact(nonce, 10_000)],
      `The entry pays 10000 base units with ${nonce}, which brought 10000 and has given 1.`,
    ],
    [
      'a credit after the use it paid for',
      () => [exact(nonce, 10_000), credit(nonce, 1)],
      `The entry draws 1 base units on ${nonce}, of which 0 are left.`,
    ],
    [
      'a refund after the use it paid for',
      () => [exact(nonce, 10_000), refund(nonce, 10_000n)],
      `The entry draws 10000 base units on ${nonce}, of which 0 are left.`,
    ],
    [
      'an overdrawn credit',
      () => [credit(other, 20_000), credit(other, 5_001)],
      `The entry draws 5001 base units on ${other}, of which 5000 are left.`,
    ],
    [
      'a refund of more than is left',
      () => [credit(other, 20_000), refund(other, 5_001n)],
      `The entry draws 5001 base units on ${other}, of which 5000 are left.`,
    ],
    [
      'a refund twice',
      () => [refund(nonce, 10_000n), refund(nonce, 10_000n)],
      `The entry draws 10000 base units on ${nonce}, of which 0 are left.`,
    ],
    ...([exact, credit].map((make) => [
      'a payment that never came',
      () => [make(unknown, 10_000)],
      `The entry names the payment ${unknown}, which the chain does not know.`,
    ]) as [string, () => LoggedEntry[], string][]),
    [
      'a refund of what never came',
      () => [refund(unknown, 1n)],
      `The entry names the payment ${unknown}, which the chain does not know.`,
    ],
  ])('refuses %s', (_, entries, message) => {
    const error = refusal(() => read(entries()));
    expect([error.code, error.message]).toEqual(['unbalanced_settlement', message]);
  });

  test('what was drawn in earlier epochs counts, and the book before stays as it was', () => {
    const before = new Map([[other, 20_000n]]);
    expect(read([credit(other, 5_000)], before).get(other)).toBe(25_000n);
    expect(before.get(other)).toBe(20_000n);
    expect(() => read([credit(other, 5_001)], before)).toThrow('of which 5000 are left');
    expect(() => read([exact(nonce, 10_000)], new Map([[nonce, 10_000n]]))).toThrow('has given 10000');
  });

  test('any log draws on its payments in order of its epochs, wherever it is cut; and not with one of them less', () => {
    let drawn = 0;
    fc.assert(
      fc.property(anyMixedHistory, fc.nat(), ({ epochs, exact: brought }, at) => {
        const uses = epochs.flatMap(({ entries }) => entries);
        const valueIn = (of: string) => brought.get(of) ?? null;
        let spent: ReadonlyMap<typeof nonce, bigint> = new Map();
        for (const { entries } of epochs) {
          const book = new ExactBook(spent, valueIn);
          for (const entry of entries) book.add(entry);
          spent = book.spent;
        }
        for (const [of, amount] of spent) expect(amount <= (valueIn(of) as bigint)).toBe(true);
        // Every exact payment is used up, at once or as a credit, or open.
        for (const entry of uses)
          if (isUse(entry) && entry.payment.type === 'exact')
            expect(spent.get(entry.payment.nonce)).toBe(BigInt(entry.price));
        drawn += spent.size;
        if (spent.size > 0) {
          const [of, amount] = [...spent][at % spent.size];
          const book = new ExactBook(new Map(), (name) => (name === of ? amount - 1n : valueIn(name)));
          expect(() => {
            for (const entry of uses) book.add(entry);
          }).toThrow(of);
        }
      }),
    );
    expect(drawn).toBeGreaterThan(200);
  });
});

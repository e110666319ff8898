import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TributeError } from '@/lib/base/errors';
import { checkConservation } from './conservation';
import { account, anyWorld, tagOf } from '@/lib/domains/accounts/testing/world';

const [alice, bob] = [1, 2].map(account);
const use = (id: string, payer = alice, price = '10000') => ({ id, payerTag: tagOf(payer), price });

function refusal(work: () => void): TributeError {
  try {
    work();
  } catch (error) {
    if (error instanceof TributeError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('conservation', () => {
  test('any epoch settled for what was logged balances, with the tag key and without', () => {
    fc.assert(
      fc.property(anyWorld, ({ entries, settled }) => {
        checkConservation(entries, settled, tagOf);
        checkConservation(entries, settled);
        // In two transactions, under another spelling of the payer, in another order.
        const halves = settled.flatMap(({ payer, delta }) => [
          { payer, delta: delta / 3n },
          { payer: payer.toUpperCase().replace('0X', '0x') as typeof payer, delta: delta - delta / 3n },
        ]);
        checkConservation(entries, halves.reverse(), tagOf);
        checkConservation(entries, halves);
      }),
    );
  });

  test('any epoch with one sum changed is refused, and the payer named', () => {
    fc.assert(
      fc.property(anyWorld, fc.nat(), fc.constantFrom(-1n, 1n), ({ entries, settled }, at, off) => {
        fc.pre(settled.length > 0);
        const wrong = settled.map((item, i) =>
          i === at % settled.length ? { ...item, delta: item.delta + off } : item,
        );
        const { payer } = settled[at % settled.length];
        const error = refusal(() => checkConservation(entries, wrong, tagOf));
        expect(error.code).toBe('unbalanced_settlement');
        const imbalances = error.details.imbalances as { payer: string; entries: string[] }[];
        // A payer settled for nothing, after logging one unit, is named by the tag.
        if (wrong[at % settled.length].delta > 0n) expect(imbalances.map((item) => item.payer)).toEqual([payer]);
        expect(imbalances[0].entries).toEqual(
          entries.filter(({ payerTag, price }) => payerTag === tagOf(payer) && price !== '0').map(({ id }) => id),
        );
        expect(refusal(() => checkConservation(entries, wrong)).code).toBe('unbalanced_settlement');
      }),
    );
  });

  test('says who and which', () => {
    const entries = [use('gen_1'), use('gen_2'), use('gen_3', bob), use('gen_4', bob, '0')];
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

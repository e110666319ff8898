import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoggedEntry } from '@/lib/domains/usage-log/entry';
import { buildSumTree } from '@/lib/domains/royalties/sum-tree';
import { type Account, type Allocation, allocateEpoch } from './allocate';
import { heldTotal, NOTHING_HELD } from './held';
import { makeCollected, makeUncollected } from './testing/entries';
import { anyMixedHistory, type MixedHistory } from './testing/mixed-history';
import { account } from './testing/names';
import { secondAllocation, secondSumRoot } from './testing/second-allocation';
import { anyWorldV2, toTexts } from './testing/world';
import { type Unpaid, unpaidTotal } from './uncollected';

const NOTHING = { totals: new Map<Account, bigint>(), held: NOTHING_HELD, unpaid: new Map() as Unpaid };
const sum = (amounts: Iterable<bigint>) => [...amounts].reduce((total, amount) => total + amount, 0n);

/** Settles a whole history epoch by epoch. */
function* settle({ epochs, rulesOf }: MixedHistory) {
  let state: Pick<Allocation, 'totals' | 'held' | 'unpaid'> = NOTHING;
  for (const epoch of epochs) {
    const { totals: previous, held, unpaid } = state;
    const after = allocateEpoch({ ...epoch, rulesOf, previous, held, unpaid });
    yield { epoch, before: state, after };
    state = after;
  }
}

describe('any log of both versions, with payers set aside, disputes, credits and several policies', () => {
  test('no total falls, and totals, pots and debts together are what was used and refunded', () => {
    fc.assert(
      fc.property(anyMixedHistory, (history) => {
        let used = 0n;
        for (const { epoch, before, after } of settle(history)) {
          for (const [who, amount] of before.totals) expect((after.totals.get(who) as bigint) >= amount).toBe(true);
          const amounts = epoch.entries.map((entry) => BigInt(entry.kind === 'refund' ? entry.amount : entry.price));
          used += sum(amounts);
          expect(sum(after.totals.values()) + heldTotal(after.held) + unpaidTotal(after.unpaid)).toBe(used);
          // What was gained came in: by channels, or by payments that brought it at once.
          const atOnce = epoch.entries.map((entry) =>
            entry.kind === 'refund' || ('payment' in entry && /exact|credit/.test(entry.payment.type))
              ? BigInt(entry.kind === 'refund' ? entry.amount : entry.price)
              : 0n,
          );
          expect(after.gained).toBe(sum(epoch.settled.map(({ delta }) => delta)) + sum(atOnce));
          expect(after.gained).toBe(
            sum(after.totals.values()) + heldTotal(after.held) - sum(before.totals.values()) - heldTotal(before.held),
          );
          for (const amount of after.totals.values()) expect(amount > 0n).toBe(true);
          for (const pot of [...after.held.pots.values()])
            for (const amount of pot.values()) expect(amount > 0n).toBe(true);
          for (const pot of after.unpaid.values()) expect(sum(pot.lines.map(({ amount }) => amount))).toBe(pot.amount);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('the second implementation has the same totals, pots, debts and payout root after every epoch', () => {
    const seen = { epochs: 0, v1: 0, held: 0, unpaid: 0, collected: 0, intoPots: 0, refunds: 0, policies: 0 };
    fc.assert(
      fc.property(anyMixedHistory, (history) => {
        for (const { epoch, before, after } of settle(history)) {
          const second = secondAllocation(history.documents, epoch.number);
          expect(toTexts(after.totals)).toEqual(second.totals);
          expect(toTexts(new Map([...after.held.pots].map(([id, pot]) => [id, sum(pot.values())])))).toEqual(
            second.held,
          );
          expect(toTexts(new Map([...after.unpaid].map(([of, pot]) => [of, pot.amount])))).toEqual(second.unpaid);
          if (after.totals.size > 0)
            expect(buildSumTree([...after.totals].map(([to, cumulative]) => ({ account: to, cumulative }))).root).toBe(
              secondSumRoot(second.totals),
            );
          const paid = epoch.entries.filter(({ price }) => price !== '0');
          const late = epoch.entries.flatMap((entry) =>
            entry.kind === 'collected' ? [before.unpaid.get(entry.of)] : [],
          );
          seen.epochs++;
          if (paid.some(({ v }) => v === 1) && paid.some(({ v }) => v === 2)) seen.v1++;
          if (new Set(paid.map((entry) => entry.policy)).size > 1) seen.policies++;
          if (after.held.pots.size > 0) seen.held++;
          if (after.unpaid.size > 0) seen.unpaid++;
          if (late.length > 0) seen.collected++;
          if (late.some((pot) => pot?.lines.some(({ paysFor }) => paysFor && after.held.pots.has(paysFor))))
            seen.intoPots++;
          if (epoch.entries.some(({ kind }) => kind === 'refund')) seen.refunds++;
        }
      }),
      { numRuns: 300 },
    );
    // The worlds are worth something only when all of this happens.
    for (const [what, times] of Object.entries(seen)) expect([what, times >= 20]).toEqual([what, true]);
  });

  test('once all have paid, everybody has what they would have if nobody had been set aside', () => {
    fc.assert(
      fc.property(anyWorldV2, fc.array(fc.integer({ min: 5, max: 12 }), { minLength: 1 }), (world, debtors) => {
        const { entries, settled, policy: under, rulesOf, registry } = world;
        const debts = settled
          .filter(({ payer }) => debtors.map(account).includes(payer))
          .map(({ payer, delta }, i) =>
            makeUncollected({ seq: 1000 + i, epoch: 1, payer, amount: delta, policy: under }),
          );
        const payments = debts.map((debt, i) =>
          makeCollected({
            seq: 2000 + i,
            epoch: 2,
            payer: account(8),
            amount: BigInt(debt.amount),
            of: debt.seq,
            policy: under,
          }),
        );
        const settleAll = (epochs: LoggedEntry[][]) =>
          epochs.reduce<Pick<Allocation, 'totals' | 'held' | 'unpaid'>>(
            ({ totals: previous, held, unpaid }, some) =>
              allocateEpoch({ entries: some, rulesOf, registry, previous, held, unpaid }),
            NOTHING,
          );
        const asIf = settleAll([entries, []]);
        const { totals, held, unpaid } = settleAll([[...entries, ...debts], payments]);
        expect({ totals, held, unpaid }).toEqual({ totals: asIf.totals, held: asIf.held, unpaid: new Map() });
      }),
    );
  });
});

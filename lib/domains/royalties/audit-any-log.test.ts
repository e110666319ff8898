import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyMixedHistory } from '@/lib/domains/accounts/testing/mixed-history';
import { account } from '@/lib/domains/accounts/testing/names';
import { secondAllocation, secondSumRoot } from '@/lib/domains/accounts/testing/second-allocation';
import { epochNamedBy, isUse, type LoggedEntry } from '@/lib/domains/usage-log/entry';
import { auditEpoch } from './audit';
import { BEGINNING, epochOf, settle, stateOf, sumRootOf } from './testing/operator';

const alice = account(1);

/**
 * A log with one amount of one epoch off by one; null where it has none. What a credit gives is left alone: it may give
 * more or less, and where all of it is held no payout shows it yet.
 */
function offByOne(entries: readonly LoggedEntry[], epoch: number, at: number): LoggedEntry[] | null {
  const amounts = entries.filter(
    (entry) =>
      epochNamedBy(entry) === epoch &&
      ('amount' in entry || (isUse(entry) && entry.price !== '0' && entry.payment.type !== 'credit')),
  );
  if (amounts.length === 0) return null;
  const chosen = amounts[at % amounts.length];
  const more = (amount: string) => String(BigInt(amount) + 1n);
  const change = 'amount' in chosen ? { amount: more(chosen.amount) } : { price: more(chosen.price) };
  return entries.map((entry) => (entry === chosen ? ({ ...entry, ...change } as LoggedEntry) : entry));
}

describe('any log of both versions', () => {
  test('audits clean, epoch by epoch, to what the second implementation says', async () => {
    const seen = { carried: 0, setAside: 0 };
    await fc.assert(
      fc.asyncProperty(anyMixedHistory, async (history) => {
        let state = BEGINNING;
        for (const epoch of history.epochs) {
          const { audit, after } = settle(epochOf(history, epoch, state.leaves.length), state);
          const report = await auditEpoch(audit);
          expect(report.differences).toEqual([]);
          expect(report.after).toEqual(stateOf(after));
          const { totals } = secondAllocation(history.documents, epoch.number);
          expect(report.figures.sumRoot).toBe(Object.keys(totals).length > 0 ? secondSumRoot(totals) : null);
          if (after.carried.length > 0) seen.carried++;
          if (epoch.entries.some(({ kind }) => kind === 'uncollected')) seen.setAside++;
          state = after;
        }
      }),
      { numRuns: 60 },
    );
    for (const [what, times] of Object.entries(seen)) expect([what, times >= 20]).toEqual([what, true]);
  });

  test('does not audit clean with one amount off by one unit', async () => {
    let lies = 0;
    await fc.assert(
      fc.asyncProperty(anyMixedHistory, fc.nat(), async (history, at) => {
        let state = BEGINNING;
        for (const epoch of history.epochs) {
          const honest = epochOf(history, epoch, state.leaves.length);
          const read = offByOne(honest.read, epoch.number, at);
          if (read) {
            lies++;
            expect((await auditEpoch(settle({ ...honest, read }, state).audit)).ok).toBe(false);
          }
          state = settle(honest, state).after;
        }
      }),
      { numRuns: 40 },
    );
    expect(lies).toBeGreaterThan(60);
  });

  test('does not audit clean where one unit is another account’s', async () => {
    await fc.assert(
      fc.asyncProperty(anyMixedHistory, fc.nat(), async (history, at) => {
        let state = BEGINNING;
        for (const epoch of history.epochs) {
          const { audit, after } = settle(epochOf(history, epoch, state.leaves.length), state);
          const totals = new Map(after.totals);
          const [victim] = [...totals.keys()].slice(at % Math.max(1, totals.size));
          if (victim) {
            totals.set(victim, (totals.get(victim) ?? 0n) - 1n);
            totals.set(alice, (totals.get(alice) ?? 0n) + 1n);
          }
          const sumRoot = sumRootOf(totals);
          const { differences } = await auditEpoch({ ...audit, chain: { ...audit.chain, sumRoot } });
          expect(differences).toEqual(victim && victim !== alice ? [expect.stringMatching(/^The payout root is/)] : []);
          state = after;
        }
      }),
      { numRuns: 25 },
    );
  });
});

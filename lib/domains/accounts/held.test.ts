import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoggedEntry } from '@/lib/domains/usage-log/entry';
import { type Account, allocateEpoch, type RegisteredMeme } from './allocate';
import { FIRST_POLICY } from './default-policies';
import { type Held, heldTotal, NOTHING_HELD } from './held';
import { buildSumTree } from '@/lib/domains/royalties/sum-tree';
import { makeHold } from './testing/entries';
import { ACCOUNTS, account } from './testing/names';
import { secondAllocation, secondSumRoot } from './testing/second-allocation';
import { anyHistory, anyWorld, makeEntry, makeHoldEntry, rulesFor, toTexts } from './testing/world';

const policy = FIRST_POLICY;
const unpaid = new Map();
const [alice, bob, carol, payer] = [1, 2, 3, 9].map(account);
const meme = (creator: Account, parent: string | null = null): RegisteredMeme => ({
  creator,
  parent,
  derivativePpm: 100_000,
});
// Bob's meme 2 derives from Alice's meme 1; Carol's stands alone.
const registry = new Map([
  ['1', meme(alice)],
  ['2', meme(bob, '1')],
  ['3', meme(carol)],
]);

let seq = 0;
const use = (id: string) =>
  makeEntry({
    seq: seq++,
    payer,
    price: 10_000,
    cumulative: 1_000_000n,
    sources: [{ meme: id, role: 'image', ppm: 1_000_000 }],
    policy,
  });
const hold = (id: string, dispute = 'dsp_1') => makeHoldEntry({ seq: seq++, meme: id, dispute, policy });
const release = (id: string, to: Account | null, dispute = 'dsp_1') =>
  makeHoldEntry({ seq: seq++, meme: id, dispute, policy, release: true, to });

/** What accounts 1, 2 and 3 are owed after each epoch, and what is held. */
function run(...epochs: LoggedEntry[][]) {
  let totals: ReadonlyMap<Account, bigint> = new Map();
  let held: Held = NOTHING_HELD;
  return epochs.map((entries) => {
    ({ totals, held } = allocateEpoch({
      entries,
      rulesOf: rulesFor([policy]),
      registry,
      previous: totals,
      held,
      unpaid,
    }));
    return [alice, bob, carol].map((who) => Number(totals.get(who) ?? 0n)).concat(Number(heldTotal(held)));
  });
}

describe('a hold', () => {
  test('covers the whole epoch it is written in, and no line of another meme', () => {
    // Of a use of meme 2: 5,400 for Bob, 600 for Alice, whose meme it was made from.
    expect(run([use('2'), use('3'), hold('2'), use('2')])).toEqual([[1200, 0, 6000, 10_800]]);
  });

  test('of a parent holds what its derivatives pass on to it', () => {
    expect(run([hold('1'), use('2'), use('1')])).toEqual([[0, 5400, 0, 6600]]);
  });

  test('that is rejected pays everyone as if it had never been', () => {
    expect(run([use('2'), hold('2')], [use('2')], [release('2', null), use('2')], [use('2')])).toEqual([
      [600, 0, 0, 5400],
      [1200, 0, 0, 10_800],
      [1800, 16_200, 0, 0],
      [2400, 21_600, 0, 0],
    ]);
  });

  test('that is upheld pays the pot to the rightful account, and from then on its income', () => {
    expect(run([use('2'), hold('2')], [release('2', carol)], [use('2')])).toEqual([
      [600, 0, 0, 5400],
      [600, 0, 5400, 0],
      [1200, 0, 10_800, 0],
    ]);
  });

  test('and its release within one epoch leave nothing behind', () => {
    expect(run([use('2'), hold('2'), use('2'), release('2', null)])).toEqual([[1200, 10_800, 0, 0]]);
  });

  test('stays while any dispute holds, and an upheld one counts whatever the last says', () => {
    expect(
      run([use('2'), hold('2'), hold('2', 'dsp_2')], [release('2', carol)], [release('2', null, 'dsp_2')]),
    ).toEqual([
      [600, 0, 0, 5400],
      [600, 0, 0, 5400],
      [600, 0, 5400, 0],
    ]);
  });

  test('of version 2 is let go of by either version, and so is one of version 1', () => {
    const v2 = (id: string, to?: Account | null) =>
      makeHold({ seq: seq++, epoch: 2, meme: id, dispute: 'dsp_1', policy, to });
    expect(run([use('2'), hold('2')], [v2('2', carol)])).toEqual([
      [600, 0, 0, 5400],
      [600, 0, 5400, 0],
    ]);
    expect(run([use('2'), v2('2')], [release('2', null)])).toEqual([
      [600, 0, 0, 5400],
      [600, 5400, 0, 0],
    ]);
  });

  test('is written once, and let go of once', () => {
    expect(() => run([hold('2'), hold('2')])).toThrow('Dispute dsp_1 holds meme 2 already.');
    expect(() => run([release('2', null)])).toThrow('Dispute dsp_1 lets go of meme 2, which it does not hold.');
    expect(() => run([hold('2'), release('2', null, 'dsp_9')])).toThrow(
      'Dispute dsp_9 lets go of meme 2, which it does not hold.',
    );
  });
});

/** What each meme's pot holds, as the second implementation writes it. */
const potsOf = ({ pots }: Held) =>
  toTexts(new Map([...pots].map(([id, amounts]) => [id, [...amounts.values()].reduce((a, b) => a + b, 0n)])));

describe('any log with any disputes', () => {
  test('no total falls, and totals and pots together are what came in', () => {
    fc.assert(
      fc.property(anyHistory, ({ epochs, rulesOf, registry: memes }) => {
        let totals: ReadonlyMap<Account, bigint> = new Map();
        let held: Held = NOTHING_HELD;
        let collected = 0n;
        for (const entries of epochs) {
          const after = allocateEpoch({ entries, rulesOf, registry: memes, previous: totals, held, unpaid });
          for (const [who, amount] of totals) expect((after.totals.get(who) as bigint) >= amount).toBe(true);
          const came = entries.reduce((sum, { price }) => sum + BigInt(price), 0n);
          expect(after.gained).toBe(came);
          collected += came;
          expect([...after.totals.values()].reduce((sum, amount) => sum + amount, 0n) + heldTotal(after.held)).toBe(
            collected,
          );
          for (const id of after.held.pots.keys()) expect(after.held.open.has(id)).toBe(true);
          ({ totals, held } = after);
        }
      }),
    );
  });

  test('the second implementation has the same totals, the same pots and the same payout root after every epoch', () => {
    let held = 0;
    fc.assert(
      fc.property(anyHistory, ({ epochs, lines, file, rows, rulesOf, registry: memes }) => {
        let totals: ReadonlyMap<Account, bigint> = new Map();
        let pots: Held = NOTHING_HELD;
        const documents = {
          lines: lines.flat(),
          sealed: lines.map((_, i) => lines.slice(0, i + 1).flat().length),
          policies: [JSON.stringify(file)],
          sideFile: ACCOUNTS,
          rowsIn: () => rows,
        };
        epochs.forEach((entries, epoch) => {
          ({ totals, held: pots } = allocateEpoch({
            entries,
            rulesOf,
            registry: memes,
            previous: totals,
            held: pots,
            unpaid,
          }));
          const second = secondAllocation(documents, epoch + 1);
          expect(toTexts(totals)).toEqual(second.totals);
          expect(potsOf(pots)).toEqual(second.held);
          expect(second.unpaid).toEqual({});
          if (heldTotal(pots) > 0n) held++;
          if (totals.size > 0)
            expect(buildSumTree([...totals].map(([to, cumulative]) => ({ account: to, cumulative }))).root).toBe(
              secondSumRoot(second.totals),
            );
        });
      }),
      { numRuns: 300 },
    );
    // The worlds are worth something only when pots fill.
    expect(held).toBeGreaterThan(50);
  });

  test('once every claim is rejected, everyone has what they would have without', () => {
    fc.assert(
      fc.property(anyWorld, fc.nat(30), fc.nat(), (world, cut, number) => {
        const { entries, rulesOf, registry: memes } = world;
        const id = String(1 + (number % world.rows.length));
        const about = { meme: id, dispute: 'dsp_1', policy: world.policy };
        const epochs = [
          [...entries.slice(0, cut), makeHoldEntry({ ...about, seq: 100 })],
          [...entries.slice(cut), makeHoldEntry({ ...about, seq: 200, release: true })],
        ];
        const allocate = (some: LoggedEntry[], previous: ReadonlyMap<Account, bigint>, held: Held) =>
          allocateEpoch({ entries: some, rulesOf, registry: memes, previous, held, unpaid });
        const first = allocate(epochs[0], new Map(), NOTHING_HELD);
        expect(allocate(epochs[1], first.totals, first.held).totals).toEqual(
          allocate(entries, new Map(), NOTHING_HELD).totals,
        );
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoggedEntry } from '@/lib/domains/usage-log/entry';
import { type Account, allocateEpoch, type RegisteredMeme } from './allocate';
import { type Held, heldTotal, NOTHING_HELD } from './held';
import { loadPolicy } from './policy';
import { buildSumTree } from '@/lib/domains/royalties/sum-tree';
import { secondHistory, secondSumRoot } from './testing/second-allocation';
import { ACCOUNTS, account, anyHistory, anyWorld, makeEntry, makeHoldEntry } from './testing/world';

const policy = loadPolicy();
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
    ({ totals, held } = allocateEpoch({ entries, policy, registry, accounts: ACCOUNTS, previous: totals, held }));
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

  test('is written once, and let go of once', () => {
    expect(() => run([hold('2'), hold('2')])).toThrow('Dispute dsp_1 holds meme 2 already.');
    expect(() => run([release('2', null)])).toThrow('Dispute dsp_1 lets go of meme 2, which it does not hold.');
    expect(() => run([hold('2'), release('2', null, 'dsp_9')])).toThrow(
      'Dispute dsp_9 lets go of meme 2, which it does not hold.',
    );
  });
});

describe('any log with any disputes', () => {
  test('no total falls, and totals and pots together are what came in', () => {
    fc.assert(
      fc.property(anyHistory, ({ epochs, policy: rules, registry: memes }) => {
        let totals: ReadonlyMap<Account, bigint> = new Map();
        let held: Held = NOTHING_HELD;
        let collected = 0n;
        for (const entries of epochs) {
          const after = allocateEpoch({
            entries,
            policy: rules,
            registry: memes,
            accounts: ACCOUNTS,
            previous: totals,
            held,
          });
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
      fc.property(anyHistory, ({ epochs, lines, file, rows, policy: rules, registry: memes }) => {
        let totals: ReadonlyMap<Account, bigint> = new Map();
        let pots: Held = NOTHING_HELD;
        epochs.forEach((entries, epoch) => {
          ({ totals, held: pots } = allocateEpoch({
            entries,
            policy: rules,
            registry: memes,
            accounts: ACCOUNTS,
            previous: totals,
            held: pots,
          }));
          const second = secondHistory(lines.slice(0, epoch + 1), file, rows, ACCOUNTS);
          expect(Object.fromEntries([...totals].map(([to, amount]) => [to, String(amount)]))).toEqual(second.totals);
          expect(heldTotal(pots)).toBe(second.held);
          if (second.held > 0n) held++;
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
      fc.property(anyWorld, fc.nat(30), fc.nat(), ({ entries, policy: rules, registry: memes, rows }, cut, number) => {
        const id = String(1 + (number % rows.length));
        const about = { meme: id, dispute: 'dsp_1', policy: rules };
        const epochs = [
          [...entries.slice(0, cut), makeHoldEntry({ ...about, seq: 100 })],
          [...entries.slice(cut), makeHoldEntry({ ...about, seq: 200, release: true })],
        ];
        const allocate = (some: LoggedEntry[], previous: ReadonlyMap<Account, bigint>, held: Held) =>
          allocateEpoch({ entries: some, policy: rules, registry: memes, accounts: ACCOUNTS, previous, held });
        const first = allocate(epochs[0], new Map(), NOTHING_HELD);
        expect(allocate(epochs[1], first.totals, first.held).totals).toEqual(
          allocate(entries, new Map(), NOTHING_HELD).totals,
        );
      }),
    );
  });
});

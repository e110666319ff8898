import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Source } from '@/lib/domains/attribution/source';
import { type Account, allocateEpoch, type RegisteredMeme, type SplitLine, splitEntry } from './allocate';
import { NOTHING_HELD } from './held';
import { loadPolicy, type Policy, parsePolicy, policyFile } from './policy';
import { buildSumTree } from '@/lib/domains/royalties/sum-tree';
import { secondAllocation, secondSumRoot } from './testing/second-allocation';
import { ACCOUNTS, account, anyWorld, HOSTS, makeEntry } from './testing/world';

const policy = loadPolicy();
const [alice, bob, carol, dave, payer] = [1, 2, 3, 4, 9].map(account);
const meme = (creator: Account, parent: string | null = null, derivativePpm = 100_000): RegisteredMeme => ({
  creator,
  parent,
  derivativePpm,
});
const image = (id: string, ppm = 1_000_000): Source => ({ meme: id, role: 'image', ppm });

const split = (sources: Source[], registry: Record<string, RegisteredMeme>, price = 10_000, under: Policy = policy) =>
  splitEntry({
    entry: makeEntry({ seq: 0, payer, price, cumulative: BigInt(price), sources, policy: under }),
    policy: under,
    registry: new Map(Object.entries(registry)),
    accounts: ACCOUNTS,
  });

const show = (lines: SplitLine[]) =>
  lines.map(({ part, account: to, amount, meme: from }) => [part, to, Number(amount), from]);
const rest = [
  ['host', HOSTS[0], 2000, null],
  ['steward', ACCOUNTS.stewards, 500, null],
  ['treasury', ACCOUNTS.treasury, 1500, null],
];

describe('the split of one use', () => {
  test('a generation of a cent: sixty, twenty, five, fifteen', () => {
    expect(show(split([image('1')], { 1: meme(alice) }))).toEqual([['creator', alice, 6000, '1'], ...rest]);
  });

  test('creators share by weight, remainders to the largest and then to the lower id', () => {
    const registry = { 9: meme(alice), 10: meme(bob), 11: meme(carol) };
    expect(
      show(split([image('9', 333_333), image('10', 333_333), image('11', 333_334)], registry)).slice(0, 3),
    ).toEqual([
      ['creator', alice, 2000, '9'],
      ['creator', bob, 2000, '10'],
      ['creator', carol, 2000, '11'],
    ]);
    expect(show(split([image('9', 500_000), image('10', 500_000)], registry, 10_005)).slice(0, 2)).toEqual([
      ['creator', alice, 3002, '9'],
      ['creator', bob, 3001, '10'],
    ]);
  });

  test('a meme drawn on in two roles is one line', () => {
    const sources: Source[] = [image('1', 500_000), { meme: '1', role: 'caption', ppm: 300_000 }, image('2', 200_000)];
    expect(show(split(sources, { 1: meme(alice), 2: meme(bob) })).slice(0, 2)).toEqual([
      ['creator', alice, 4800, '1'],
      ['creator', bob, 1200, '2'],
    ]);
  });

  test('each of three parents takes its share of the whole, a fourth nothing', () => {
    const registry = {
      1: meme(account(20)),
      2: meme(dave, '1'),
      3: meme(carol, '2', 50_000),
      4: meme(bob, '3'),
      5: meme(alice, '4', 400_000),
    };
    expect(show(split([image('5')], registry))).toEqual([
      ['creator', alice, 4500, '5'],
      ['parent', bob, 600, '5'],
      ['parent', carol, 300, '5'],
      ['parent', dave, 600, '5'],
      ...rest,
    ]);
  });

  test('parents together take half at most, the nearest first', () => {
    const registry = {
      1: meme(dave, null, 500_000),
      2: meme(carol, '1', 200_000),
      3: meme(bob, '2', 400_000),
      4: meme(alice, '3'),
    };
    expect(show(split([image('4')], registry)).slice(0, 3)).toEqual([
      ['creator', alice, 3000, '4'],
      ['parent', bob, 2400, '4'],
      ['parent', carol, 600, '4'],
    ]);
  });

  test('what is rounded off a parent stays with the creator', () => {
    // Nine units: a tenth of it is less than one.
    const lines = split([image('2')], { 1: meme(bob), 2: meme(alice, '1') }, 15);
    expect(show(lines).slice(0, 2)).toEqual([
      ['creator', alice, 9, '2'],
      ['host', HOSTS[0], 3, null],
    ]);
  });

  test('accounts are lower case, whatever the registry says', () => {
    const shouted = `0x${alice.slice(2).toUpperCase()}` as Account;
    expect(split([image('1')], { 1: meme(shouted) })[0].account).toBe(alice);
  });

  test('a free use pays nobody', () => {
    expect(split([image('1')], { 1: meme(alice) }, 0)).toEqual([]);
  });

  test('a meme that is not in the registry stops the allocation', () => {
    expect(() => split([image('7')], {})).toThrow('Meme 7 is in the log and not in the registry.');
    expect(() => split([image('7')], { 7: meme(alice, '6') })).toThrow('Meme 6 is in the log and not in the registry.');
  });

  test('any use: the lines sum to the price, none is zero, creators keep at least half of their part', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        for (const entry of world.entries) {
          const lines = splitEntry({ entry, policy: world.policy, registry: world.registry, accounts: ACCOUNTS });
          expect(lines.reduce((sum, { amount }) => sum + amount, 0n)).toBe(BigInt(entry.price));
          expect(lines.every(({ amount }) => amount > 0n)).toBe(true);
          for (const id of new Set(entry.sources.map((source) => source.meme))) {
            const sum = (part: string) =>
              lines.reduce((total, line) => (line.part === part && line.meme === id ? total + line.amount : total), 0n);
            expect(sum('parent') <= sum('creator')).toBe(true);
          }
          const creators = lines.reduce((total, { meme: from, amount }) => (from ? total + amount : total), 0n);
          const exact = BigInt(entry.price) * BigInt(world.policy.split.creators);
          expect(creators * 1_000_000n > exact - 1_000_000n && creators * 1_000_000n < exact + 1_000_000n).toBe(true);
        }
      }),
    );
  });
});

describe('an epoch', () => {
  test('any epoch: the second implementation has the same totals and the same payout root', () => {
    fc.assert(
      fc.property(anyWorld, ({ file, policy: rules, rows, registry, entries, lines, previous }) => {
        const { totals } = allocateEpoch({
          entries,
          policy: rules,
          registry,
          accounts: ACCOUNTS,
          previous,
          held: NOTHING_HELD,
        });
        const before = Object.fromEntries([...previous].map(([to, amount]) => [to, String(amount)]));
        const second = secondAllocation(lines, file, rows, ACCOUNTS, before);
        expect(Object.fromEntries([...totals].map(([to, amount]) => [to, String(amount)]))).toEqual(second);
        fc.pre(totals.size > 0);
        expect(buildSumTree([...totals].map(([to, cumulative]) => ({ account: to, cumulative }))).root).toBe(
          secondSumRoot(second),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('any epoch: no total falls, and what is gained is what was paid', () => {
    fc.assert(
      fc.property(anyWorld, ({ policy: rules, registry, entries, previous }) => {
        const { totals, gained } = allocateEpoch({
          entries,
          policy: rules,
          registry,
          accounts: ACCOUNTS,
          previous,
          held: NOTHING_HELD,
        });
        for (const [to, amount] of previous) expect((totals.get(to) as bigint) >= amount).toBe(true);
        const sum = (map: ReadonlyMap<string, bigint>) => [...map.values()].reduce((a, b) => a + b, 0n);
        expect(gained).toBe(entries.reduce((total, { price }) => total + BigInt(price), 0n));
        expect(sum(totals) - sum(previous)).toBe(gained);
      }),
    );
  });

  test('any epoch: cut anywhere in two, the totals are the same', () => {
    fc.assert(
      fc.property(anyWorld, fc.nat(30), ({ policy: rules, registry, entries, previous }, cut) => {
        const allocate = (some: typeof entries, before: ReadonlyMap<Account, bigint>) =>
          allocateEpoch({
            entries: some,
            policy: rules,
            registry,
            accounts: ACCOUNTS,
            previous: before,
            held: NOTHING_HELD,
          }).totals;
        expect(allocate(entries.slice(cut), allocate(entries.slice(0, cut), previous))).toEqual(
          allocate(entries, previous),
        );
      }),
    );
  });
});

describe('farming', () => {
  /** Net cost to somebody who pays for `times` generations from memes that are all theirs. */
  function farm({ times, price, under }: { times: number; price: number; under: Policy }) {
    const registry = new Map([
      ['1', meme(alice)],
      ['2', meme(alice, '1', 500_000)],
      ['3', meme(alice, '2', 500_000)],
    ]);
    const entries = Array.from({ length: times }, (_, seq) =>
      makeEntry({
        seq,
        payer: alice,
        price,
        cumulative: BigInt(price * (seq + 1)),
        sources: [image('2', 250_000), image('3', 750_000)],
        policy: under,
      }),
    );
    const { totals } = allocateEpoch({
      entries,
      policy: under,
      registry,
      accounts: ACCOUNTS,
      previous: new Map(),
      held: NOTHING_HELD,
    });
    return BigInt(times * price) - (totals.get(alice) ?? 0n);
  }

  test('with creators at sixty per cent, generating from oneself loses forty per cent of the price', () => {
    expect(farm({ times: 1, price: 10_000, under: policy })).toBe(4000n);
    expect(farm({ times: 1000, price: 10_000, under: policy })).toBe(4_000_000n);
  });

  test('at any price and any share rho it costs (1 - rho) * price, within the rounding of a unit a use', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 400_000, max: 1_000_000 }),
        fc.integer({ min: 1, max: 5 }),
        (price, rho, times) => {
          const under = parsePolicy({
            ...policyFile,
            split: { creators: rho, host: 1_000_000 - rho, stewards: 0, treasury: 0 },
          });
          const cost = farm({ times, price, under }) * 1_000_000n;
          const exact = BigInt(times * price) * BigInt(1_000_000 - rho);
          expect(
            cost >= 0n && cost > exact - BigInt(times) * 1_000_000n && cost < exact + BigInt(times) * 1_000_000n,
          ).toBe(true);
        },
      ),
    );
  });

  test('it takes nothing from anybody: without the farmed uses all others are owed the same', () => {
    fc.assert(
      fc.property(anyWorld, fc.integer({ min: 1, max: 20 }), ({ policy: rules, registry, entries }, times) => {
        const farmer = account(99);
        const withFarm = new Map([...registry, ['1000', meme(farmer)]]);
        const farmed = Array.from({ length: times }, (_, i) =>
          makeEntry({
            seq: entries.length + i,
            payer: farmer,
            price: 10_000,
            cumulative: BigInt(10_000 * (i + 1)),
            sources: [image('1000')],
            policy: rules,
          }),
        );
        const allocate = (some: typeof entries) =>
          allocateEpoch({
            entries: some,
            policy: rules,
            registry: withFarm,
            accounts: ACCOUNTS,
            previous: new Map(),
            held: NOTHING_HELD,
          }).totals;
        const [honest, all] = [allocate(entries), allocate([...entries, ...farmed])];
        const paidByShare = [HOSTS[0], ACCOUNTS.stewards, ACCOUNTS.treasury, farmer];
        for (const [to, amount] of honest) if (!paidByShare.includes(to)) expect(all.get(to)).toBe(amount);
        expect((all.get(farmer) ?? 0n) <= BigInt(times * 10_000)).toBe(true);
      }),
    );
  });
});

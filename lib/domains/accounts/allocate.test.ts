import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Source } from '@/lib/domains/attribution/source';
import type { LoggedEntry } from '@/lib/domains/usage-log/entry';
import { type Account, allocateEpoch, type RegisteredMeme, type SplitLine, splitEntry } from './allocate';
import { defaultPolicyFile, FIRST_POLICY, FIRST_POLICY_FILE } from './default-policies';
import { NOTHING_HELD } from './held';
import { type Policy, type PolicyFileV2, parsePolicy } from './policy';
import { buildSumTree } from '@/lib/domains/royalties/sum-tree';
import { makeCollected, makeHold, makeRefund, makeUncollected, makeUse } from './testing/entries';
import { ACCOUNTS, account, HOSTS, hex } from './testing/names';
import { secondAllocation, secondSumRoot } from './testing/second-allocation';
import { anyWorld, anyWorldV2, makeEntry, rulesFor, toTexts, type World } from './testing/world';

const policy = FIRST_POLICY;
const [alice, bob, carol, dave, payer] = [1, 2, 3, 4, 9].map(account);
const meme = (
  creator: Account,
  parent: string | null = null,
  derivativePpm: number | null = 100_000,
): RegisteredMeme => ({ creator, parent, derivativePpm });
const image = (id: string, ppm = 1_000_000): Source => ({ meme: id, role: 'image', ppm });

const split = (sources: Source[], registry: Record<string, RegisteredMeme>, price = 10_000, under: Policy = policy) =>
  splitEntry({
    entry: makeEntry({ seq: 0, payer, price, cumulative: BigInt(price), sources, policy: under }),
    rulesOf: rulesFor([under]),
    registry: new Map(Object.entries(registry)),
  });

/** Everybody's totals after one epoch, nothing held or set aside before it. */
const allocate = (
  { rulesOf, registry, entries }: Pick<World, 'rulesOf' | 'registry'> & { entries: readonly LoggedEntry[] },
  previous: ReadonlyMap<Account, bigint> = new Map(),
) => allocateEpoch({ entries, rulesOf, registry, previous, held: NOTHING_HELD, unpaid: new Map() });

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

  test('a parent that names no share takes the policy’s', () => {
    const registry = { 1: meme(bob, null, null), 2: meme(alice, '1') };
    const under = parsePolicy({ ...FIRST_POLICY_FILE, derivative: { ppm: 200_000, depth: 3, capPpm: 500_000 } });
    expect(show(split([image('2')], registry, 10_000, under)).slice(0, 2)).toEqual([
      ['creator', alice, 4800, '2'],
      ['parent', bob, 1200, '2'],
    ]);
  });
});

describe('the split of a use of version 2', () => {
  const accounts = { host: account(710), stewards: account(720), treasury: account(721) };
  const file: PolicyFileV2 = {
    ...defaultPolicyFile(accounts),
    splits: {
      generate: { creators: 600_000, host: 200_000, stewards: 50_000, treasury: 150_000 },
      train: { creators: 900_000, host: 0, stewards: 0, treasury: 100_000 },
      infer: { creators: 400_000, host: 600_000, stewards: 0, treasury: 0 },
    },
  };
  const under = parsePolicy(file);
  const registry = new Map([
    ['1', meme(alice)],
    ['2', meme(bob)],
  ]);
  const splitV2 = (use: Partial<Parameters<typeof makeUse>[0]>) =>
    show(
      splitEntry({
        entry: makeUse({ seq: 0, epoch: 1, payer, price: 10_000, sources: [image('1')], policy: under, ...use }),
        rulesOf: rulesFor([policy, under]),
        registry,
      }),
    );

  test('pays the accounts that its policy names, and the host that the use names', () => {
    expect(splitV2({ host: HOSTS[1] })).toEqual([
      ['creator', alice, 6000, '1'],
      ['host', HOSTS[1], 2000, null],
      ['steward', accounts.stewards, 500, null],
      ['treasury', accounts.treasury, 1500, null],
    ]);
  });

  test('is by its kind', () => {
    expect(splitV2({ kind: 'train' })).toEqual([
      ['creator', alice, 9000, '1'],
      ['treasury', accounts.treasury, 1000, null],
    ]);
    expect(splitV2({ kind: 'infer' })).toEqual([
      ['creator', alice, 4000, '1'],
      ['host', HOSTS[0], 6000, null],
    ]);
  });

  test('gives the creators’ part of what nobody registered to the treasury', () => {
    expect(splitV2({ sources: [image('1', 250_000), image('2', 250_000)], unattributed: 500_000 })).toEqual([
      ['creator', alice, 1500, '1'],
      ['creator', bob, 1500, '2'],
      ['host', HOSTS[0], 2000, null],
      ['steward', accounts.stewards, 500, null],
      ['treasury', accounts.treasury, 4500, null],
    ]);
    // Where the treasury has no part of its own, too.
    expect(splitV2({ kind: 'infer', sources: [image('1', 1)], unattributed: 999_999 })).toEqual([
      ['host', HOSTS[0], 6000, null],
      ['treasury', accounts.treasury, 4000, null],
    ]);
  });

  test('serves creators before nobody where remainders are equal', () => {
    // Of 3 base units 1 is for creators: a half each.
    expect(splitV2({ kind: 'infer', price: 3, sources: [image('1', 500_000)], unattributed: 500_000 })).toEqual([
      ['creator', alice, 1, '1'],
      ['host', HOSTS[0], 2, null],
    ]);
  });

  test('is by the policy that the entry names, and refused under one that nobody knows, free or not', () => {
    expect(splitV2({ policy })[2]).toEqual(['steward', ACCOUNTS.stewards, 500, null]);
    const stranger = parsePolicy({ ...file, depositMinimum: '1' });
    for (const price of [10_000, 0])
      expect(() => splitV2({ policy: stranger, price })).toThrow(`Nobody knows the policy ${stranger.hash}.`);
  });

  test('a control entry names a known policy as well', () => {
    const stranger = { seq: 1, epoch: 1, policy: parsePolicy({ ...file, depositMinimum: '1' }) };
    const known = { ...stranger, policy: under };
    const use = makeUse({ ...known, seq: 0, payer, price: 10_000, sources: [image('1')] });
    const debt = { payer, amount: 10_000n };
    const held = { ...NOTHING_HELD, open: new Map([['2', new Set(['dsp_1'])]]) };
    const unpaid = new Map([
      [7, { epoch: 0, payerTag: hex(1, 32), amount: 1n, lines: [{ paysFor: null, account: bob, amount: 1n }] }],
    ]);
    const control: ((place: typeof known) => LoggedEntry)[] = [
      (place) => makeHold({ ...place, meme: '1', dispute: 'dsp_1' }),
      (place) => makeHold({ ...place, meme: '2', dispute: 'dsp_1', to: null }),
      (place) => makeUncollected({ ...place, ...debt }),
      (place) => makeCollected({ ...place, seq: 8, payer, amount: 1n, of: 7 }),
      (place) => makeRefund({ ...place, of: hex(3, 32), to: bob, amount: 1n }),
    ];
    const settle = (entry: LoggedEntry) =>
      allocateEpoch({
        entries: [use, entry],
        rulesOf: rulesFor([under]),
        registry,
        previous: new Map(),
        held,
        unpaid,
      });
    for (const make of control) {
      settle(make(known));
      expect(() => settle(make(stranger))).toThrow('Nobody knows the policy');
    }
  });
});

describe.each([
  ['1', anyWorld],
  ['2', anyWorldV2],
])('any epoch of version %s', (_, anyEpoch) => {
  test('the lines of each use sum to its price, none is zero, creators keep at least half of their part', () => {
    fc.assert(
      fc.property(anyEpoch, (world) => {
        for (const entry of world.entries) {
          const lines = splitEntry({ entry, rulesOf: world.rulesOf, registry: world.registry });
          expect(lines.reduce((sum, { amount }) => sum + amount, 0n)).toBe(BigInt(entry.price));
          expect(lines.every(({ amount }) => amount > 0n)).toBe(true);
          for (const id of new Set(entry.sources.map((source) => source.meme))) {
            const sum = (part: string) =>
              lines.reduce((total, line) => (line.part === part && line.meme === id ? total + line.amount : total), 0n);
            expect(sum('parent') <= sum('creator')).toBe(true);
          }
          const creators = lines.reduce((total, { meme: from, amount }) => (from ? total + amount : total), 0n);
          const theirs = BigInt(world.policy.splits[entry.kind].creators);
          // Version 1 rounds once, version 2 once more for what is nobody's.
          const [exact, one, off] =
            entry.v === 1
              ? [BigInt(entry.price) * theirs, 1_000_000n, 1n]
              : [BigInt(entry.price) * theirs * BigInt(1_000_000 - entry.unattributed), 10n ** 12n, 2n];
          expect(creators * one > exact - off * one && creators * one < exact + off * one).toBe(true);
        }
      }),
    );
  });

  test('the second implementation has the same totals and the same payout root', () => {
    let [uses, nobodys] = [0, 0];
    fc.assert(
      fc.property(anyEpoch, (world) => {
        const { totals } = allocate(world, world.previous);
        const documents = {
          lines: world.lines,
          sealed: [world.lines.length],
          policies: [JSON.stringify(world.file)],
          sideFile: ACCOUNTS,
          rowsIn: () => world.rows,
          before: toTexts(world.previous),
        };
        const second = secondAllocation(documents, 1);
        expect(toTexts(totals)).toEqual(second.totals);
        uses += world.entries.length;
        nobodys += world.entries.filter((entry) => entry.v === 2 && entry.unattributed > 0).length;
        if (totals.size > 0)
          expect(buildSumTree([...totals].map(([to, cumulative]) => ({ account: to, cumulative }))).root).toBe(
            secondSumRoot(second.totals),
          );
      }),
      { numRuns: 300 },
    );
    expect(uses).toBeGreaterThan(1000);
    if (anyEpoch === anyWorldV2) expect(nobodys).toBeGreaterThan(300);
  });

  test('no total falls, and what is gained is what was paid', () => {
    fc.assert(
      fc.property(anyEpoch, (world) => {
        const { totals, gained } = allocate(world, world.previous);
        for (const [to, amount] of world.previous) expect((totals.get(to) as bigint) >= amount).toBe(true);
        const sum = (map: ReadonlyMap<string, bigint>) => [...map.values()].reduce((a, b) => a + b, 0n);
        expect(gained).toBe(world.entries.reduce((total, { price }) => total + BigInt(price), 0n));
        expect(sum(totals) - sum(world.previous)).toBe(gained);
      }),
    );
  });

  test('cut anywhere in two, the totals are the same', () => {
    fc.assert(
      fc.property(anyEpoch, fc.nat(30), (world, cut) => {
        const first = allocate({ ...world, entries: world.entries.slice(0, cut) }, world.previous);
        const second = allocate({ ...world, entries: world.entries.slice(cut) }, first.totals);
        expect(second.totals).toEqual(allocate(world, world.previous).totals);
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
    const { totals } = allocate({ entries, rulesOf: rulesFor([under]), registry });
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
            ...FIRST_POLICY_FILE,
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
      fc.property(anyWorld, fc.integer({ min: 1, max: 20 }), ({ policy: rules, rulesOf, registry, entries }, times) => {
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
        const [honest, all] = [entries, [...entries, ...farmed]].map(
          (some) => allocate({ entries: some, rulesOf, registry: withFarm }).totals,
        );
        const paidByShare = [HOSTS[0], ACCOUNTS.stewards, ACCOUNTS.treasury, farmer];
        for (const [to, amount] of honest) if (!paidByShare.includes(to)) expect(all.get(to)).toBe(amount);
        expect((all.get(farmer) ?? 0n) <= BigInt(times * 10_000)).toBe(true);
      }),
    );
  });
});

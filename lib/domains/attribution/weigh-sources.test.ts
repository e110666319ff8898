import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareSources, MAX_SOURCES, ROLES, type Role } from './source';
import { type Measure, weighSources } from './weigh-sources';

const budgets = { image: 500_000, caption: 400_000, style: 100_000 };
const parts = (given: Partial<Record<Role, readonly Measure[]>>) => ({ image: [], caption: [], style: [], ...given });
const of = (meme: string, amount: number | bigint = 1): Measure => ({ meme, amount });

describe('weights of sources', () => {
  test.each<[string, Partial<Record<Role, Measure[]>>, [string, Role, number][]]>([
    ['one picture gets all', { image: [of('7', 123)] }, [['7', 'image', 1_000_000]]],
    [
      'every role gets its budget',
      { image: [of('7')], caption: [of('8')], style: [of('9')] },
      [
        ['7', 'image', 500_000],
        ['8', 'caption', 400_000],
        ['9', 'style', 100_000],
      ],
    ],
    [
      'an absent role passes its share on in proportion',
      { image: [of('7')], caption: [of('8')] },
      [
        ['7', 'image', 555_556],
        ['8', 'caption', 444_444],
      ],
    ],
    [
      'a role whose parts are all zero is absent',
      { image: [of('7')], caption: [of('8', 0)] },
      [['7', 'image', 1_000_000]],
    ],
    [
      'area decides within a role',
      { image: [of('7', 3), of('10', 1)], caption: [of('7')] },
      [
        ['7', 'image', 416_667],
        ['7', 'caption', 444_444],
        ['10', 'image', 138_889],
      ],
    ],
    [
      'measures of one meme count together',
      { image: [of('7', 1), of('8', 2n), of('7', 1n)] },
      [
        ['7', 'image', 500_000],
        ['8', 'image', 500_000],
      ],
    ],
    [
      'equal remainders go to the lower id, as a number',
      { image: [of('10'), of('9'), of('100')] },
      [
        ['9', 'image', 333_334],
        ['10', 'image', 333_333],
        ['100', 'image', 333_333],
      ],
    ],
    ['what rounds to nothing is left out', { image: [of('7', 10_000_000), of('8', 1)] }, [['7', 'image', 1_000_000]]],
  ])('%s', (_, given, expected) => {
    expect(weighSources({ budgets, parts: parts(given) })).toEqual(
      expected.map(([meme, role, ppm]) => ({ meme, role, ppm })),
    );
  });

  test('the heaviest are kept, and share the whole', () => {
    const image = Array.from({ length: 100 }, (_, i) => of(String(i + 1), 1000 + i));
    const weights = weighSources({ budgets, parts: parts({ image }) });
    expect(weights.map(({ meme }) => Number(meme))).toEqual(Array.from({ length: MAX_SOURCES }, (_, i) => 37 + i));
    expect(weights.reduce((sum, { ppm }) => sum + ppm, 0)).toBe(1_000_000);
    expect(weighSources({ budgets, parts: parts({ image }), maxSources: 3 }).map(({ meme }) => meme)).toEqual([
      '98',
      '99',
      '100',
    ]);
  });

  test('of equally heavy ones the lowest ids are kept', () => {
    const image = Array.from({ length: 100 }, (_, i) => of(String(100 - i)));
    expect(weighSources({ budgets, parts: parts({ image }) }).map(({ meme }) => Number(meme))).toEqual(
      Array.from({ length: MAX_SOURCES }, (_, i) => 1 + i),
    );
  });

  test('nothing, or nothing that can be, is refused', () => {
    expect(() => weighSources({ budgets, parts: parts({}) })).toThrow('Nothing registered is in this picture');
    expect(() => weighSources({ budgets, parts: parts({ image: [of('7', 0)] }) })).toThrow(
      'Nothing registered is in this picture',
    );
    for (const amount of [-1n, -1, 0.5, Number.NaN, 2 ** 53]) {
      expect(() => weighSources({ budgets, parts: parts({ image: [of('7', amount)] }) })).toThrow(
        `Meme 7 cannot have given ${amount}.`,
      );
    }
  });

  const measure = fc.record({
    meme: fc.integer({ min: 1, max: 60 }).map(String),
    amount: fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.nat(50)),
  });
  const someParts = fc
    .record({ image: fc.array(measure), caption: fc.array(measure), style: fc.array(measure, { maxLength: 60 }) })
    .filter((given) => ROLES.some((role) => given[role].some(({ amount }) => amount > 0)));

  test('any parts: whole million, in order, each once, at most 64', () => {
    fc.assert(
      fc.property(someParts, (given) => {
        const weights = weighSources({ budgets, parts: given });
        expect(weights.reduce((sum, { ppm }) => sum + ppm, 0)).toBe(1_000_000);
        expect(weights.every(({ ppm }) => Number.isSafeInteger(ppm) && ppm > 0)).toBe(true);
        expect(weights.length).toBeLessThanOrEqual(MAX_SOURCES);
        for (let i = 1; i < weights.length; i++) expect(compareSources(weights[i - 1], weights[i])).toBeLessThan(0);
        for (const { meme, role } of weights)
          expect(given[role].some((part) => part.meme === meme && part.amount > 0)).toBe(true);
      }),
    );
  });

  test('any parts: neither their order nor their unit matters', () => {
    fc.assert(
      fc.property(someParts, fc.bigInt({ min: 1n, max: 10n ** 9n }), (given, unit) => {
        const turned = Object.fromEntries(
          ROLES.map((role) => [
            role,
            given[role].map(({ meme, amount }) => ({ meme, amount: BigInt(amount) * unit })).reverse(),
          ]),
        ) as Record<Role, Measure[]>;
        expect(weighSources({ budgets, parts: turned })).toEqual(weighSources({ budgets, parts: given }));
      }),
    );
  });

  test('any parts: every weight is its exact share, rounded up or down by less than one', () => {
    fc.assert(
      fc.property(someParts, (given) => {
        const sum = (role: Role) => given[role].reduce((total, { amount }) => total + BigInt(amount), 0n);
        const present = ROLES.filter((role) => sum(role) > 0n);
        const pot = present.reduce((total, role) => total + BigInt(budgets[role]), 0n);
        const kinds = new Set(
          present.flatMap((role) =>
            given[role].filter(({ amount }) => amount > 0).map(({ meme }) => `${meme}/${role}`),
          ),
        );
        fc.pre(kinds.size <= MAX_SOURCES);
        for (const { meme, role, ppm } of weighSources({ budgets, parts: given })) {
          const amount = given[role].reduce(
            (total, part) => total + (part.meme === meme ? BigInt(part.amount) : 0n),
            0n,
          );
          const exact = [1_000_000n * BigInt(budgets[role]) * amount, pot * sum(role)] as const;
          const off = BigInt(ppm) * exact[1] - exact[0];
          expect(off > -exact[1] && off < exact[1]).toBe(true);
        }
      }),
    );
  });
});

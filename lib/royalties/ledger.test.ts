import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitEntry } from './allocate';
import { assertBalanced, generationJournal, type Posting, settlementJournal } from './ledger';
import { ACCOUNTS, account, anyWorld } from './testing/world';

const alice = account(1);

describe('the ledger', () => {
  test.each<[string, Posting[]]>([
    ['off by one', [{ account: 'a', amount: 1n }, { account: 'b', amount: -2n }]],
    ['nothing', []],
    ['one line', [{ account: 'a', amount: 0n }]],
    ['only zeros', [{ account: 'a', amount: 0n }, { account: 'b', amount: 0n }]],
  ])('refuses a journal of %s', (_, postings) => {
    expect(() => assertBalanced(postings)).toThrow(/^A journal must/);
  });

  test('a settlement pays off what its payers have used', () => {
    expect(settlementJournal({ settled: [{ payer: alice, delta: 3n }] })).toEqual([
      { account: `meter:${alice}`, amount: -3n },
      { account: `used:${alice}`, amount: 3n },
    ]);
  });

  test('any epoch, used and settled: every journal balances and nothing is left over', () => {
    fc.assert(
      fc.property(anyWorld, ({ entries, policy, registry, settled }) => {
        const books = new Map<string, bigint>();
        const book = (postings: Posting[]) => {
          assertBalanced(postings);
          for (const { account: to, amount } of postings) books.set(to, (books.get(to) ?? 0n) + amount);
        };
        const sum = (kind: string) => [...books].reduce((total, [to, amount]) => (to.startsWith(`${kind}:`) ? total + amount : total), 0n);
        const payers = settled.filter(({ delta }) => delta > 0n);
        const collected = payers.reduce((total, { delta }) => total + delta, 0n);

        const byTag = new Map(payers.map(({ payer }) => [payer, payer]));
        for (const entry of entries) {
          const split = splitEntry({ entry, policy, registry, accounts: ACCOUNTS });
          if (split.length > 0) book(generationJournal({ payer: byTag.get(payerOf(entry.payerTag)) as typeof alice, split }));
        }
        expect(sum('royalties')).toBe(collected);
        for (const { payer, delta } of payers) expect(books.get(`used:${payer}`)).toBe(-delta);
        if (payers.length > 0) book(settlementJournal({ settled: payers }));
        for (const { payer } of payers) expect(books.get(`used:${payer}`)).toBe(0n);
        expect(sum('royalties') + sum('used')).toBe(collected);
        for (const { payer, delta } of payers) expect(books.get(`meter:${payer}`)).toBe(-delta);
      }),
    );
  });
});

/** The inverse of the fixture's `tagOf`. */
const payerOf = (tag: `0x${string}`) => `0x${tag.slice(-40)}` as typeof alice;

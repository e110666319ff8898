import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUse } from '@/lib/domains/usage-log/entry';
import { type Account, allocateEpoch, type SplitLine, splitEntry } from './allocate';
import { directLines, type Held, NOTHING_HELD } from './held';
import {
  assertBalanced,
  generationJournal,
  holdJournal,
  type Posting,
  releaseJournal,
  settlementJournal,
} from './ledger';
import { ACCOUNTS, account, anyHistory, anyWorld } from './testing/world';

const alice = account(1);

describe('the ledger', () => {
  test.each<[string, Posting[]]>([
    [
      'off by one',
      [
        { account: 'a', amount: 1n },
        { account: 'b', amount: -2n },
      ],
    ],
    ['nothing', []],
    ['one line', [{ account: 'a', amount: 0n }]],
    [
      'only zeros',
      [
        { account: 'a', amount: 0n },
        { account: 'b', amount: 0n },
      ],
    ],
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
        const sum = (kind: string) =>
          [...books].reduce((total, [to, amount]) => (to.startsWith(`${kind}:`) ? total + amount : total), 0n);
        const payers = settled.filter(({ delta }) => delta > 0n);
        const collected = payers.reduce((total, { delta }) => total + delta, 0n);

        const byTag = new Map(payers.map(({ payer }) => [payer, payer]));
        for (const entry of entries) {
          const split = directLines(splitEntry({ entry, policy, registry, accounts: ACCOUNTS }), {
            touched: new Set(),
            rightful: new Map(),
          });
          if (split.length > 0)
            book(generationJournal({ payer: byTag.get(payerOf(entry.payerTag)) as typeof alice, split }));
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

test('any log with any disputes, booked as it happens: at the end of each epoch the books say what the settlement says', () => {
  fc.assert(
    fc.property(anyHistory, ({ epochs, policy, registry }) => {
      const books = new Map<string, bigint>();
      const heldFor = new Map<string, bigint>();
      const book = (postings: Posting[]) => {
        if (postings.length === 0) return;
        assertBalanced(postings);
        for (const posting of postings) {
          books.set(posting.account, (books.get(posting.account) ?? 0n) + posting.amount);
          const key = `${posting.account} ${posting.heldFor}`;
          if (posting.heldFor) heldFor.set(key, (heldFor.get(key) ?? 0n) + posting.amount);
        }
      };
      let totals: ReadonlyMap<Account, bigint> = new Map();
      let held: Held = NOTHING_HELD;
      for (const entries of epochs) {
        const now = { touched: new Set(held.open.keys()), rightful: held.rightful };
        const lines: SplitLine[] = [];
        for (const entry of entries) {
          if (isUse(entry)) {
            const split = directLines(splitEntry({ entry, policy, registry, accounts: ACCOUNTS }), now);
            if (split.length > 0) book(generationJournal({ payer: payerOf(entry.payerTag), split }));
            lines.push(...split);
          } else if (entry.kind === 'hold' && !now.touched.has(entry.meme)) {
            book(holdJournal(lines.filter((line) => line.paysFor === entry.meme)));
            now.touched.add(entry.meme);
          }
        }
        const after = allocateEpoch({ entries, policy, registry, accounts: ACCOUNTS, previous: totals, held });
        book(releaseJournal(after.released));
        const standing = (all: Map<string, bigint>, kind: string) =>
          Object.fromEntries([...all].filter(([to, amount]) => to.startsWith(kind) && amount !== 0n));
        expect(standing(books, 'royalties:')).toEqual(
          Object.fromEntries([...after.totals].map(([to, amount]) => [`royalties:${to}`, amount])),
        );
        expect(standing(heldFor, 'held:')).toEqual(
          Object.fromEntries(
            [...after.held.pots].flatMap(([meme, amounts]) =>
              [...amounts].map(([to, amount]) => [`held:${meme} ${to}`, amount]),
            ),
          ),
        );
        ({ totals, held } = after);
      }
    }),
  );
});

/** The inverse of the fixture's `tagOf`. */
const payerOf = (tag: `0x${string}`) => `0x${tag.slice(-40)}` as typeof alice;

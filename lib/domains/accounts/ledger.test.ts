import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOnChannel, isUse, type LoggedEntry } from '@/lib/domains/usage-log/entry';
import { type Account, type Allocation, allocateEpoch, type Registry, type SplitLine, splitEntry } from './allocate';
import { type Directed, directLines, NOTHING_HELD } from './held';
import {
  assertBalanced,
  collectedJournal,
  generationJournal,
  holdJournal,
  type Posting,
  refundJournal,
  releaseJournal,
  settlementJournal,
  uncollectedJournal,
} from './ledger';
import type { RulesOf } from './policy';
import { anyMixedHistory } from './testing/mixed-history';
import { account, payerOf } from './testing/names';
import { anyHistory, anyWorld, anyWorldV2 } from './testing/world';
import type { Unpaid } from './uncollected';

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

  test('an exact payment is there already when it is used, and a credit goes back out of it', () => {
    const line = { part: 'host' as const, account: alice, amount: 3n, meme: null, paysFor: null, held: false };
    expect(generationJournal({ payer: account(9), onChannel: false, split: [line] })).toEqual([
      { account: `exact:${account(9)}`, amount: -3n },
      { account: `royalties:${alice}`, amount: 3n, meme: null, part: 'host' },
    ]);
    expect(refundJournal(alice, 3n)).toEqual([
      { account: `exact:${alice}`, amount: -3n },
      { account: `royalties:${alice}`, amount: 3n },
    ]);
  });

  test('what is set aside is taken back from royalties and pots, and comes in to whom it is due then', () => {
    const line = { part: 'creator' as const, account: alice, amount: 3n, meme: '1', paysFor: '1' };
    expect(
      uncollectedJournal('1:x', [
        { ...line, held: true },
        { ...line, held: false },
      ]),
    ).toEqual([
      { account: 'held:1', amount: -3n, meme: '1', part: 'creator', heldFor: alice },
      { account: `royalties:${alice}`, amount: -3n, meme: '1', part: 'creator' },
      { account: 'uncollected:1:x', amount: 6n },
    ]);
    const pot = { account: alice, amount: 3n, paysFor: '1' };
    expect(
      collectedJournal('1:x', [
        { ...pot, held: true },
        { ...pot, held: false },
      ]),
    ).toEqual([
      { account: 'uncollected:1:x', amount: -6n },
      { account: 'held:1', amount: 3n, meme: '1', heldFor: alice },
      { account: `royalties:${alice}`, amount: 3n, meme: '1' },
    ]);
  });

  test.each([
    ['1', anyWorld],
    ['2', anyWorldV2],
  ])('any epoch of version %s, used and settled: every journal balances and nothing is left over', (_, anyEpoch) => {
    fc.assert(
      fc.property(anyEpoch, ({ entries: all, rulesOf, registry, settled }) => {
        const entries = all.filter((entry) => isOnChannel(entry) || entry.price === '0');
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
          const split = directLines(splitEntry({ entry, rulesOf, registry }), {
            touched: new Set(),
            rightful: new Map(),
          });
          if (split.length > 0)
            book(
              generationJournal({ payer: byTag.get(payerOf(entry.payerTag)) as typeof alice, onChannel: true, split }),
            );
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

type Epoch = { entries: readonly LoggedEntry[]; registry: Registry };

/** Books epochs as they happen, and compares what stands in the books with the settlement of each. */
function bookAll(epochs: readonly Epoch[], rulesOf: RulesOf): void {
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
  let state: Pick<Allocation, 'totals' | 'held'> & { unpaid: Unpaid } = {
    totals: new Map(),
    held: NOTHING_HELD,
    unpaid: new Map(),
  };
  for (const { entries, registry } of epochs) {
    const { totals: previous, held, unpaid } = state;
    const now = { touched: new Set(held.open.keys()), rightful: held.rightful };
    const uses: { payer: Account; tag: string | null; split: Directed<SplitLine>[] }[] = [];
    for (const entry of entries) {
      if (isUse(entry)) {
        const split = directLines(splitEntry({ entry, rulesOf, registry }), now);
        const [payer, onChannel] = [payerOf(entry.payerTag), isOnChannel(entry)];
        if (split.length > 0) book(generationJournal({ payer, onChannel, split }));
        uses.push({ payer, tag: onChannel ? entry.payerTag : null, split });
      } else if (entry.kind === 'hold' && !now.touched.has(entry.meme)) {
        book(holdJournal(uses.flatMap(({ split }) => split.filter((line) => line.paysFor === entry.meme))));
        now.touched.add(entry.meme);
      } else if (entry.kind === 'refund') book(refundJournal(entry.account, BigInt(entry.amount)));
    }
    // Written when the epoch has closed: by then every line is where its meme's hold has put it.
    for (const entry of entries) {
      if (entry.kind === 'uncollected') {
        const lines = uses.flatMap(({ tag, split }) => (tag === entry.payerTag ? split : []));
        book(uncollectedJournal(String(entry.seq), directLines(lines, { ...now, rightful: new Map() })));
      } else if (entry.kind === 'collected')
        book(collectedJournal(String(entry.of), directLines(unpaid.get(entry.of)?.lines ?? [], now)));
    }
    const after = allocateEpoch({ entries, rulesOf, registry, previous, held, unpaid });
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
    expect(standing(books, 'uncollected:')).toEqual(
      Object.fromEntries([...after.unpaid].map(([of, { amount }]) => [`uncollected:${of}`, amount])),
    );
    state = after;
  }
}

test('any log with any disputes, booked as it happens: at the end of each epoch the books say what the settlement says', () => {
  fc.assert(
    fc.property(anyHistory, ({ epochs, registry, rulesOf }) => {
      bookAll(
        epochs.map((entries) => ({ entries, registry })),
        rulesOf,
      );
    }),
  );
});

test('any log of both versions, with payers set aside who pay late, too', () => {
  fc.assert(
    fc.property(anyMixedHistory, ({ epochs, rulesOf }) => {
      bookAll(epochs, rulesOf);
    }),
  );
});

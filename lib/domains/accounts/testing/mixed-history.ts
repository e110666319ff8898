import fc from 'fast-check';
import {
  encodeEntry,
  isOnChannel,
  type LoggedEntry,
  type UsageEntry,
  type UseKind,
} from '@/lib/domains/usage-log/entry';
import type { Account, Registry } from '../allocate';
import { type Policy, type PolicyFile, parsePolicy, type RulesOf } from '../policy';
import { makeCollected, makeHold, makeRefund, makeUncollected, makeUse, type Paid } from './entries';
import { account, hex, payerOf } from './names';
import type { PublicDocuments, RegistryRow } from './second-allocation';
import {
  anyMemes,
  anyPolicy,
  anyPolicyV2,
  anyUse,
  anyUseV2,
  makeEntry,
  makeHoldEntry,
  rulesFor,
  toRegistry,
  toRows,
  toSources,
  withNobody,
} from './world';

/**
 * Any log over several epochs, as a site would write it that began with version 1: uses of every kind and payment under
 * several policies; terms and creators that change between epochs; disputes that overlap; payers that are set aside and
 * pay later, never, or in part; credits that are drawn on and refunded. Control entries of an epoch stand among the uses
 * of the next one, and what is anchored for an epoch covers some of those.
 */
export type MixedHistory = {
  rulesOf: RulesOf;
  /** The whole log. */
  log: LoggedEntry[];
  epochs: MixedEpoch[];
  /** What each exact payment brought, and who made those that became credits. */
  exact: ReadonlyMap<string, bigint>;
  exactPayers: ReadonlyMap<string, Account>;
  documents: PublicDocuments;
};

export type MixedEpoch = {
  number: number;
  /** The epoch's entries, in the order of the log. */
  entries: LoggedEntry[];
  rows: RegistryRow[];
  registry: Registry;
  /** Policy in force. */
  policy: Policy;
  /** What was taken from each payer's channel. */
  settled: { payer: Account; delta: bigint }[];
  /** Log size when it closed, and the size anchored for it. */
  sealedSize: number;
  anchorSize: number;
};

const SPAN = 1000;
/** A moment within the history, in epochs from the first one's beginning. */
const moment = fc.nat(SPAN - 1);

const anyPlan = fc.record({
  first: anyPolicy,
  later: fc.array(anyPolicyV2, { minLength: 1, maxLength: 3 }),
  inForce: fc.array(fc.nat(2), { minLength: 7, maxLength: 7 }),
  epochs: fc.integer({ min: 2, max: 6 }),
  /** Whole epochs of version 1; the next one begins with it. */
  old: fc.nat(2),
  /** Few, so that disputes and debts meet. */
  memes: anyMemes(6),
  terms: fc.array(
    fc.record({ meme: fc.nat(), from: fc.nat(6), creator: fc.nat(7), derivativePpm: fc.option(fc.nat(500_000)) }),
    { maxLength: 4 },
  ),
  uses: fc.array(
    fc.record({
      ...anyUse,
      ...anyUseV2,
      payer: fc.integer({ min: 5, max: 7 }),
      at: moment,
      late: fc.boolean(),
      payment: fc.constantFrom('channel', 'channel', 'channel', 'exact', 'credit'),
      credit: fc.nat(),
    }),
    { maxLength: 40, size: 'max' },
  ),
  credits: fc.array(
    fc.record({ value: fc.integer({ min: 1, max: 400_000 }), refundIn: fc.option(fc.nat(6)), to: fc.nat(9) }),
    { maxLength: 3 },
  ),
  debts: fc.array(
    fc.record({
      payer: fc.integer({ min: 5, max: 7 }),
      epoch: fc.nat(),
      after: fc.option(fc.integer({ min: 1, max: 2 }), { freq: 4 }),
    }),
    { maxLength: 6, size: 'max' },
  ),
  disputes: fc.array(
    fc.record({ meme: fc.nat(), from: moment, length: fc.integer({ min: 1, max: SPAN }), to: fc.option(fc.nat(20)) }),
    { maxLength: 6, size: 'max' },
  ),
});
type Plan = typeof anyPlan extends fc.Arbitrary<infer T> ? T : never;

/** An entry to be: where it stands, and which epoch it is of. `seq` is known once all are in order. */
type Event = { at: number; epoch: number; seq: number; make: (seq: number) => LoggedEntry };

/** Control entries stand in the first half of the next epoch, and what is anchored for theirs ends there. */
const CONTROL = { uncollected: 1.1, collected: 1.2, refund: 1.3, anchor: 1.4 };

export const anyMixedHistory: fc.Arbitrary<MixedHistory> = anyPlan.map((plan) => {
  const { epochs: count, old, memes, terms, inForce } = plan;
  const first = parsePolicy(plan.first);
  const later = plan.later.map(parsePolicy);
  const upgradeAt = old === 0 ? 1 : old + 1.5;
  const policyIn = (epoch: number) => (epoch <= old ? first : later[inForce[epoch % 7] % later.length]);
  const rowsIn = (epoch: number) => withTerms(toRows(memes), terms, epoch);
  const atOf = (at: number) => 1 + (at * count) / SPAN;

  const credits = plan.credits.map(({ value, refundIn, to }, i) => ({
    nonce: hex(0xc000 + i, 32),
    left: BigInt(value),
    refundIn: refundIn === null ? null : 1 + (refundIn % count),
    to: account(to),
  }));
  const exact = new Map(credits.map(({ nonce, left }) => [nonce as string, left]));
  const events: Event[] = [];
  const push = (at: number, epoch: number, make: Event['make']) => {
    const event = { at, epoch, seq: -1, make };
    events.push(event);
    return event;
  };

  const uses = plan.uses.map((use) => ({ ...use, at: atOf(use.at) })).sort((a, b) => a.at - b.at);
  const spent = new Map<Account, bigint>();
  uses.forEach((use, i) => {
    const epoch = Math.floor(use.at);
    const payer = account(use.payer);
    const sources = toSources(use.drawn, memes.length);
    const { price, host, kind } = use;
    if (use.at < upgradeAt) {
      const cumulative = (spent.get(payer) ?? 0n) + BigInt(price);
      spent.set(payer, cumulative);
      push(use.at, epoch, (seq) =>
        makeEntry({ seq, epoch, payer, price, cumulative, sources, policy: first, host, kind }),
      );
      return;
    }
    // An offer that was shown before the epoch's border names the policy of the epoch before.
    const policy = policyIn(use.late && epoch > old + 1 ? epoch - 1 : epoch);
    const payment = paymentOf(use, { nonce: hex(0xe000 + i, 32), epoch, credits });
    if (payment.type === 'exact') exact.set(payment.nonce, BigInt(price));
    const weights = withNobody(sources, use.nobody);
    push(use.at, epoch, (seq) => makeUse({ seq, epoch, payer, price, policy, host, kind, payment, ...weights }));
  });
  for (const { nonce, left, refundIn, to } of credits) {
    if (refundIn === null || left === 0n || refundIn + CONTROL.refund < upgradeAt) continue;
    const place = { epoch: refundIn, policy: policyIn(refundIn), of: nonce, to, amount: left };
    push(refundIn + CONTROL.refund, refundIn, (seq) => makeRefund({ ...place, seq }));
  }
  pushDebts(plan, { events, push, policyIn, upgradeAt });
  plan.disputes.forEach(({ meme: number, from, length, to }, i) => {
    const about = { meme: String(1 + (number % memes.length)), dispute: `dsp_${i}` };
    const say = (at: number, heir?: Account | null) =>
      push(at, Math.floor(at), (seq) =>
        at < upgradeAt
          ? makeHoldEntry({ ...about, seq, policy: first, release: heir !== undefined, to: heir })
          : makeHold({ ...about, seq, epoch: Math.floor(at), policy: policyIn(Math.floor(at)), to: heir }),
      );
    say(atOf(from));
    // What would be decided after the end of the log is still held there.
    if (from + length < SPAN) say(atOf(from + length), to === null ? null : account(to));
  });

  events.sort((a, b) => a.at - b.at);
  events.forEach((event, seq) => {
    event.seq = seq;
  });
  const log = events.map(({ make, seq }) => make(seq));
  const sizeAt = (at: number) => events.filter((event) => event.at < at).length;
  const epochs = Array.from({ length: count }, (_, i): MixedEpoch => {
    const number = i + 1;
    const entries = log.filter((_, seq) => events[seq].epoch === number);
    const rows = rowsIn(number);
    return {
      number,
      entries,
      rows,
      registry: toRegistry(rows),
      policy: policyIn(number),
      settled: settledFor(entries),
      sealedSize: sizeAt(number + 1),
      anchorSize: sizeAt(number + CONTROL.anchor),
    };
  });
  const files: PolicyFile[] = [plan.first, ...plan.later];
  return {
    rulesOf: rulesFor([first, ...later]),
    log,
    epochs,
    exact,
    exactPayers: new Map(credits.map(({ nonce, to }) => [nonce, to])),
    documents: {
      lines: log.map((entry) => new TextDecoder().decode(encodeEntry(entry))),
      sealed: epochs.map(({ sealedSize }) => sealedSize),
      policies: files.map((file) => JSON.stringify(file, null, 2)),
      sideFile: { stewards: account(800), treasury: account(801) },
      rowsIn,
    },
  };
});

/** Creators and derivative shares as of an epoch. */
function withTerms(rows: RegistryRow[], terms: Plan['terms'], epoch: number): RegistryRow[] {
  const now = rows.map((row) => ({ ...row }));
  for (const { meme, from, creator, derivativePpm } of terms)
    if (from <= epoch) Object.assign(now[meme % now.length], { creator: account(creator), derivativePpm });
  return now;
}

type Credit = { nonce: `0x${string}`; left: bigint; refundIn: number | null };

/** Draws on a credit where one is wanted and has enough left; pays exactly otherwise. */
function paymentOf(
  { price, payment, credit }: { price: number; payment: string; credit: number; kind: UseKind },
  { nonce, epoch, credits }: { nonce: `0x${string}`; epoch: number; credits: Credit[] },
): Paid {
  if (price === 0) return { type: 'free' };
  if (payment === 'channel') return { type: 'channel' };
  const drawn = credits.length > 0 ? credits[credit % credits.length] : null;
  const isOpen = drawn && drawn.left >= BigInt(price) && (drawn.refundIn === null || drawn.refundIn >= epoch);
  if (payment === 'exact' || !isOpen) return { type: 'exact', nonce };
  drawn.left -= BigInt(price);
  return { type: 'credit', of: drawn.nonce };
}

/** Sets payers aside for an epoch, and lets some of them pay in a later one. */
function pushDebts(
  { debts, epochs: count }: Plan,
  {
    events,
    push,
    policyIn,
    upgradeAt,
  }: {
    events: readonly Event[];
    push: (at: number, epoch: number, make: Event['make']) => Event;
    policyIn: (epoch: number) => Policy;
    upgradeAt: number;
  },
): void {
  const uses = events.map(({ epoch, make }) => ({ epoch, entry: make(0) }));
  const known = new Set<string>();
  for (const { payer: number, epoch: some, after } of debts) {
    const payer = account(number);
    const epoch = 1 + (some % count);
    const amount = uses.reduce(
      (sum, use) => (use.epoch === epoch && isPaidBy(use.entry, payer) ? sum + BigInt(use.entry.price) : sum),
      0n,
    );
    if (amount === 0n || known.has(`${payer} ${epoch}`) || epoch + CONTROL.uncollected < upgradeAt) continue;
    known.add(`${payer} ${epoch}`);
    const opened = push(epoch + CONTROL.uncollected, epoch, (seq) =>
      makeUncollected({ seq, epoch, policy: policyIn(epoch), payer, amount }),
    );
    if (after === null || epoch + after > count) continue;
    const paid = epoch + after;
    push(paid + CONTROL.collected, paid, (seq) =>
      makeCollected({ seq, epoch: paid, policy: policyIn(paid), payer, amount, of: opened.seq }),
    );
  }
}

const isPaidBy = (entry: LoggedEntry, payer: Account): entry is UsageEntry =>
  'payment' in entry && isOnChannel(entry) && payerOf(entry.payerTag) === payer;

/** What channels gave for an epoch: its uses, less what is set aside, and what came in for earlier ones. */
function settledFor(entries: readonly LoggedEntry[]): MixedEpoch['settled'] {
  const sums = new Map<Account, bigint>();
  const add = (tag: string, amount: bigint) => sums.set(payerOf(tag), (sums.get(payerOf(tag)) ?? 0n) + amount);
  for (const entry of entries) {
    if (entry.kind === 'uncollected') add(entry.payerTag, -BigInt(entry.amount));
    else if (entry.kind === 'collected') add(entry.payerTag, BigInt(entry.amount));
    else if ('payment' in entry && isOnChannel(entry)) add(entry.payerTag, BigInt(entry.price));
  }
  return [...sums].filter(([, delta]) => delta !== 0n).map(([payer, delta]) => ({ payer, delta }));
}

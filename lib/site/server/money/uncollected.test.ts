import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoAccount } from '@/lib/adapters/chain/local-accounts';
import { publicClient } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { indexChain } from '@/lib/adapters/chain/server/index-events';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { getBoard } from '@/lib/domains/communities/boards/server/get-board';
import { collectVouchers } from '@/lib/domains/royalties/server/collect-vouchers';
import { epochTree } from '@/lib/domains/royalties/server/epoch-totals';
import { getRoyalties } from '@/lib/domains/royalties/server/get-royalties';
import { sealEpoch } from '@/lib/domains/royalties/server/seal-epoch';
import { appendOutcomes } from '@/lib/domains/royalties/server/set-aside';
import { settlementStep } from '@/lib/domains/royalties/server/settle-epoch';
import { settleNow } from '@/lib/domains/royalties/server/testing/settle-now';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';
import { type Person, signVoucher } from '../../../../prisma/seed/acts';
import { createTestSite, type TestSite } from '../../../../tools/test-site';
import { exactly } from './testing/exact-payments';
import {
  depositFor,
  entriesOfLog,
  expectBooksToAgree,
  fundPayers,
  giveDollars,
  lower,
  manyOffers,
  meterOf,
  offerFor,
  PRICE,
  passOnChain,
  pay,
  quickUse,
  registerTemplate,
  SETTINGS,
  send,
  use,
  voucherFor,
} from './testing/money-site';
import { appendFirstVersionUse } from './testing/first-version';
import { changeMind, newSession, newWallet, type Wallet } from './testing/wallets';

const creator = demoAccount(0);
/** A creator's part of one use. */
const PART = 6000n;

let site: TestSite;
let template = 0;

beforeAll(async () => {
  site = await createTestSite(SETTINGS);
  template = await registerTemplate(creator, 1);
  await pay(await offerFor(), { till: 'free' });
});
afterAll(() => site.stop());

/** One use of each payer, paid by vouchers that they sign themselves. */
async function useAll(payers: readonly Person[]): Promise<void> {
  const offers = await manyOffers(payers.length);
  const one = async (payer: Person, i: number) => quickUse(offers[i], await voucherFor(payer));
  for (let at = 0; at < payers.length; at += 10)
    await Promise.all(payers.slice(at, at + 10).map((payer, i) => one(payer, at + i)));
}

/** A contract wallet with a deposit. */
async function fundWallet(): Promise<Wallet> {
  const wallet = await newWallet();
  await depositFor([wallet.address], 10n * PRICE);
  return wallet;
}

/** The payer's newest voucher is signed by the wallet itself, as vouchers once could be. */
async function signByWallet({ address, owner }: Wallet): Promise<void> {
  const payer = address.toLowerCase();
  const { cumulative } = await db().voucher.findFirstOrThrow({ where: { payer }, orderBy: { cumulative: 'desc' } });
  const { signature } = await signVoucher(address, fromDecimal(cumulative), owner);
  await db().voucher.updateMany({ where: { payer, cumulative }, data: { signature, signer: payer } });
}

/** What is set aside and has not come in, by payer. */
async function openOf(payers: readonly { address: string }[]) {
  const rows = await db().uncollected.findMany({
    where: { payer: { in: payers.map(lower) }, collectedSeq: null },
    orderBy: { seq: 'asc' },
  });
  return rows.map(({ payer, amount, reason }) => ({ payer, amount: fromDecimal(amount), reason }));
}
const earnedBy = async (address: string) => (await getRoyalties(address)).claimable;
const settledOf = async (payer: { address: string }) => {
  const { meter } = deployment();
  const args = [lower(payer)] as const;
  const [, settled] = await publicClient().readContract({
    address: meter,
    abi: meterAbi,
    functionName: 'accountOf',
    args,
  });
  return settled;
};
const isCounted = async (payer: { address: string }): Promise<boolean> => {
  const where = { payer: lower(payer) };
  return (await db().useCredit.count({ where })) + (await db().payerOfMeme.count({ where })) > 0;
};
const boardOfMemes = async () => (await getBoard({ kind: 'memes', window: 'all' })).rows[0];

describe('a wallet contract', () => {
  let wallet: Wallet;
  let session: Person;

  test('may not sign vouchers, whatever it says now; a key that it authorised on chain may', async () => {
    wallet = await fundWallet();
    const asWallet = { till: 'channel' as const, voucher: await signVoucher(wallet.address, PRICE, wallet.owner) };
    await expect(pay(await offerFor(), asWallet)).rejects.toMatchObject({ code: 'voucher_invalid' });
    expect(await meterOf(wallet)).toEqual({ spent: 0n, reserved: 0n, vouchers: 0 });

    session = await newSession(wallet, wallet.owner);
    const payment = { till: 'channel' as const, voucher: await signVoucher(wallet.address, PRICE, session) };
    expect((await pay(await offerFor(), payment)).status).toBe('complete');
  });

  test('that changes its mind afterwards is paid from all the same', async () => {
    await changeMind(wallet, true);
    const payment = { till: 'channel' as const, voucher: await signVoucher(wallet.address, 2n * PRICE, session) };
    expect((await pay(await offerFor(), payment)).status).toBe('complete');
    await expectBooksToAgree(await settleNow());
    expect(await settledOf(wallet)).toBe(2n * PRICE);
    expect(await openOf([wallet])).toEqual([]);
  });
});

describe('vouchers that a wallet once signed for itself', () => {
  test('are set aside where it says no, or its check is too dear; sixty others are paid to the unit', async () => {
    const [yes, no, dear, first] = [await fundWallet(), await fundWallet(), await fundWallet(), await fundWallet()];
    const before = await earnedBy(creator.address);
    const board = await boardOfMemes();
    const payers = await fundPayers(60);
    await useAll(payers.slice(0, 30));
    for (const wallet of [yes, no, dear]) {
      const session = await newSession(wallet, wallet.owner);
      const voucher = await signVoucher(wallet.address, PRICE, session);
      await quickUse(await offerFor(), { till: 'channel', voucher });
      await signByWallet(wallet);
    }
    // An entry of the first version too, written before this one was.
    await appendFirstVersionUse({ payer: lower(first), signer: first.owner, meme: template });
    await useAll(payers.slice(30));
    await changeMind(no, true);
    await changeMind(first, true);
    await changeMind(dear, false, 600_000n);

    const epoch = await settleNow();
    const refused = 'The meter did not take the voucher.';
    expect(await openOf([yes, no, dear, first])).toEqual(
      [no, dear, first]
        .map((wallet) => ({ payer: lower(wallet), amount: PRICE, reason: refused }))
        .sort((a, b) => (a.payer < b.payer ? -1 : 1)),
    );
    for (const payer of payers) expect(await settledOf(payer)).toBe(PRICE);
    expect(await settledOf(yes)).toBe(PRICE);
    expect((await earnedBy(creator.address)) - before).toBe(61n * PART);
    await expectBooksToAgree(epoch);

    // Boards know of those whose money came.
    expect(await isCounted(yes)).toBe(true);
    for (const wallet of [no, dear, first]) expect(await isCounted(wallet)).toBe(false);
    const after = await boardOfMemes();
    expect(after.distinctPayers - board.distinctPayers).toBe(61);
    expect(after.uses - board.uses).toBe(61);
    expect(after.earned - board.earned).toBe(61n * PART);

    // Paid when it comes in: by the wallet that says yes again, and by keys that the others authorise.
    await changeMind(no, false);
    await changeMind(dear, false);
    for (const wallet of [dear, first]) {
      await changeMind(wallet, false);
      const session = await newSession(wallet, wallet.owner);
      const voucher = await signVoucher(wallet.address, 2n * PRICE, session);
      await quickUse(await offerFor(), { till: 'channel', voucher });
      await changeMind(wallet, true);
    }
    const later = await settleNow();
    expect(await openOf([no, dear, first])).toEqual([]);
    expect((await earnedBy(creator.address)) - before).toBe(66n * PART);
    expect((await boardOfMemes()).uses - board.uses).toBe(63);
    expect(await isCounted(no)).toBe(false);
    await expectBooksToAgree(later);
  }, 180_000);
});

describe('a session key', () => {
  test('that expires between serving and settlement: set aside; paid with the next key’s first use', async () => {
    const [payer, other] = await fundPayers(2);
    const before = await earnedBy(creator.address);
    const key = await newSession(payer, payer, 1000);
    await use(payer, key);
    await use(payer, key);
    await use(other);
    await passOnChain(1100);
    await expectBooksToAgree(await settleNow());
    expect(await openOf([payer, other])).toEqual([
      { payer: lower(payer), amount: 2n * PRICE, reason: 'The session key has expired.' },
    ]);
    expect((await earnedBy(creator.address)) - before).toBe(PART);

    await use(payer, await newSession(payer, payer));
    await expectBooksToAgree(await settleNow());
    expect(await openOf([payer])).toEqual([]);
    expect((await earnedBy(creator.address)) - before).toBe(4n * PART);
    expect(await settledOf(payer)).toBe(3n * PRICE);
  });

  test('that the payer ends is not served any more, though the contract would still settle it', async () => {
    const [payer] = await fundPayers(1);
    const key = await newSession(payer, payer);
    await use(payer, key);
    const { meter } = deployment();
    await send(payer, [{ address: meter, abi: meterAbi, functionName: 'revokeSession', args: [key.address] }]);
    await indexChain();
    await expect(pay(await offerFor(), await voucherFor(payer, PRICE, key))).rejects.toMatchObject({
      code: 'session_key_spent',
    });
    expect(await meterOf(payer)).toMatchObject({ spent: PRICE, reserved: 0n });
    await settleNow();
    expect(await settledOf(payer)).toBe(PRICE);
  });
});

describe('a withdrawal', () => {
  test('that ripens before the settlement: set aside, the payer barred until the deposit covers it, then paid', async () => {
    const [payer, other] = await fundPayers(2, 3n * PRICE);
    const before = await earnedBy(creator.address);
    const { meter } = deployment();
    const onMeter = (functionName: string, args: unknown[]) =>
      send(payer, [{ address: meter, abi: meterAbi, functionName, args }]);
    await use(payer);
    await use(payer);
    await use(other);
    await onMeter('requestWithdraw', [3n * PRICE]);
    await indexChain();
    // From the moment of asking it is not served.
    await expect(pay(await offerFor(), await voucherFor(payer))).rejects.toMatchObject({ code: 'deposit_too_low' });
    await passOnChain(601);
    await onMeter('finalizeWithdraw', []);
    await expectBooksToAgree(await settleNow());
    expect(await openOf([payer, other])).toEqual([
      { payer: lower(payer), amount: 2n * PRICE, reason: 'The deposit was withdrawn before the epoch ended.' },
    ]);
    expect(await settledOf(other)).toBe(PRICE);
    expect((await earnedBy(creator.address)) - before).toBe(PART);

    // Less than the epoch: nothing is taken, and nothing is served.
    await depositFor([lower(payer)], PRICE);
    await use(other);
    await expectBooksToAgree(await settleNow());
    expect(await settledOf(payer)).toBe(0n);
    expect(await openOf([payer])).toHaveLength(1);
    await expect(pay(await offerFor(), await voucherFor(payer))).rejects.toMatchObject({ code: 'deposit_too_low' });

    // As much as is owed: it comes in by itself. A use more needs its own price.
    await depositFor([lower(payer)], PRICE);
    await expect(pay(await offerFor(), await voucherFor(payer))).rejects.toMatchObject({ code: 'deposit_too_low' });
    expect(await meterOf(payer)).toMatchObject({ spent: 2n * PRICE, reserved: 0n });
    await use(other);
    await expectBooksToAgree(await settleNow());
    expect(await openOf([payer])).toEqual([]);
    expect(await settledOf(payer)).toBe(2n * PRICE);
    expect((await earnedBy(creator.address)) - before).toBe(5n * PART);
    await depositFor([lower(payer)], PRICE);
    await use(payer);
    await expectBooksToAgree(await settleNow());
    expect(await settledOf(payer)).toBe(3n * PRICE);
  });
});

describe('an epoch', () => {
  const loseVouchers = (payer: { address: string }) => db().voucher.deleteMany({ where: { payer: lower(payer) } });

  /** Closes the open epoch, as far as a process comes that ends when it begins to collect. */
  async function closeEpoch(): Promise<number> {
    const number = (await sealEpoch({ now: new Date(), force: true })) as number;
    const collectFrom = (await publicClient().getBlockNumber()) + 1n;
    await db().epoch.update({ where: { number }, data: { collectFrom } });
    return number;
  }

  test('takes back only what the channel owes: an exact payment of the same payer stays counted', async () => {
    const [payer] = await fundPayers(1);
    await giveDollars([lower(payer)], PRICE);
    const before = await boardOfMemes();
    await use(payer);
    expect((await pay(await offerFor(), await exactly(payer))).status).toBe('complete');
    await loseVouchers(payer);
    await expectBooksToAgree(await settleNow());
    expect(await openOf([payer])).toEqual([
      { payer: lower(payer), amount: PRICE, reason: 'There is no voucher for this total.' },
    ]);
    const after = await boardOfMemes();
    expect([after.uses - before.uses, after.distinctPayers - before.distinctPayers]).toEqual([1, 1]);
    expect(await db().useCredit.findMany({ where: { payer: lower(payer) } })).toMatchObject([{ uses: 1 }]);
  });

  test('never stops the selling: what is used while it is collected belongs to the next one', async () => {
    const [lost, other] = await fundPayers(2);
    const before = await earnedBy(creator.address);
    await use(lost);
    await use(other);
    await loseVouchers(lost);
    await indexChain();
    const number = await closeEpoch();
    await use(lost);
    const outcomes = await collectVouchers(number);
    await use(other);
    const epoch = await db().epoch.findUniqueOrThrow({ where: { number } });
    await appendOutcomes(epoch, outcomes, new Date());
    await use(other);
    while (!['active', undefined].includes((await settlementStep(new Date(Date.now() + 3_600_000)))?.status));
    const entries = (await entriesOfLog()).flatMap((entry) =>
      'epoch' in entry && entry.epoch >= number ? [[entry.kind, entry.epoch - number]] : [],
    );
    expect(entries).toEqual([
      ['generate', 0],
      ['generate', 0],
      ['generate', 1],
      ['generate', 1],
      ['uncollected', 0],
      ['generate', 1],
    ]);
    expect((await earnedBy(creator.address)) - before).toBe(PART);
    expect(await openOf([lost, other])).toMatchObject([{ payer: lower(lost), amount: PRICE }]);

    await expectBooksToAgree(await settleNow());
    expect((await earnedBy(creator.address)) - before).toBe(5n * PART);
    expect(await openOf([lost])).toEqual([]);
    const [collected] = (await entriesOfLog()).filter(({ kind }) => kind === 'collected').slice(-1);
    expect(collected).toMatchObject({ epoch: number + 1, amount: PRICE.toString() });
  });

  test('is settled once, however often its steps are done', async () => {
    const [lost, ...others] = await fundPayers(3);
    await useAll([lost, ...others]);
    await loseVouchers(lost);
    await indexChain();
    const number = await closeEpoch();
    const at = () => db().epoch.findUniqueOrThrow({ where: { number } });
    const again = (status: 'sealed' | 'collected' | 'settled' | 'submitted') =>
      db().epoch.update({ where: { number }, data: { status } });
    const step = () => settlementStep(new Date(Date.now() + 3_600_000));

    // Redeemed, and then the process ended: twice over.
    const outcomes = await collectVouchers(number);
    expect(await collectVouchers(number)).toEqual(outcomes);
    expect((await step())?.status).toBe('collected');
    const size = await db().logEntry.count();
    expect((await appendOutcomes(await at(), outcomes, new Date())).status).toBe('collected');
    expect(await db().logEntry.count()).toBe(size);

    for (const status of ['collected', 'settled', 'submitted'] as const) {
      const [first, journals] = [await step(), await db().journal.count()];
      await again(status);
      expect((await step())?.status).toBe(first?.status);
      expect(await db().journal.count()).toBe(journals);
    }
    expect((await at()).status).toBe('active');
    expect((await at()).sumRoot).toBe((await epochTree(number))?.root);
    expect(await openOf([lost, ...others])).toMatchObject([{ payer: lower(lost), amount: PRICE }]);
    await expectBooksToAgree(number);
    expect(await step()).toBeNull();
  });
});

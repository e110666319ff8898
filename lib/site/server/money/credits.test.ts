import type { Hex } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoAccount } from '@/lib/adapters/chain/local-accounts';
import { policyAccounts } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { defaultPolicyFile } from '@/lib/domains/accounts/default-policies';
import { setPolicy } from '@/lib/domains/accounts/server/policies';
import { findGeneration } from '@/lib/domains/generation/server/get-generation';
import { failGeneration, makeGeneration } from '@/lib/domains/generation/server/make-generation';
import { exactReceiver } from '@/lib/domains/payments/server/tills/exact';
import { ExactBook } from '@/lib/domains/royalties/conservation';
import { epochTree } from '@/lib/domains/royalties/server/epoch-totals';
import { getRoyalties } from '@/lib/domains/royalties/server/get-royalties';
import { sweepExact } from '@/lib/domains/royalties/server/sweep-exact';
import { settleNow } from '@/lib/domains/royalties/server/testing/settle-now';
import type { Person } from '../../../../prisma/seed/acts';
import { createTestSite, type TestSite } from '../../../../tools/test-site';
import { accept, creditOf, exactly, newBuyer, stateOf } from './testing/exact-payments';
import {
  booked,
  dollarsOf,
  entriesOfLog,
  entryOf,
  expectBooksToAgree,
  lower,
  newPerson,
  offerFor,
  PRICE,
  pay,
  registerTemplate,
  SETTINGS,
  withoutPicture,
} from './testing/money-site';

const _DAY = 86_400n;

let site: TestSite;
let template = 0;
/** What the site's own account held when nobody had paid anything. */
let atFirst = 0n;

beforeAll(async () => {
  site = await createTestSite(SETTINGS);
  template = await registerTemplate(demoAccount(0), 1);
  atFirst = await dollarsOf(exactReceiver());
});
afterAll(() => site.stop());

const received = async () => (await dollarsOf(exactReceiver())) - atFirst;

/** A use that fails after its money came: what was paid is a credit. */
async function failedUse(buyer: Person, value = PRICE): Promise<Hex> {
  const payment = await exactly(buyer, { value });
  await withoutPicture(template, async () => {
    const id = await accept(payment);
    for (let attempt = 0; attempt < 3; attempt++) await makeGeneration(id, new Date());
    expect(await findGeneration(id)).toMatchObject({ status: 'failed', error: expect.stringContaining('missing') });
  });
  return payment.nonce;
}

describe('a use that fails after its payment came', () => {
  test('leaves a credit, which pays for one other offer that its payer signs for', async () => {
    const [buyer, thief] = [await newBuyer(), newPerson()];
    const nonce = await failedUse(buyer);
    expect(await stateOf(nonce)).toEqual({ status: 'credit', credit: PRICE });
    expect(await dollarsOf(buyer.address)).toBe(9n * PRICE);
    await expect(pay(await offerFor(), await exactly(buyer, { nonce }))).rejects.toMatchObject({
      code: 'payment_invalid',
    });

    const [offer, other] = [await offerFor(), await offerFor()];
    for (const forged of [
      await creditOf(buyer, nonce, other),
      await creditOf(buyer, nonce, offer, thief),
      await creditOf(thief, nonce, offer, buyer),
    ])
      await expect(pay(offer, forged)).rejects.toMatchObject({ code: 'payment_invalid' });
    // Signed by the thief for themself: there is no such credit.
    await expect(pay(offer, await creditOf(thief, nonce, offer))).rejects.toMatchObject({ code: 'deposit_too_low' });
    expect(await stateOf(nonce)).toEqual({ status: 'credit', credit: PRICE });

    const taken = await Promise.allSettled([
      pay(offer, await creditOf(buyer, nonce, offer)),
      pay(other, await creditOf(buyer, nonce, other)),
    ]);
    expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(taken.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'deposit_too_low' } });
    const [made] = taken.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(await entryOf(made.id)).toMatchObject({
      price: PRICE.toString(),
      payment: { type: 'credit', of: nonce },
    });
    expect(await stateOf(nonce)).toMatchObject({ credit: 0n });
    expect(await dollarsOf(buyer.address)).toBe(9n * PRICE);
  });

  test('and the use that its credit pays fails too: the credit is whole again', async () => {
    const buyer = await newBuyer();
    const nonce = await failedUse(buyer);
    const offer = await offerFor();
    const id = await accept(await creditOf(buyer, nonce, offer), offer);
    expect(await stateOf(nonce)).toMatchObject({ credit: 0n });
    await failGeneration(id, 'Given up.', new Date());
    await failGeneration(id, 'Given up.', new Date());
    expect(await stateOf(nonce)).toEqual({ status: 'credit', credit: PRICE });
  });

  test('is short of a higher price, and stays; of a lower one the rest stays; unused it is refunded', async () => {
    const buyer = await newBuyer();
    const { number } = await db().epoch.findFirstOrThrow({ where: { status: 'open' } });
    const [small, young, raced] = [await failedUse(buyer), await failedUse(buyer), await failedUse(buyer)];
    const cheap = defaultPolicyFile(policyAccounts());
    const dear = { ...cheap, prices: { ...cheap.prices, generate: (2n * PRICE).toString() } };
    await setPolicy(dear, new Date());
    await settleNow();

    const offer = await offerFor();
    await expect(pay(offer, await creditOf(buyer, small, offer))).rejects.toMatchObject({
      code: 'deposit_too_low',
      details: { available: PRICE.toString() },
    });
    expect(await stateOf(small)).toEqual({ status: 'credit', credit: PRICE });
    const large = await failedUse(buyer, 2n * PRICE);
    await setPolicy(cheap, new Date());
    expect((await pay(offer, await exactly(buyer, { value: 2n * PRICE }))).status).toBe('complete');
    await settleNow();
    const next = await offerFor();
    expect((await pay(next, await creditOf(buyer, large, next))).status).toBe('complete');
    expect(await stateOf(large)).toEqual({ status: 'credit', credit: PRICE });

    // Twelve epochs later: all but the young one are over, and one is in use at that moment.
    const age = (nonce: Hex, epochs: number) =>
      db().exactPayment.updateMany({ where: { nonce }, data: { creditEpoch: number + 2 - epochs } });
    await Promise.all([age(small, 12), age(large, 13), age(young, 11), age(raced, 12)]);
    const last = await offerFor();
    const inUse = await accept(await creditOf(buyer, raced, last), last);
    const swept = await sweptUpTo();
    const first = await settleNow();
    await failGeneration(inUse, 'Given up.', new Date());
    expect(await stateOf(small)).toEqual({ status: 'refunded', credit: 0n });
    expect(await stateOf(large)).toEqual({ status: 'refunded', credit: 0n });
    expect(await stateOf(young)).toEqual({ status: 'credit', credit: PRICE });
    expect(await stateOf(raced)).toEqual({ status: 'credit', credit: PRICE });
    expect(await refundsOf(first)).toEqual(
      [small, large].map((of) => ({ of, amount: PRICE.toString(), account: lower(buyer) })),
    );
    expect((await epochTree(first))?.proofOf(lower(buyer))?.cumulative).toBe(2n * PRICE);
    expect(await getRoyalties(buyer.address)).toMatchObject({ claimable: 2n * PRICE });
    await expectBooksToAgree(first);
    // A use with a credit, and the two refunds.
    expect((await sweptUpTo()) - swept).toBe(3n * PRICE);

    // What came back from a use that failed after its time is refunded with the next epoch, once.
    await pay(await offerFor(), { till: 'free' });
    const second = await settleNow();
    expect((await refundsOf(second)).map(({ of }) => of).sort()).toEqual([young, raced].sort());
    await pay(await offerFor(), { till: 'free' });
    expect(await refundsOf(await settleNow())).toEqual([]);
    expect(await getRoyalties(buyer.address)).toMatchObject({ claimable: 4n * PRICE });
    await expect(pay(next, await creditOf(buyer, small, next))).rejects.toThrow();
  });
});

const sweptUpTo = async () => -(await received()) + (await everBrought());
/** What exact payments ever brought to the site’s account. */
async function everBrought(): Promise<bigint> {
  const rows = await db().exactPayment.findMany({
    where: { status: { in: ['collected', 'spent', 'credit', 'refunded'] } },
  });
  return rows.reduce((sum, { value }) => sum + fromDecimal(value), 0n);
}

async function refundsOf(epoch: number) {
  const entries = await entriesOfLog();
  return entries.flatMap((entry) =>
    entry.kind === 'refund' && entry.epoch === epoch
      ? [{ of: entry.of, amount: entry.amount, account: entry.account }]
      : [],
  );
}

test('the settlement hands over just what was used and refunded, once; each payment gives no more than it brought', async () => {
  const { number: epoch } = await db().epoch.findFirstOrThrow({
    where: { status: 'active' },
    orderBy: { number: 'desc' },
  });
  await expectBooksToAgree(epoch);
  const entries = await entriesOfLog();
  const drawn = entries.reduce((sum, entry) => {
    if (entry.kind === 'refund') return sum + BigInt(entry.amount);
    return 'payment' in entry && ['exact', 'credit'].includes(entry.payment.type) ? sum + BigInt(entry.price) : sum;
  }, 0n);
  expect(drawn).toBe(8n * PRICE);
  expect(await dollarsOf(deployment().royaltyDistributor)).toBe(drawn);
  expect(await booked('exact:')).toBe(-drawn);
  await sweepExact(epoch);
  await Promise.all([sweepExact(epoch), sweepExact(epoch)]);
  expect(await dollarsOf(deployment().royaltyDistributor)).toBe(drawn);
  // What is left is what credits still stand for.
  const open = await db().exactPayment.findMany({ where: { status: 'credit' } });
  expect(await received()).toBe(open.reduce((sum, { credit }) => sum + fromDecimal(credit), 0n));

  const paid = await db().exactPayment.findMany({ where: { status: { in: ['spent', 'credit', 'refunded'] } } });
  // Somebody sends a unit under each nonce once it is public: no reason to doubt the site.
  const book = new ExactBook(new Map(), (nonce) => [
    ...paid.filter((row) => row.nonce === nonce).map(({ value }) => fromDecimal(value)),
    1n,
  ]);
  for (const entry of entries) book.add(entry);
  expect([...book.spent.values()].reduce((sum, amount) => sum + amount, 0n)).toBe(drawn);
});

import type { Hex } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TransferAuthorization, transferTypedData } from '@/lib/adapters/chain/typed-data';
import { demoAccount } from '@/lib/adapters/chain/local-accounts';
import { policyAccounts } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { env } from '@/lib/base/env';
import { defaultPolicyFile } from '@/lib/domains/accounts/default-policies';
import { setPolicy } from '@/lib/domains/accounts/server/policies';
import { findGeneration } from '@/lib/domains/generation/server/get-generation';
import { failGeneration, makeGeneration } from '@/lib/domains/generation/server/make-generation';
import { exactReceiver, exactTill, resolveSent } from '@/lib/domains/payments/server/tills/exact';
import { tokenDomain } from '@/lib/domains/payments/server/token-domain';
import { exactPaymentId } from '@/lib/domains/usage-log/commitments';
import { ExactBook } from '@/lib/domains/royalties/conservation';
import { epochTree } from '@/lib/domains/royalties/server/epoch-totals';
import { getRoyalties } from '@/lib/domains/royalties/server/get-royalties';
import { sweepExact } from '@/lib/domains/royalties/server/sweep-exact';
import { settleNow } from '@/lib/domains/royalties/server/testing/settle-now';
import type { Person } from '../../../../prisma/seed/acts';
import { rpc } from '../../../../tools/local-chain';
import { createTestSite, type TestSite } from '../../../../tools/test-site';
import {
  accept,
  creditOf,
  exactly,
  inSeconds,
  newBuyer,
  partsOf,
  sendBeside,
  signed,
  stateOf,
  TOKEN_ABI,
  terms,
} from './testing/exact-payments';
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
  passOnChain,
  pay,
  registerTemplate,
  SETTINGS,
  send,
  withoutPicture,
} from './testing/money-site';

const DAY = 86_400n;

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

describe('a payment for just the price', () => {
  test('is taken once, and the log names it', async () => {
    const buyer = await newBuyer();
    const before = await received();
    const payment = await exactly(buyer);
    const made = await pay(await offerFor(), payment);
    expect(made.status).toBe('complete');
    expect(await entryOf(made.id)).toMatchObject({
      price: PRICE.toString(),
      payment: { type: 'exact', nonce: exactPaymentId(lower(buyer), payment.nonce) },
    });
    expect(made.split.reduce((sum, { amount }) => sum + amount, 0n)).toBe(PRICE);
    expect(await stateOf(payment.nonce)).toEqual({ status: 'spent', credit: 0n });
    expect((await received()) - before).toBe(PRICE);
    expect(await dollarsOf(buyer.address)).toBe(9n * PRICE);
    // A meter that the payer never used is not touched.
    expect(await db().meterAccount.count({ where: { payer: lower(buyer) } })).toBe(0);
  });

  test('sent ten times at once and again later is one picture and one price', async () => {
    const buyer = await newBuyer();
    const payment = await exactly(buyer);
    const offers = await Promise.all(Array.from({ length: 10 }, () => offerFor()));
    const taken = await Promise.allSettled(offers.map((offer) => pay(offer, payment)));
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of taken)
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ code: expect.stringMatching(/^payment_(used|invalid)$/) });
    await expect(pay(await offerFor(), payment)).rejects.toMatchObject({ code: 'payment_invalid' });
    expect(await dollarsOf(buyer.address)).toBe(9n * PRICE);
    expect(await db().generation.count({ where: { payer: lower(buyer) } })).toBe(1);
  });

  test('waits for its block alone: nobody else’s picture waits with it', async () => {
    const { rpcUrl } = env();
    const [buyer, offer, other] = [await newBuyer(), await offerFor(), await offerFor()];
    const payment = await exactly(buyer);
    await rpc(rpcUrl, 'evm_setAutomine', [false]);
    const paying = pay(offer, payment);
    const waiting = async () => ((await rpc(rpcUrl, 'txpool_status', [])) as { pending: Hex }).pending;
    await expect.poll(waiting, { timeout: 20_000 }).toBe('0x1');
    expect((await pay(other, { till: 'free' })).status).toBe('complete');
    expect(await stateOf(payment.nonce)).toMatchObject({ status: 'sent' });
    await rpc(rpcUrl, 'evm_setAutomine', [true]);
    await makeGeneration((await paying).id, new Date());
    expect(await stateOf(payment.nonce)).toMatchObject({ status: 'spent' });
  });

  test('under one key is answered with the one picture', async () => {
    const buyer = await newBuyer();
    const [offer, payment] = [await offerFor(), await exactly(buyer)];
    const made = await Promise.all([1, 2, 3].map(() => pay(offer, payment, { key: 'exact-once' })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect((await pay(offer, payment, { key: 'exact-once' })).id).toBe(made[0].id);
    expect(await dollarsOf(buyer.address)).toBe(9n * PRICE);
  });

  test('may have the nonce of another payer’s: each is a payment of its own', async () => {
    const [one, two] = [await newBuyer(), await newBuyer()];
    const first = await exactly(one);
    const same = await exactly(two, { nonce: first.nonce });
    const made = await Promise.all([pay(await offerFor(), first), pay(await offerFor(), same)]);
    const entries = await Promise.all(made.map(({ id }) => entryOf(id)));
    expect(entries).toMatchObject(
      [one, two].map((buyer) => ({ payment: { type: 'exact', nonce: exactPaymentId(lower(buyer), first.nonce) } })),
    );
    expect((await dollarsOf(one.address)) + (await dollarsOf(two.address))).toBe(18n * PRICE);
  });

  test('is refused for another receiver, value, time or signer, and nothing is kept of it', async () => {
    const buyer = await newBuyer();
    const poor = await newBuyer(PRICE - 1n);
    const good = terms(buyer);
    const wrong: [string, Promise<{ authorization: TransferAuthorization; signature: Hex }>][] = [
      ['another account', signed(buyer, { ...good, to: lower(newPerson()) })],
      ['the price is', signed(buyer, { ...good, value: PRICE - 1n })],
      ['the price is', signed(buyer, { ...good, value: PRICE + 1n })],
      ['not valid yet', signed(buyer, { ...good, validAfter: inSeconds(60) })],
      ['about to end', signed(buyer, { ...good, validBefore: inSeconds(30) })],
      ['about to end', signed(buyer, { ...good, validBefore: 0n })],
      ['longer than a day', signed(buyer, { ...good, validBefore: inSeconds(120) + DAY })],
      ['not signed by', signed(newPerson(), good)],
      ['not signed by', signed(buyer, good).then((exact) => ({ ...exact, authorization: terms(buyer) }))],
      ['not signed by', signed(buyer, good).then((exact) => ({ ...exact, signature: '0x1234' as Hex }))],
      ['holds', signed(poor, terms(poor))],
    ];
    const offer = await offerFor();
    for (const [why, exact] of wrong)
      await expect(pay(offer, { till: 'exact', exact: await exact }), why).rejects.toMatchObject({
        code: 'payment_invalid',
        message: expect.stringContaining(why),
      });
    expect(await db().exactPayment.count({ where: { payer: { in: [lower(buyer), lower(poor)] } } })).toBe(0);
    expect(await db().generation.count({ where: { offerId: offer.id } })).toBe(0);
    expect(await dollarsOf(buyer.address)).toBe(10n * PRICE);
  });
});

describe('a payer who changes their mind while it is reserved', () => {
  test('and cancels it: failed and released, no credit', async () => {
    const buyer = await newBuyer();
    const payment = await exactly(buyer);
    const id = await accept(payment);
    const cancel = await buyer.signTypedData({
      ...transferTypedData({ ...tokenDomain(), authorization: payment.exact.authorization }),
      types: {
        CancelAuthorization: [
          { name: 'authorizer', type: 'address' },
          { name: 'nonce', type: 'bytes32' },
        ],
      },
      primaryType: 'CancelAuthorization',
      message: { authorizer: buyer.address, nonce: payment.nonce },
    } as never);
    await send(buyer, [
      {
        address: deployment().token,
        abi: TOKEN_ABI,
        functionName: 'cancelAuthorization',
        args: [buyer.address, payment.nonce, ...partsOf(cancel)],
      },
    ]);
    await makeGeneration(id, new Date());
    expect(await findGeneration(id)).toMatchObject({ status: 'failed', error: expect.stringContaining('payment') });
    await resolveSent();
    expect(await stateOf(payment.nonce)).toEqual({ status: 'released', credit: 0n });
    expect(await dollarsOf(buyer.address)).toBe(10n * PRICE);
  });

  test('and spends its nonce elsewhere, though as much and near by: failed and released, no credit', async () => {
    const buyer = await newBuyer();
    const payment = await exactly(buyer);
    const id = await accept(payment);
    const before = await received();
    // The nonce goes to a friend; the same value comes to us in another way.
    await sendBeside(buyer, await signed(buyer, { ...payment.exact.authorization, to: lower(newPerson()) }));
    await send(buyer, [
      { address: deployment().token, abi: TOKEN_ABI, functionName: 'transfer', args: [exactReceiver(), PRICE] },
    ]);
    await makeGeneration(id, new Date());
    await resolveSent();
    expect(await findGeneration(id)).toMatchObject({ status: 'failed' });
    expect(await stateOf(payment.nonce)).toEqual({ status: 'released', credit: 0n });
    atFirst += (await received()) - before;
  });

  test('and sends it first: it is paid, once', async () => {
    const buyer = await newBuyer();
    const payment = await exactly(buyer);
    const id = await accept(payment);
    await sendBeside(newPerson(), payment.exact);
    await makeGeneration(id, new Date());
    expect(await findGeneration(id)).toMatchObject({ status: 'complete' });
    expect(await dollarsOf(buyer.address)).toBe(9n * PRICE);
  });

  test('and empties the wallet: failed, and released when its time is over', async () => {
    const buyer = await newBuyer();
    const payment = await exactly(buyer, { validBefore: inSeconds(3600) });
    const id = await accept(payment);
    await send(buyer, [
      {
        address: deployment().token,
        abi: TOKEN_ABI,
        functionName: 'transfer',
        args: [lower(newPerson()), 10n * PRICE],
      },
    ]);
    await makeGeneration(id, new Date());
    expect(await findGeneration(id)).toMatchObject({ status: 'failed' });
    await resolveSent();
    expect(await stateOf(payment.nonce)).toMatchObject({ status: 'sent' });
    // Should it come after all, it is not lost: see below. Here it never does.
    await passOnChain(3700);
    await resolveSent();
    expect(await stateOf(payment.nonce)).toEqual({ status: 'released', credit: 0n });
  });
});

describe('who comes late', () => {
  test('after it was released sends nothing', async () => {
    const buyer = await newBuyer();
    const payment = await exactly(buyer);
    const id = await accept(payment);
    const row = await db().generation.findUniqueOrThrow({ where: { id } });
    await failGeneration(id, 'Given up.', new Date());
    expect(await stateOf(payment.nonce)).toMatchObject({ status: 'released' });
    const use = { id, payer: row.payer, price: PRICE, payment: row.payment as Record<string, string> };
    expect(await exactTill.collect(use)).toBe('failed');
    await makeGeneration(id, new Date());
    expect(await stateOf(payment.nonce)).toEqual({ status: 'released', credit: 0n });
    expect(await dollarsOf(buyer.address)).toBe(10n * PRICE);
  });

  test('with the money, after the use was given up: a credit, once', async () => {
    const buyer = await newBuyer();
    for (const status of ['sent', 'collected'] as const) {
      const payment = await exactly(buyer);
      const id = await accept(payment);
      await db().exactPayment.updateMany({ where: { nonce: payment.nonce }, data: { status: 'sent' } });
      await failGeneration(id, 'Given up.', new Date());
      expect(await stateOf(payment.nonce)).toEqual({ status: 'sent', credit: 0n });
      await sendBeside(newPerson(), payment.exact);
      const row = await db().generation.findUniqueOrThrow({ where: { id } });
      const use = { id, payer: row.payer, price: PRICE, payment: row.payment as Record<string, string> };
      if (status === 'collected') expect(await exactTill.collect(use)).toBe('done');
      expect(await stateOf(payment.nonce)).toEqual({ status, credit: 0n });
      await Promise.all([resolveSent(), resolveSent()]);
      expect(await stateOf(payment.nonce)).toEqual({ status: 'credit', credit: PRICE });
    }
  });

  test('in another process sends it once', async () => {
    const buyer = await newBuyer();
    const payment = await exactly(buyer);
    const id = await accept(payment);
    const row = await db().generation.findUniqueOrThrow({ where: { id } });
    const use = { id, payer: row.payer, price: PRICE, payment: row.payment as Record<string, string> };
    const outcomes = await Promise.all([1, 2, 3].map(() => exactTill.collect(use)));
    expect(outcomes).toEqual(['done', 'done', 'done']);
    await makeGeneration(id, new Date());
    expect(await stateOf(payment.nonce)).toEqual({ status: 'spent', credit: 0n });
    expect(await dollarsOf(buyer.address)).toBe(9n * PRICE);
  });
});

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
      payment: { type: 'credit', of: exactPaymentId(lower(buyer), nonce) },
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
      [small, large].map((nonce) => ({
        of: exactPaymentId(lower(buyer), nonce),
        amount: PRICE.toString(),
        account: lower(buyer),
      })),
    );
    expect((await epochTree(first))?.proofOf(lower(buyer))?.cumulative).toBe(2n * PRICE);
    expect(await getRoyalties(buyer.address)).toMatchObject({ claimable: 2n * PRICE });
    await expectBooksToAgree(first);
    // A use with a credit, and the two refunds.
    expect((await sweptUpTo()) - swept).toBe(3n * PRICE);

    // What came back from a use that failed after its time is refunded with the next epoch, once.
    await pay(await offerFor(), { till: 'free' });
    const second = await settleNow();
    expect((await refundsOf(second)).map(({ of }) => of).sort()).toEqual(
      [young, raced].map((nonce) => exactPaymentId(lower(buyer), nonce)).sort(),
    );
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
  expect(drawn).toBeGreaterThan(10n * PRICE);
  expect(await dollarsOf(deployment().royaltyDistributor)).toBe(drawn);
  expect(await booked('exact:')).toBe(-drawn);
  await sweepExact(epoch);
  await Promise.all([sweepExact(epoch), sweepExact(epoch)]);
  expect(await dollarsOf(deployment().royaltyDistributor)).toBe(drawn);
  // What is left is what credits still stand for.
  const open = await db().exactPayment.findMany({ where: { status: 'credit' } });
  expect(await received()).toBe(open.reduce((sum, { credit }) => sum + fromDecimal(credit), 0n));

  const paid = await db().exactPayment.findMany({ where: { status: { in: ['spent', 'credit', 'refunded'] } } });
  const values = new Map<string, bigint>(
    paid.map(({ payer, nonce, value }) => [exactPaymentId(payer as Hex, nonce as Hex), fromDecimal(value)]),
  );
  const book = new ExactBook(new Map(), (id) => values.get(id) ?? null);
  for (const entry of entries) book.add(entry);
  expect([...book.spent.values()].reduce((sum, amount) => sum + amount, 0n)).toBe(drawn);
});

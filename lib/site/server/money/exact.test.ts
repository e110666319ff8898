import type { Hex } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TransferAuthorization, transferTypedData } from '@/lib/adapters/chain/typed-data';
import { demoAccount } from '@/lib/adapters/chain/local-accounts';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { db } from '@/lib/adapters/db/client';
import { env } from '@/lib/base/env';
import { findGeneration } from '@/lib/domains/generation/server/get-generation';
import { failGeneration, makeGeneration } from '@/lib/domains/generation/server/make-generation';
import { exactReceiver, exactTill, resolveSent } from '@/lib/domains/payments/server/tills/exact';
import { tokenDomain } from '@/lib/domains/payments/server/token-domain';
import { settleNow } from '@/lib/domains/royalties/server/testing/settle-now';
import { rpc } from '../../../../tools/local-chain';
import { createTestSite, type TestSite } from '../../../../tools/test-site';
import {
  accept,
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
  dollarsOf,
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
} from './testing/money-site';

const DAY = 86_400n;

let site: TestSite;
let _template = 0;
/** What the site's own account held when nobody had paid anything. */
let atFirst = 0n;

beforeAll(async () => {
  site = await createTestSite(SETTINGS);
  _template = await registerTemplate(demoAccount(0), 1);
  atFirst = await dollarsOf(exactReceiver());
});
afterAll(() => site.stop());

const received = async () => (await dollarsOf(exactReceiver())) - atFirst;

describe('a payment for just the price', () => {
  test('is taken once, and the log names it', async () => {
    const buyer = await newBuyer();
    const before = await received();
    const payment = await exactly(buyer);
    const made = await pay(await offerFor(), payment);
    expect(made.status).toBe('complete');
    expect(await entryOf(made.id)).toMatchObject({
      price: PRICE.toString(),
      payment: { type: 'exact', nonce: payment.nonce },
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

  test('has a nonce of its own: another payer’s is refused, at the same time too', async () => {
    const [one, two] = [await newBuyer(), await newBuyer()];
    const first = await exactly(one);
    const copy = await exactly(two, { nonce: first.nonce });
    const taken = await Promise.allSettled([pay(await offerFor(), first), pay(await offerFor(), copy)]);
    expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(taken.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'payment_used' } });
    await expect(pay(await offerFor(), await exactly(two, { nonce: first.nonce }))).rejects.toMatchObject({
      code: expect.stringMatching(/^payment_/),
    });
    expect((await dollarsOf(one.address)) + (await dollarsOf(two.address))).toBe(19n * PRICE);
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

test('the settlement hands over what was used, and what no use came of stays with the site', async () => {
  const epoch = await settleNow();
  await expectBooksToAgree(epoch);
  const spent = await db().exactPayment.count({ where: { status: 'spent' } });
  const credits = await db().exactPayment.count({ where: { status: 'credit' } });
  expect(await dollarsOf(deployment().royaltyDistributor)).toBe(BigInt(spent) * PRICE);
  expect(await received()).toBe(BigInt(credits) * PRICE);
  expect(spent).toBeGreaterThan(5);
  expect(credits).toBe(2);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoAccount, localAccount } from '@/lib/adapters/chain/local-accounts';
import { policyAccounts } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { indexChain } from '@/lib/adapters/chain/server/index-events';
import { db } from '@/lib/adapters/db/client';
import { defaultPolicyFile } from '@/lib/domains/accounts/default-policies';
import { setPolicy } from '@/lib/domains/accounts/server/policies';
import { acceptOffer } from '@/lib/domains/generation/server/accept-offer';
import { findGeneration } from '@/lib/domains/generation/server/get-generation';
import { makeGeneration } from '@/lib/domains/generation/server/make-generation';
import { proposeOffers } from '@/lib/domains/generation/server/show-offers';
import { reportMeme } from '@/lib/domains/moderation/server/report-meme';
import { takeStep } from '@/lib/domains/moderation/server/take-step';
import type { DisputeStep } from '@/lib/domains/moderation/report';
import { settleNow } from '@/lib/domains/royalties/server/testing/settle-now';
import type { UsageEntryV2 } from '@/lib/domains/usage-log/entry';
import { memeRegistryAbi } from '@/lib/generated/contracts/meme-registry-abi';
import type { Offer } from '@/lib/generated/prisma/client';
import type { Person } from '../../../../prisma/seed/acts';
import { createTestSite, type TestSite } from '../../../../tools/test-site';
import {
  entryOf,
  expectBooksToAgree,
  fundPayers,
  later,
  lower,
  meterOf,
  newPerson,
  offerFor,
  offersFor,
  PRICE,
  pay,
  registerTemplate,
  SETTINGS,
  send,
  use,
  voucherFor,
} from './testing/money-site';

const [alice, bob] = [demoAccount(0), demoAccount(1)];
const steward = localAccount('stewards').address.toLowerCase();
const why = 'The lines and the colours are those of the earlier one.';

let site: TestSite;
let payer: Person;
let others: Person[];
let original = 0;
let derivative = 0;

beforeAll(async () => {
  site = await createTestSite(SETTINGS);
  original = await registerTemplate(alice, 1);
  derivative = await registerTemplate(bob, 2, original);
  [payer, ...others] = await fundPayers(9);
});
afterAll(() => site.stop());

/** Paying for the offer is refused, and nothing is taken. */
async function expectGone(offer: Offer): Promise<void> {
  const before = await meterOf(payer);
  await expect(pay(offer, await voucherFor(payer))).rejects.toMatchObject({ code: 'offer_gone' });
  expect(await meterOf(payer)).toEqual(before);
  expect(await db().generation.count({ where: { offerId: offer.id } })).toBe(0);
}

/** Paying for the offer gives just what it showed. */
async function expectAsShown(offer: Offer, price = PRICE): Promise<void> {
  const before = await meterOf(payer);
  const made = await pay(offer, await voucherFor(payer, price));
  expect(made.status).toBe('complete');
  expect(await meterOf(payer)).toEqual({
    spent: before.spent + price,
    reserved: 0n,
    vouchers: before.vouchers + 1,
  });
  const entry = (await entryOf(made.id)) as UsageEntryV2;
  expect(entry).toMatchObject({
    engine: offer.engine,
    plan: offer.planHash,
    policy: offer.policy,
    price: price.toString(),
    sources: offer.sources,
    unattributed: offer.unattributed,
  });
  const shown = offer.split as { part: string; account: string; amount: string; held: boolean }[];
  expect(made.split.map(({ part, account, amount, held }) => ({ part, account, amount: `${amount}`, held }))).toEqual(
    shown.map(({ part, account, amount, held }) => ({ part, account, amount, held })),
  );
  expect(made.card?.lines).toEqual(offer.lines);
}

describe('what was shown is what is paid', () => {
  test('each of the offers, whichever is taken', async () => {
    const { candidates, price } = await proposeOffers({ prompt: 'spreadsheets', seed: 3 }, later());
    expect(candidates.length).toBeGreaterThan(1);
    expect(price).toBe(PRICE);
    for (const shown of candidates.slice(0, 3)) {
      const offer = await db().offer.findUniqueOrThrow({ where: { id: shown.id } });
      expect(shown.split.reduce((sum, { amount }) => sum + amount, 0n)).toBe(PRICE);
      await expectAsShown(offer);
      const made = await db().generation.findUniqueOrThrow({ where: { offerId: offer.id }, select: { id: true } });
      const view = await findGeneration(made.id);
      expect(view?.maker).toBe(shown.maker);
      expect(view?.template?.id).toBe(shown.templateId);
      expect(view?.split).toEqual(shown.split);
      const credits = (list: readonly { memeId: number; role: string; ppm: number }[] = []) =>
        list.map(({ memeId, role, ppm }) => ({ memeId, role, ppm })).sort((a, b) => a.memeId - b.memeId);
      expect(credits(view?.card?.sources)).toEqual(credits(shown.sources));
    }
  });

  test('a free try-out draws on the same and pays nobody', async () => {
    const offer = await offerFor();
    const made = await pay(offer, { till: 'free' });
    expect(await entryOf(made.id)).toMatchObject({ price: '0', payment: { type: 'free' }, sources: offer.sources });
    expect(made.split).toEqual([]);
  });
});

describe('an offer is accepted once', () => {
  test('by one of twenty who take it for free at the same time', async () => {
    const offer = await offerFor();
    const taken = await Promise.allSettled(Array.from({ length: 20 }, () => pay(offer, { till: 'free' })));
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of taken)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'offer_gone' });
    expect(await db().generation.count({ where: { offerId: offer.id } })).toBe(1);
  });

  test('by one of twenty, some of whom pay; who comes late pays nothing', async () => {
    const offer = await offerFor();
    const before = await Promise.all([payer, ...others].map(meterOf));
    const vouchers = await Promise.all([payer, ...others, payer, payer].map((one) => voucherFor(one)));
    const payments = [...vouchers, ...Array.from({ length: 9 }, () => ({ till: 'free' as const }))];
    const taken = await Promise.allSettled(payments.map((payment) => pay(offer, payment)));
    const [first, ...more] = taken.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(more).toEqual([]);
    const after = await Promise.all([payer, ...others].map(meterOf));
    const { price } = (await entryOf(first.id)) as UsageEntryV2;
    const sum = (meters: typeof after, of: 'spent' | 'reserved') => meters.reduce((all, one) => all + one[of], 0n);
    expect(sum(after, 'spent') - sum(before, 'spent')).toBe(BigInt(price));
    expect(sum(after, 'reserved')).toBe(0n);
    const bound = (meters: typeof after) => meters.reduce((all, one) => all + one.vouchers, 0);
    expect(bound(after) - bound(before)).toBe(price === '0' ? 0 : 1);
  });

  test('by nobody after its fifteen minutes, and by somebody in their last millisecond', async () => {
    const [late, just] = await offersFor();
    const before = await meterOf(payer);
    await expect(pay(late, await voucherFor(payer), { now: late.expiresAt })).rejects.toMatchObject({
      code: 'offer_gone',
      message: expect.stringContaining('fifteen minutes'),
    });
    await expect(pay(late, { till: 'free' }, { now: new Date(+late.expiresAt + 1) })).rejects.toMatchObject({
      code: 'offer_gone',
    });
    expect(await meterOf(payer)).toEqual(before);
    expect(+just.expiresAt - +just.createdAt).toBe(15 * 60_000);
    expect((await pay(just, { till: 'free' }, { now: new Date(+just.expiresAt - 1) })).status).toBe('complete');
  });
});

describe('between showing and paying', () => {
  test('another meme is registered, and a row’s words change: the offer is the same', async () => {
    const [first, second] = await offersFor();
    await registerTemplate(alice, 3);
    await expectAsShown(first);
    const title = { title: 'Something else', tags: ['else'], frames: [], boxes: [], alt: 'Nothing' };
    const { title: before, tags, frames, boxes, alt } = await db().meme.findUniqueOrThrow({ where: { id: original } });
    await db().meme.update({ where: { id: original }, data: title });
    await db().meme.update({ where: { id: derivative }, data: { title: 'Something else' } });
    await expectAsShown(second);
    await db().meme.update({
      where: { id: original },
      data: { title: before, tags, alt, frames: frames as object[], boxes: boxes as object[] },
    });
  });

  test('a creator refuses retrieval, on chain or in the row: gone', async () => {
    const id = await registerTemplate(bob, 4);
    const [first, second] = await offersFor({ sources: [id] });
    const { terms } = await db().meme.findUniqueOrThrow({ where: { id }, select: { terms: true } });
    await db().meme.update({ where: { id }, data: { terms: terms.add(1) } });
    await expectGone(first);
    await db().meme.update({ where: { id }, data: { terms } });
    await expectAsShown(first);
    await send(bob, [
      { address: deployment().memeRegistry, abi: memeRegistryAbi, functionName: 'revoke', args: [id, 1] },
    ]);
    await indexChain();
    await expectGone(second);
  });

  test('a picture is taken down, hidden, or found to be for adults: gone', async () => {
    const id = await registerTemplate(bob, 5);
    const offer = await offerFor({ sources: [id] });
    const shown = { takenDownAt: null, hidden: false, level: 'everyone' };
    for (const change of [{ takenDownAt: new Date() }, { hidden: true }, { level: 'mature' }, { level: 'review' }]) {
      await db().meme.update({ where: { id }, data: change });
      await expectGone(offer);
      await db().meme.update({ where: { id }, data: shown });
    }
    await expectAsShown(offer);
  });

  const dispute = async (memeId: number) =>
    (
      await reportMeme({
        report: { memeId, kind: 'authorship', statement: why, citations: [] },
        reporter: lower(newPerson()),
        now: new Date(),
      })
    ).id;
  const step = (id: string, asked: DisputeStep) => takeStep({ id, actor: steward, step: asked, now: new Date() });

  test('a claim is corroborated: gone, and so while the epoch holds the income; back when all is as it was', async () => {
    const [first, second] = await offersFor({ sources: [derivative] });
    const id = await dispute(original);
    await step(id, { action: 'corroborate', note: why });
    // The parent of what is drawn on: it may be drawn on, and its part goes to the pot.
    await expectGone(first);
    await step(id, { action: 'reject', note: why });
    await expectGone(first);
    const [shownHeld] = await offersFor({ sources: [derivative] });
    await settleNow();
    await expectAsShown(second);
    // Shown as held, and held no longer.
    await expectGone(shownHeld);
  });

  test('a claim is upheld: the offer that paid the one before is gone for good', async () => {
    const id = await registerTemplate(bob, 6);
    const offer = await offerFor({ sources: [id] });
    const claim = await dispute(id);
    await step(claim, { action: 'corroborate', note: why });
    await step(claim, { action: 'uphold', note: why, takeDown: false, to: lower(alice) });
    await settleNow();
    await expectGone(offer);
    const [next] = await offersFor({ sources: [id] });
    expect(next.split).toContainEqual(expect.objectContaining({ part: 'creator', account: lower(alice) }));
    await expectAsShown(next);
  });

  test('the policy changes: the offer is good in the next epoch, and gone in the one after', async () => {
    const [first, second, third] = await offersFor();
    const dear = defaultPolicyFile(policyAccounts());
    dear.prices = { ...dear.prices, generate: '25000' };
    dear.splits = {
      ...dear.splits,
      generate: { creators: 400_000, host: 500_000, stewards: 50_000, treasury: 50_000 },
    };
    const hash = await setPolicy(dear, new Date());
    // Wanted, and not in force before the border.
    expect((await offerFor()).policy).toBe(first.policy);
    await use(payer);
    await settleNow();

    const newer = await offerFor();
    expect(newer).toMatchObject({ policy: hash });
    await expectAsShown(first);
    await expectAsShown(newer, 25_000n);
    await expect(pay(await offerFor(), await voucherFor(payer))).rejects.toMatchObject({ code: 'voucher_stale' });

    // Accepted in time, and made only after the epoch: what it names is over, and all is given back.
    const before = await meterOf(payer);
    const slow = await acceptOffer({
      offer: third,
      payment: await voucherFor(payer),
      idempotencyKey: 'slow',
      requestHash: '',
      now: new Date(),
    });
    expect(await meterOf(payer)).toMatchObject({ spent: before.spent, reserved: PRICE });
    await settleNow();
    await expectGone(second);
    await makeGeneration(slow, new Date());
    expect(await findGeneration(slow)).toMatchObject({ status: 'failed', error: expect.stringContaining('changed') });
    expect(await meterOf(payer)).toMatchObject({ spent: before.spent, reserved: 0n });
    expect(await db().logEntry.count({ where: { generationId: slow } })).toBe(0);
    await expectAsShown(await offerFor(), 25_000n);

    await expectBooksToAgree(await settleNow());
    expect(await db().uncollected.count()).toBe(0);
  });
});

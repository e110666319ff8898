import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoAccount } from '@/lib/adapters/chain/local-accounts';
import { db } from '@/lib/adapters/db/client';
import { isTributeError } from '@/lib/base/errors';
import { makeGeneration } from '@/lib/domains/generation/server/make-generation';
import { settleNow } from '@/lib/domains/royalties/server/testing/settle-now';
import type { Offer } from '@/lib/generated/prisma/client';
import type { Person } from '../../../../prisma/seed/acts';
import { createTestSite, type TestSite } from '../../../../tools/test-site';
import {
  expectBooksToAgree,
  fundPayers,
  lower,
  manyOffers,
  meterOf,
  PRICE,
  pay,
  registerTemplate,
  SETTINGS,
  voucherFor,
} from './testing/money-site';

const ROUNDS = 4;
const REQUESTS = 50;
const REFUSALS = ['generation_in_progress', 'voucher_stale', 'busy'];

let site: TestSite;
let payers: Person[];
let offers: Offer[] = [];

beforeAll(async () => {
  site = await createTestSite(SETTINGS);
  for (const seed of [1, 2, 3]) await registerTemplate(demoAccount(0), seed);
  payers = await fundPayers(2 * ROUNDS);
  offers = await manyOffers(2 * ROUNDS * REQUESTS);
});
afterAll(() => site.stop());

/** Each request of its own: another prompt, another offer, another key. One voucher pays. */
async function race(payer: Person, sendAll: (requests: (() => Promise<unknown>)[]) => Promise<unknown>): Promise<void> {
  const payment = await voucherFor(payer);
  const mine = offers.slice(0, REQUESTS);
  offers = offers.slice(REQUESTS);
  const refusals: unknown[] = [];
  await sendAll(mine.map((offer) => () => pay(offer, payment).catch((error) => refusals.push(error))));
  const made = await db().generation.findMany({ where: { payer: lower(payer) }, select: { id: true } });
  // On a slow machine the caller is told to ask again: whoever asks waits for the same making.
  for (const { id } of made) await makeGeneration(id, new Date());
  expect(made).toHaveLength(1);
  expect(await meterOf(payer)).toEqual({ spent: PRICE, reserved: 0n, vouchers: 1 });
  expect(await db().logEntry.count({ where: { payer: lower(payer) } })).toBe(1);
  expect(refusals).toHaveLength(REQUESTS - 1);
  const codes = new Set(refusals.map((error) => (isTributeError(error) ? error.code : String(error))));
  expect([...codes].filter((code) => !REFUSALS.includes(code))).toEqual([]);
}

test('fifty requests at once with one voucher: one picture', async () => {
  for (const payer of payers.slice(0, ROUNDS)) await race(payer, (all) => Promise.all(all.map((ask) => ask())));
});

test('fifty requests while the first is finishing: one picture', async () => {
  // Six callers, each asking again as soon as it is answered: some come before, some during and some after the recording.
  const inTurn = async (all: (() => Promise<unknown>)[]) => {
    const next = async (): Promise<void> => {
      const ask = all.shift();
      if (!ask) return;
      await ask();
      return next();
    };
    await Promise.all(Array.from({ length: 6 }, next));
  };
  for (const payer of payers.slice(ROUNDS)) await race(payer, inTurn);
});

test('the settlement takes one price of each payer', async () => {
  await expectBooksToAgree(await settleNow());
  expect(await db().uncollected.count()).toBe(0);
  for (const payer of payers) {
    const { settled } = await db().meterAccount.findUniqueOrThrow({ where: { payer: lower(payer) } });
    expect(settled.toFixed(0)).toBe(PRICE.toString());
  }
});

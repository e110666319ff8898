import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoAccount } from '@/lib/adapters/chain/local-accounts';
import { db } from '@/lib/adapters/db/client';
import { makeJobWorker } from '@/lib/adapters/jobs/run-jobs';
import { acceptOffer } from '@/lib/domains/generation/server/accept-offer';
import { createGeneration } from '@/lib/domains/generation/server/create-generation';
import { findGeneration } from '@/lib/domains/generation/server/get-generation';
import { failGeneration, makeGeneration } from '@/lib/domains/generation/server/make-generation';
import { addLeftMakeJobs, makeTasks } from '@/lib/domains/generation/server/make-job';
import type { Payment } from '@/lib/domains/payments/server/tills/tills';
import { settleNow } from '@/lib/domains/royalties/server/testing/settle-now';
import type { Offer } from '@/lib/generated/prisma/client';
import type { Person } from '../../../../prisma/seed/acts';
import { createTestSite, type TestSite } from '../../../../tools/test-site';
import {
  expectBooksToAgree,
  fundPayers,
  meterOf,
  offerFor,
  PRICE,
  pay,
  readyToRecord,
  registerTemplate,
  SETTINGS,
  use,
  voucherFor,
  withoutPicture,
} from './testing/money-site';

const creator = demoAccount(0);
/** What the queue does, as the site has it. */
const tasks = makeTasks(makeGeneration, async () => {});

let site: TestSite;
let payer: Person;
let other: Person;
let template = 0;
let missing = 0;

beforeAll(async () => {
  site = await createTestSite(SETTINGS);
  template = await registerTemplate(creator, 1);
  missing = await registerTemplate(creator, 2);
  [payer, other] = await fundPayers(2);
});
afterAll(() => site.stop());

let keys = 0;
const accept = (offer: Offer, payment: Payment) =>
  acceptOffer({ offer, payment, idempotencyKey: `accepted-${++keys}`, requestHash: '', now: new Date() });
const offerOf = (meme: number) => offerFor({ sources: [meme] });
const jobsOf = async (id: string): Promise<number> => {
  const rows = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM graphile_worker._private_jobs WHERE "key" = ${`generation:${id}`}`;
  return rows.length;
};

/** What a use left behind, wherever it was interrupted. */
async function tracesOf(id: string) {
  const { status } = await db().generation.findUniqueOrThrow({ where: { id }, select: { status: true } });
  const [entries, journals, sources] = await Promise.all([
    db().logEntry.count({ where: { generationId: id } }),
    db().journal.count({ where: { ref: `generation:${id}` } }),
    db().generationSource.count({ where: { generationId: id } }),
  ]);
  return { status, entries, journals, sources, jobs: await jobsOf(id) };
}

describe('a picture that cannot be made', () => {
  test('is tried three times; then it has failed with its reason, and its payer goes on with the same total', async () => {
    const before = await meterOf(payer);
    const payment = await voucherFor(payer);
    const id = await withoutPicture(missing, async () => {
      const tried = await pay(await offerOf(missing), payment);
      expect(tried.status).toBe('pending');
      expect(await meterOf(payer)).toMatchObject({ spent: before.spent, reserved: PRICE });
      expect(await jobsOf(tried.id)).toBe(1);
      // Meanwhile its payer waits, and nobody else does.
      await expect(pay(await offerOf(template), payment)).rejects.toMatchObject({ code: 'generation_in_progress' });
      await use(other);

      await tasks['make-generation'].run({ id: tried.id });
      expect((await findGeneration(tried.id))?.status).toBe('pending');
      await tasks['make-generation'].run({ id: tried.id });
      return tried.id;
    });
    expect(await findGeneration(id)).toMatchObject({
      status: 'failed',
      error: 'A picture that this one is made from is missing from the store.',
      split: [],
      seq: null,
    });
    expect(await tracesOf(id)).toEqual({ status: 'failed', entries: 0, journals: 0, sources: 0, jobs: 0 });
    expect(await meterOf(payer)).toMatchObject({ spent: before.spent, reserved: 0n });

    const made = await pay(await offerOf(template), payment);
    expect(made.status).toBe('complete');
    expect(await meterOf(payer)).toEqual({
      spent: before.spent + PRICE,
      reserved: 0n,
      vouchers: before.vouchers + 1,
    });
    const { payment: kept } = await db().generation.findUniqueOrThrow({ where: { id: made.id } });
    const { cumulative } = kept as { cumulative: string };
    const voucher = await db().voucher.findFirstOrThrow({
      where: { payer: payer.address.toLowerCase(), cumulative },
    });
    expect(voucher.generationId).toBe(made.id);
  });

  test('is tried by the queue’s own worker to its end, for a payer and for free', async () => {
    const before = await meterOf(payer);
    const worker = makeJobWorker(tasks, { concurrency: 2 });
    try {
      await withoutPicture(missing, async () => {
        const ids = await Promise.all([
          pay(await offerOf(missing), await voucherFor(payer)),
          pay(await offerOf(missing), { till: 'free' }),
        ]).then((views) => views.map(({ id }) => id));
        await worker.tend();
        for (const id of ids) {
          await expect
            .poll(async () => (await findGeneration(id))?.status, { timeout: 40_000, interval: 100 })
            .toBe('failed');
          expect((await db().generation.findUniqueOrThrow({ where: { id } })).attempts).toBe(3);
          expect((await tracesOf(id)).entries).toBe(0);
        }
      });
    } finally {
      await worker.stop();
    }
    expect(await meterOf(payer)).toMatchObject({ spent: before.spent, reserved: 0n });
  });

  test('asked for again under the same key is the same failure, and no other attempt', async () => {
    const request = {
      wanted: { offer: (await offerOf(missing)).id },
      payment: await voucherFor(payer),
      idempotencyKey: 'asked-again',
      now: new Date(),
    };
    await withoutPicture(missing, async () => {
      for (const status of ['pending', 'pending', 'failed', 'failed'])
        expect((await createGeneration(request)).status).toBe(status);
    });
    expect((await createGeneration(request)).status).toBe('failed');
    expect(await meterOf(payer)).toMatchObject({ reserved: 0n });
  });
});

describe('who comes late', () => {
  test('after it was given back does nothing, at whatever step', async () => {
    const before = await meterOf(payer);
    const id = await accept(await offerOf(template), await voucherFor(payer));
    const kept = await db().generation.findUniqueOrThrow({ where: { id } });
    await failGeneration(id, 'The first reason.', new Date());
    await failGeneration(id, 'Another reason.', new Date());
    expect(await meterOf(payer)).toMatchObject({ spent: before.spent, reserved: 0n });
    await makeGeneration(id, new Date());
    await tasks['make-generation'].run({ id });
    expect(await tracesOf(id)).toEqual({ status: 'failed', entries: 0, journals: 0, sources: 0, jobs: 0 });
    expect((await findGeneration(id))?.error).toBe('The first reason.');
    expect(await meterOf(payer)).toMatchObject({ spent: before.spent, reserved: 0n });
    expect(kept.status).toBe('accepted');
  });

  test('while it is given up: one of the two holds, whole', async () => {
    for (let round = 0; round < 8; round++) {
      const before = await meterOf(payer);
      const id = await accept(await offerOf(template), await voucherFor(payer));
      if (round % 2 === 0) await readyToRecord(id);
      await Promise.all([makeGeneration(id, new Date()), failGeneration(id, 'Given up.', new Date())]);
      const { status, entries, journals, jobs } = await tracesOf(id);
      const paid = status === 'complete';
      expect({ status, entries, journals, jobs }).toEqual({
        status: paid ? 'complete' : 'failed',
        entries: paid ? 1 : 0,
        journals: paid ? 1 : 0,
        jobs: 0,
      });
      expect(await meterOf(payer)).toMatchObject({ spent: before.spent + (paid ? PRICE : 0n), reserved: 0n });
    }
  });
});

describe('a process that ends', () => {
  const ends: [string, (id: string) => Promise<unknown>][] = [
    ['after accepting', async () => {}],
    ['after collecting', (id) => db().generation.update({ where: { id }, data: { status: 'collected' } })],
    ['after making', readyToRecord],
    ['after two failed attempts', (id) => db().generation.update({ where: { id }, data: { attempts: 2 } })],
    [
      'after losing its job',
      async (id) => {
        await db().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE "key" = ${`generation:${id}`}`;
        await addLeftMakeJobs();
      },
    ],
  ];
  test.each(ends)('%s: the job takes it to its end once, even two at a time', async (_, leave) => {
    for (const payment of [await voucherFor(payer), { till: 'free' as const }]) {
      const before = await meterOf(payer);
      const offer = await offerOf(template);
      const id = await accept(offer, payment);
      await leave(id);
      expect(await jobsOf(id)).toBe(1);
      await Promise.all([tasks['make-generation'].run({ id }), inAnotherProcess(id)]);
      await tasks['make-generation'].run({ id });
      expect(await tracesOf(id)).toEqual({
        status: 'complete',
        entries: 1,
        journals: payment.till === 'free' ? 0 : 1,
        sources: (offer.sources as unknown[]).length,
        jobs: 0,
      });
      const spent = payment.till === 'free' ? 0n : PRICE;
      expect(await meterOf(payer)).toMatchObject({ spent: before.spent + spent, reserved: 0n });
    }
  });

  test('and an epoch that is open for long: a receipt never ends before it is given', async () => {
    const longAgo = new Date(Date.now() - 5 * 86_400_000);
    await db().epoch.updateMany({ where: { status: 'open' }, data: { openedAt: longAgo } });
    const { receipt } = await use(payer);
    expect((receipt?.deadline ?? 0) * 1000).toBeGreaterThan(Date.now() + 3_600_000);
  });

  test('leaves books that agree', async () => {
    await expectBooksToAgree(await settleNow());
    expect(await db().uncollected.count()).toBe(0);
    expect(await db().generation.count({ where: { status: { notIn: ['complete', 'failed'] } } })).toBe(0);
  });
});

/** Makes a generation as another process would: nothing of what this one has under way is known to it. */
function inAnotherProcess(id: string): Promise<void> {
  const holder = globalThis as { __tributeUnderway?: unknown };
  const mine = holder.__tributeUnderway;
  holder.__tributeUnderway = undefined;
  const making = makeGeneration(id, new Date());
  holder.__tributeUnderway = mine;
  return making;
}

import { rename } from 'node:fs/promises';
import path from 'node:path';
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { demoAccount } from '@/lib/adapters/chain/local-accounts';
import type { JobWorker } from '@/lib/adapters/jobs/run-jobs';
import { drawPicture } from '../../../tools/test-fixtures/draw-picture';
import { createTestSite, type TestSite } from '../../../tools/test-site';

/*
 * Everything that is done with money and pictures, several at once and with the worker beside it, on a pool of two
 * connections: who held one while waiting for a second, or for anything slow, would bring it all to a halt.
 */
const creators = [0, 1, 2].map(demoAccount);
const payers = [100, 101, 102, 103].map((n) => ({
  account: demoAccount(n),
  session: privateKeyToAccount(generatePrivateKey()),
}));
const steward = demoAccount(50).address.toLowerCase();

const modules = async () => ({
  ...(await import('@/lib/adapters/chain/server/deployment')),
  ...(await import('@/lib/adapters/chain/server/index-events')),
  ...(await import('@/lib/adapters/chain/server/send')),
  ...(await import('@/lib/adapters/db/client')),
  ...(await import('@/lib/adapters/db/with-lock')),
  ...(await import('@/lib/adapters/jobs/add-job')),
  ...(await import('@/lib/adapters/jobs/list-jobs')),
  ...(await import('@/lib/adapters/jobs/run-jobs')),
  ...(await import('@/lib/domains/generation/server/create-generation')),
  ...(await import('@/lib/domains/generation/server/make-job')),
  ...(await import('@/lib/domains/moderation/server/report-meme')),
  ...(await import('@/lib/domains/moderation/server/take-step')),
  ...(await import('@/lib/domains/payments/server/faucet')),
  ...(await import('@/lib/domains/royalties/server/get-royalties')),
  ...(await import('@/lib/domains/royalties/server/seal-epoch')),
  ...(await import('@/lib/generated/contracts/royalty-distributor-abi')),
  ...(await import('../../../prisma/seed/acts')),
  ...(await import('./get-status')),
  ...(await import('./run')),
});
let site: TestSite;
let m: Awaited<ReturnType<typeof modules>>;
let worker: JobWorker;
const memes: number[] = [];

beforeAll(async () => {
  site = await createTestSite({ DATABASE_POOL: '2', EPOCH_SECONDS: '3600' });
  m = await modules();
  worker = m.makeJobWorker(m.TASKS, { concurrency: 4 });
  await m.db().role.create({ data: { address: steward, role: 'steward', grantedBy: steward, grantedAt: new Date() } });
});
afterAll(async () => {
  await worker.stop();
  await site.stop();
});

const soon = (assertion: () => unknown) => vi.waitFor(assertion, { timeout: 30_000, interval: 50 });
/** What the server does beside the requests, all of it at once. */
const beside = () =>
  Promise.all([worker.tend(), m.indexChain(), m.growFamilies(new Date()), m.settleWhenDue(new Date()), m.getStatus()]);

let key = 0;
const ask = (prompt = 'spreadsheets') => {
  key++;
  return {
    prompt: `${prompt} ${key}`,
    seed: key,
    idempotencyKey: `whole-${key}`,
    now: new Date(),
    sources: [memes[0]],
  };
};
const pay = ({ account, session }: { account: ReturnType<typeof demoAccount>; session: PrivateKeyAccount }) =>
  m.generateAs(account, session, ask());
const box = {
  x: 0.05,
  y: 0.05,
  w: 0.9,
  h: 0.25,
  angle: 0,
  align: 'center',
  valign: 'middle',
  color: '#ffffff',
} as const;

test('pictures are uploaded and registered', async () => {
  const register = async (n: number) =>
    m.registerAs(creators[n], {
      bytes: await drawPicture(700 + n),
      fileName: `${n}.png`,
      draft: {
        title: `Blocks ${n}`,
        alt: 'Coloured blocks',
        kind: 'template',
        tags: ['blocks'],
        boxes: [{ ...box, outline: '#000000', style: 'upper', role: 'top', maxLength: 60 }],
        frames: [{ text: 'NOBODY EXPECTS {plural noun}', examples: [] }],
      },
      now: new Date(),
    });
  const [ids] = await Promise.all([Promise.all([0, 1, 2].map(register)), beside()]);
  memes.push(...ids);
  expect(new Set(memes).size).toBe(3);
});

test('four payers and two visitors generate at once, each several times', async () => {
  await Promise.all(
    payers.map(async ({ account, session }) => {
      await m.giveTestMoney(account.address);
      await m.depositAs(account, { session: session.address, value: 1_000_000n, now: new Date() });
    }),
  );
  for (let round = 0; round < 2; round++) {
    const made = await Promise.all([
      ...payers.map(pay),
      ...[1, 2].map(() => {
        const { idempotencyKey, now, ...wanted } = ask('houseplants');
        return m.createGeneration({ wanted, payment: { till: 'free' }, idempotencyKey, now });
      }),
      beside().then(() => ({ status: 'complete' as const })),
    ]);
    expect(made.map(({ status }) => status)).toEqual(Array(7).fill('complete'));
  }
  expect(await m.db().logEntry.count()).toBe(12);
  expect((await m.getRoyalties(creators[0].address)).earned).toBe(8n * 6000n);
});

test('a dispute holds and releases, while others generate', async () => {
  const [dispute] = await Promise.all([
    m.reportMeme({
      report: { memeId: memes[0], kind: 'authorship', statement: 'I drew this in May.', citations: [] },
      reporter: creators[1].address.toLowerCase(),
      now: new Date(),
    }),
    ...payers.map(pay),
    beside(),
  ]);
  const step = (action: 'corroborate' | 'reject') =>
    m.takeStep({ id: dispute.id, actor: steward, step: { action, note: 'I have looked at both.' }, now: new Date() });
  expect((await Promise.all([step('corroborate'), beside()]))[0].status).toBe('corroborated');
  expect((await Promise.all([step('reject'), beside()]))[0].status).toBe('rejected');
});

test('the epoch settles and the creator claims', async () => {
  expect(await m.sealEpoch({ now: new Date(), force: true })).toBe(1);
  await Promise.all([m.settleWhenDue(new Date()), worker.tend(), ...payers.map(pay)]);
  await soon(async () => {
    await m.settleWhenDue(new Date());
    expect(await m.db().epoch.findUnique({ where: { number: 1 }, select: { status: true } })).toEqual({
      status: 'active',
    });
  });
  const { claim } = await m.getRoyalties(creators[0].address);
  expect(claim?.cumulative).toBe(12n * 6000n);
  await m.sendAndWait('relayer', {
    address: m.deployment().royaltyDistributor,
    abi: m.royaltyDistributorAbi,
    functionName: 'claim',
    args: [[claim]],
  });
  await m.indexChain();
  expect(await m.getRoyalties(creators[0].address)).toMatchObject({ claimed: 12n * 6000n, claim: null });
  expect(
    await m.db().$queryRaw`
    SELECT "journalId" FROM "Posting" GROUP BY "journalId" HAVING sum("amount") <> 0`,
  ).toEqual([]);
});

test('what was paid for and not made is made by a job; not while somebody makes a history', async () => {
  // The picture that it is drawn on is not there when it is asked for: accepted, and not made.
  const { imageKey } = await m.db().meme.findUniqueOrThrow({ where: { id: memes[0] }, select: { imageKey: true } });
  const file = path.join(process.env.DATA_DIR as string, 'storage', imageKey as string);
  await rename(file, `${file}.away`);
  expect((await pay(payers[0])).status).toBe('pending');
  await rename(`${file}.away`, file);
  const { id } = await m.db().generation.findFirstOrThrow({ where: { status: 'collected' }, select: { id: true } });
  const statusOf = () => m.db().generation.findUnique({ where: { id }, select: { status: true } });
  const job = [{ key: `generation:${id}`, due: expect.any(Boolean) }];
  const jobs = () => m.db().$queryRaw`SELECT "key", "run_at" <= now() AS "due" FROM graphile_worker._private_jobs`;
  expect(await jobs()).toEqual(job);
  await m.addLeftMakeJobs();
  expect(await jobs()).toEqual(job);
  // One that was accepted before there were jobs is due at once.
  await m.db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await m.addLeftMakeJobs();

  await m.withLock('history', async () => {
    await worker.tend();
    await soon(async () => expect((await m.countJobs()).running).toBe(1));
    // Those who ask finish their own.
    expect((await pay(payers[1])).status).toBe('complete');
    expect(await statusOf()).toEqual({ status: 'collected' });
  });
  await soon(async () => expect(await statusOf()).toEqual({ status: 'complete' }));
  await soon(async () => expect(await jobs()).toEqual([]));
});

test('the status shows the queue', async () => {
  expect((await m.getStatus()).jobs).toEqual({ waiting: 0, running: 0, dead: 0, oldestAt: null, deadNames: [] });
  await m.addJob(m.db(), 'make-generation', { id: 'gen_none' }, { key: 'later', inSeconds: 600 });
  await m.addJob(m.db(), 'nobody does this', {}, { key: 'dead 1', maxAttempts: 1 });
  await m.addJob(m.db(), 'nobody does this', {}, { key: 'dead 2', maxAttempts: 1 });
  await m.db().$executeRaw`UPDATE graphile_worker._private_jobs SET "attempts" = 1 WHERE "key" LIKE 'dead%'`;
  expect((await m.getStatus()).jobs).toEqual({
    waiting: 1,
    running: 0,
    dead: 2,
    oldestAt: expect.any(Date),
    deadNames: [{ name: 'nobody does this', count: 2, since: expect.any(Date) }],
  });
});

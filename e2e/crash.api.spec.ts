import path from 'node:path';
import { expect, test } from '@playwright/test';
import pg from 'pg';
import { pause } from '@/lib/base/wait-for';
import { drawPicture } from '@/tools/test-fixtures/draw-picture';
import { makeScratch } from '@/tools/scratch';
import { type Stack, startStack } from '@/tools/stack';
import { Caller, newAccount, templateDraft, tribute } from './fixtures/site';

/*
 * The web server is killed (SIGKILL) in the middle of its work, over and over, and started again. Callers do what callers
 * do: they send the same request once more.
 */
test.describe.configure({ mode: 'serial', timeout: 240_000 });

const scratch = makeScratch('crash');
let stack: Stack;
let creator: Caller;
let payer: Caller;
const session = newAccount();
let memeId = 0;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await startStack({ dataDir: path.join(scratch.folder, 'data'), env: { EPOCH_SECONDS: '3600' }, demo: false });
  creator = new Caller(stack);
  payer = new Caller(stack);
});
test.afterAll(async () => {
  await stack?.stop();
  await scratch.remove();
});

/** Kills the server `after` milliseconds from now and brings it back. */
async function crash(after: number): Promise<void> {
  await pause(after);
  await stack.kill9();
  await stack.restartServer();
}

/** What was accepted is made by a job: who asks in between hears that it is under way. */
const stillMaking = new Error('The generation is not complete yet.');

/** Sends until there is an answer, as a caller whose connection broke does. */
async function insist<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      const { code } = error as { code?: string };
      const lost = error instanceof TypeError || error === stillMaking || code === 'generation_in_progress';
      if (!lost || attempt === 200) throw error;
      await pause(150);
    }
  }
}

async function query<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('uploads: each picture is there once and can be seen', async () => {
  await creator.signIn();
  const pictures = await Promise.all(Array.from({ length: 8 }, (_, i) => drawPicture(100 + i, 1200, 900)));
  const [uploads] = await Promise.all([
    Promise.all(pictures.map((bytes, i) => insist(() => creator.upload(bytes, `${i}.png`)))),
    crash(250),
  ]);
  const rows = await query<{ count: string }>('SELECT count(*) FROM "Upload"');
  expect(Number(rows[0].count)).toBe(pictures.length);
  for (const { imageUrl } of uploads)
    expect((await creator.call('GET', imageUrl)).headers.get('content-type')).toBe('image/webp');
  ({ memeId } = await creator.register(uploads[0].id, templateDraft('Blocks of the crash')));
});

test('generations: each is made once and paid once', async () => {
  await payer.faucet();
  await payer.deposit(2_000_000n, session);
  const crashes = (async () => {
    for (const after of [400, 250, 600]) await crash(after);
  })();
  const made: string[] = [];
  for (let i = 0; i < 12; i++) {
    const voucher = await insist(() => payer.voucher(BigInt((i + 1) * 10_000), session));
    const body = { prompt: `spreadsheets ${i}`, sources: [memeId], seed: i, voucher };
    const view = await insist(async () => {
      const made = await payer.json<{ id: string; status: string }>('POST', '/api/v1/generations', {
        body,
        headers: { 'idempotency-key': `crash-${i}` },
      });
      if (made.status !== 'complete') throw stillMaking;
      return made;
    });
    made.push(view.id);
  }
  await crashes;
  expect(new Set(made).size).toBe(12);
  expect(await payer.meter()).toMatchObject({ spent: '120000' });
  expect(
    await query(
      'SELECT count(*)::int AS "entries", count(DISTINCT "generationId")::int AS "different", min("seq")::int AS "first", max("seq")::int AS "last" FROM "LogEntry"',
    ),
  ).toEqual([{ entries: 12, different: 12, first: 0, last: 11 }]);
  expect(await query('SELECT "journalId" FROM "Posting" GROUP BY "journalId" HAVING sum("amount") <> 0')).toEqual([]);
});

test('settlement: killed at every step, the creator is owed and paid exactly once', async () => {
  // An epoch of five seconds from here on: the server settles by itself.
  Object.assign(stack.env, { EPOCH_SECONDS: '5' });
  await stack.restartServer();
  const isActive = async () =>
    (await query<{ status: string }>('SELECT "status" FROM "Epoch" WHERE "number" = 1'))[0]?.status === 'active';
  for (let i = 0; i < 12 && !(await isActive()); i++) await crash(120 + 90 * i);
  await expect.poll(isActive, { timeout: 60_000 }).toBe(true);

  const settled = await query<{ name: string; count: number }>(
    `SELECT "name", count(*)::int AS "count" FROM "ChainEvent" WHERE "subject" IN ('epoch:1', 'meter:${payer.account.address.toLowerCase()}') AND "name" IN ('Submitted', 'Activated', 'VoucherSettled') GROUP BY 1 ORDER BY 1`,
  );
  expect(settled).toEqual([
    { name: 'Activated', count: 1 },
    { name: 'Submitted', count: 1 },
    { name: 'VoucherSettled', count: 1 },
  ]);
  const owed = await creator.json<{ earned: string; claimable: string }>(
    'GET',
    `/api/v1/accounts/${creator.account.address}/royalties`,
  );
  expect(owed).toMatchObject({ earned: '72000', claimable: '72000' });
  const audit = await tribute(stack, 'audit', '--json');
  expect(audit.status, audit.stdout + audit.stderr).toBe(0);
  expect(JSON.parse(audit.stdout)).toMatchObject([{ epoch: 1, ok: true, figures: { entries: 12, settled: '120000' } }]);
});

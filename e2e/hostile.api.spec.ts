import path from 'node:path';
import { expect, test } from '@playwright/test';
import { drawPicture } from '@/tools/test-fixtures/draw-picture';
import { makeScratch } from '@/tools/scratch';
import { type Stack, startStack } from '@/tools/stack';
import { Caller, newAccount, templateDraft, tribute } from './fixtures/site';

/*
 * Many people at once, some of whom cheat, against a running site. The site stands behind one reverse proxy, so that each
 * of them comes from an address of their own.
 */
test.describe.configure({ mode: 'serial', timeout: 240_000 });

type Answer = { status: number; location: string | null; retryAfter: string | null; id?: string; ms: number };

const scratch = makeScratch('hostile');
const PRICE = 10_000n;
const REFUSED = [409, 429, 503];
let stack: Stack;
let creator: Caller;
let memeId = 0;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  const env = { EPOCH_SECONDS: '3600', TRUSTED_PROXIES: '1' };
  stack = await startStack({ dataDir: path.join(scratch.folder, 'data'), env, demo: false });
  creator = new Caller(stack);
  await creator.signIn();
  const upload = await creator.upload(await drawPicture(4242, 1200, 900), 'crowd.png');
  ({ memeId } = await creator.register(upload.id, templateDraft('Blocks of the crowd')));
});
test.afterAll(async () => {
  await stack?.stop();
  await scratch.remove();
});

/** The n-th address of a network that is nobody's. */
const from = (n: number) => ({ 'x-forwarded-for': `198.51.${100 + (n >> 8)}.${n & 255}` });

async function payerWith(value: bigint, n: number) {
  const [payer, session] = [new Caller(stack), newAccount()];
  await payer.json('POST', '/api/v1/faucet', { body: { address: payer.account.address }, headers: from(n) });
  await payer.deposit(value, session, from(n));
  return { payer, session };
}

async function generate(caller: Caller, body: Record<string, unknown>, headers: Record<string, string>) {
  const start = performance.now();
  const response = await caller.call('POST', '/api/v1/generations', { body, headers });
  const { id } = (await response.json()) as { id?: string };
  const header = (name: string) => response.headers.get(name);
  const ms = performance.now() - start;
  return { status: response.status, location: header('location'), retryAfter: header('retry-after'), id, ms };
}

/** What became of a use that was accepted. */
async function outcomeOf({ id }: Answer): Promise<string> {
  let status = 'pending';
  const ask = async () => {
    ({ status } = await creator.json<{ status: string }>('GET', `/api/v1/generations/${id}`, { headers: from(99) }));
    return status;
  };
  // The whole crowd's pictures are made one after the other.
  await expect.poll(ask, { timeout: 180_000, intervals: [100, 500] }).not.toBe('pending');
  return status;
}

const slowest = (answers: { ms: number }[]) => `${Math.round(Math.max(0, ...answers.map(({ ms }) => ms)))} ms`;

function countOf(answers: Answer[]): string {
  const counts = new Map<number, number>();
  for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${status}: ${count}`).join(', ');
}

test('one voucher in many requests at once is one picture', async () => {
  for (const n of [1, 2, 3, 4]) {
    const { payer, session } = await payerWith(500_000n, n);
    const voucher = await payer.voucher(PRICE, session);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        generate(payer, { prompt: `race ${i}`, sources: [memeId], seed: i, voucher }, from(n)),
      ),
    );
    console.log(`one voucher, 50 requests: ${countOf(answers)}`);
    const accepted = answers.filter(({ status }) => status < 300);
    expect(new Set(accepted.map(({ id }) => id)).size).toBe(1);
    for (const { status } of answers.filter(({ status }) => status >= 300)) expect(REFUSED).toContain(status);
    expect(await outcomeOf(accepted[0])).toBe('complete');
    expect(await payer.meter()).toMatchObject({ spent: PRICE.toString() });
  }
});

test('a crowd of 200, free and paid: each is answered, nobody is lost or pays twice', async () => {
  const paying = await Promise.all(Array.from({ length: 20 }, (_, i) => payerWith(500_000n, 10 + i)));
  const paid = paying.map(async ({ payer, session }, i) => {
    const voucher = await payer.voucher(PRICE, session);
    return generate(payer, { prompt: `crowd ${i}`, sources: [memeId], seed: i, voucher }, from(10 + i));
  });
  const free = Array.from({ length: 180 }, (_, i) =>
    generate(new Caller(stack), { prompt: `crowd ${i}`, sources: [memeId], seed: i }, from(100 + i)),
  );
  let under = true;
  const reads: { ms: number }[] = [];
  const reading = (async () => {
    while (under) {
      const start = performance.now();
      await creator.json('GET', `/api/v1/memes/${memeId}`, { headers: from(99) });
      reads.push({ ms: performance.now() - start });
    }
  })();
  const [ofPayers, ofOthers] = await Promise.all([Promise.all(paid), Promise.all(free)]);
  under = false;
  await reading;

  const answers = [...ofPayers, ...ofOthers];
  const refused = answers.filter(({ status }) => status >= 300);
  console.log(`a crowd of 200: ${countOf(answers)}`);
  console.log(`slowest refusal ${slowest(refused)}, slowest of ${reads.length} reads ${slowest(reads)}`);
  for (const { status, retryAfter, location } of answers) {
    expect([200, 201, 202, 429, 503]).toContain(status);
    if (status === 202) expect(location).toMatch(/^\/api\/v1\/generations\//);
    if (status > 300) expect(Number(retryAfter)).toBeGreaterThan(0);
  }
  for (const [i, answer] of ofPayers.entries()) {
    const made = answer.status < 300 && (await outcomeOf(answer)) === 'complete';
    expect(await paying[i].payer.meter()).toMatchObject({ spent: made ? PRICE.toString() : '0' });
  }
  for (const answer of ofOthers) if (answer.status < 300) expect(await outcomeOf(answer)).toBe('complete');
});

test('all of it settles, and the audit agrees', async () => {
  const settled = await tribute(stack, 'settle', '--json');
  expect(settled.status, settled.stderr).toBe(0);
  const audit = await tribute(stack, 'audit', '--json');
  expect(audit.status, audit.stdout + audit.stderr).toBe(0);
  console.log(`audit: ${audit.stdout.trim().slice(0, 300)}`);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ROOT, scriptArgs } from '../../../tools/project';
import { createTestDatabase } from '../../../tools/test-database';

const modules = async () => ({
  ...(await import('./client')),
  ...(await import('./transaction')),
  ...(await import('./with-lock')),
  ...(await import('@/lib/adapters/chain/server/clients')),
  ...(await import('@/lib/adapters/storage/storage')),
});
let m: Awaited<ReturnType<typeof modules>>;
beforeAll(async () => {
  // Who holds a connection of the pool for a lock would wait for itself.
  Object.assign(process.env, { DATABASE_URL: await createTestDatabase(), DATABASE_POOL: '1' });
  m = await modules();
});
afterAll(() => m.db().$disconnect());

const soon = (assertion: () => unknown) => vi.waitFor(assertion, { timeout: 20_000, interval: 50 });
const gate = () => {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open, passed };
};

test('one at a time does the work; others are told so, and other work goes on', async () => {
  const { open, passed } = gate();
  const first = m.withLock('settlement', async () => {
    await passed;
    return 'done';
  });
  await soon(async () => expect(await m.isLocked('settlement')).toBe(true));
  expect(await m.withLock('settlement', async () => 'done twice')).toBeNull();
  expect(await m.withLock('families', async () => 'done beside')).toBe('done beside');
  open();
  expect(await first).toBe('done');
  expect(await m.isLocked('settlement')).toBe(false);
  expect(await m.withLock('settlement', async () => 'done again')).toBe('done again');
});

test('neither a transaction nor a connection of the pool is held meanwhile', async () => {
  await m.withLock('settlement', async () => {
    const rows = await m.db().$queryRaw<{ state: string }[]>`
      SELECT "state" FROM pg_stat_activity WHERE "datname" = current_database() AND "pid" <> pg_backend_pid()`;
    expect(rows).toEqual([{ state: 'idle' }]);
  });
  await soon(async () => {
    const rows = await m.db().$queryRaw`
      SELECT 1 FROM pg_stat_activity WHERE "datname" = current_database() AND "pid" <> pg_backend_pid()`;
    expect(rows).toEqual([]);
  });
});

test('work that fails gives the lock back', async () => {
  await expect(
    m.withLock('settlement', async () => {
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await m.withLock('settlement', async () => 'done')).toBe('done');
});

test('the lock of a killed process is free', async () => {
  const child = spawn(process.execPath, scriptArgs('tools/test-fixtures/hold-lock.ts'), {
    cwd: ROOT,
    env: process.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  expect(await m.withLock('settlement', async () => 'done')).toBeNull();
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  await soon(async () => expect(await m.withLock('settlement', async () => 'done')).toBe('done'));
});

test('work that lost its lock on the way does not pass for done', async () => {
  const work = m.withLock('settlement', async () => {
    await m.db().$queryRaw`SELECT pg_terminate_backend("pid") FROM pg_stat_activity
      WHERE "datname" = current_database() AND "pid" <> pg_backend_pid()`;
    await soon(async () => expect(await m.isLocked('settlement')).toBe(false));
  });
  await expect(work).rejects.toThrow('The connection that held the lock for settlement was lost before it was done.');
  expect(await m.withLock('settlement', async () => 'done')).toBe('done');
});

test('inside a transaction nobody asks for another connection, a lock, the chain or the storage', async () => {
  const asked = [
    () => m.db(),
    () => m.inTransaction(async () => undefined),
    () => m.publicClient(),
    () => m.walletClient('operator'),
    () => m.storage(),
  ];
  await m.inTransaction(async (tx) => {
    for (const ask of asked)
      expect(ask).toThrow(/^A transaction is open, and .+ was asked for: do that before or after it\.$/);
    await expect(m.withLock('settlement', async () => 'done')).rejects.toThrow(
      'A transaction is open, and a lock was asked for',
    );
    expect(await tx.$queryRaw`SELECT 1 AS "one"`).toEqual([{ one: 1 }]);
  });
  expect(await m.db().$queryRaw`SELECT 1 AS "one"`).toEqual([{ one: 1 }]);
});

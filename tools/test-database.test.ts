import { existsSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestChain } from './test-chain';
import { rpc } from './local-chain';
import { isAlive } from './processes';
import { runFolder } from './scratch';
import { assertLoopback, createTestDatabase } from './test-database';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('each test database is migrated and nobody else sees what is written to it', async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  expect(first).not.toBe(second);
  const count = 'SELECT count(*)::int AS n FROM _prisma_migrations';
  await query(first, 'CREATE TABLE note (t text)');
  expect(await query(second, count)).toEqual(await query(first, count));
  expect(await query(second, "SELECT to_regclass('note') AS note")).toEqual([{ note: null }]);
});

test('TRIBUTE_TEST_POSTGRES decides which PostgreSQL the tests meet', async () => {
  const [row] = (await query(await createTestDatabase(), 'SHOW server_version_num')) as [
    { server_version_num: string },
  ];
  const major = Math.floor(Number(row.server_version_num) / 10_000);
  if (process.env.TRIBUTE_TEST_POSTGRES === 'system')
    expect(existsSync(`/usr/lib/postgresql/${major}/bin/postgres`)).toBe(true);
  else if (!process.env.TEST_DATABASE_URL) expect(major).toBe(18);
});

test('a database of another machine is refused', () => {
  expect(() => assertLoopback('postgresql://me@db.example.org/app')).toThrow(/not one on db\.example\.org/);
  expect(() => assertLoopback('postgresql://me@127.0.0.1.example.org/app')).toThrow(
    /only use a database on this machine/,
  );
  expect(() => assertLoopback('postgresql://me@[::1]:5432/app')).not.toThrow();
});

test('a test chain is fresh and stops when told', async () => {
  const chain = await createTestChain();
  expect(await rpc(chain.rpcUrl, 'eth_blockNumber', [])).toBe('0x0');
  expect(chain.folder.startsWith(runFolder() + path.sep)).toBe(true);
  await chain.stop();
  expect(isAlive(chain.pid)).toBe(false);
});

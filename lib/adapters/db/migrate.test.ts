import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ROOT } from '../../../tools/project';
import { makeScratch, type Scratch } from '../../../tools/scratch';
import { createEmptyDatabase } from '../../../tools/test-database';
import { migrate } from './migrate';

let scratch: Scratch;
let folder: string;
let databaseUrl: string;

beforeAll(() => {
  scratch = makeScratch('migrate');
});
afterAll(() => scratch.remove());
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(scratch.folder, 'migrations-'));
  databaseUrl = await createEmptyDatabase();
});

function write(name: string, sql: string): void {
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  fs.writeFileSync(path.join(folder, name, 'migration.sql'), sql);
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('applies what is missing, in order, once', async () => {
  write('2_rows', "INSERT INTO thing VALUES ('a'); INSERT INTO thing VALUES ('b')");
  write('1_table', 'CREATE TABLE thing (name text);');
  expect(await migrate({ databaseUrl, folder })).toEqual(['1_table', '2_rows']);
  expect(await migrate({ databaseUrl, folder })).toEqual([]);
  write('3_more', "INSERT INTO thing VALUES ('c') -- no newline, no semicolon");
  expect(await migrate({ databaseUrl, folder })).toEqual(['3_more']);
  expect(await query('SELECT name FROM thing ORDER BY name')).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
});

test('processes that migrate at once apply each migration once', async () => {
  write('1_table', 'CREATE TABLE thing (name text); SELECT pg_sleep(0.2);');
  const all = await Promise.all([1, 2, 3].map(() => migrate({ databaseUrl, folder })));
  expect(all.flat()).toEqual(['1_table']);
});

test('a migration that fails leaves nothing and is tried again', async () => {
  write('1_table', 'CREATE TABLE thing (name text); CREATE TABLE thing (name text);');
  await expect(migrate({ databaseUrl, folder })).rejects.toThrow(
    'The migration 1_table failed (relation "thing" already exists) and nothing of it was kept: mend its SQL and start again.',
  );
  expect(await query("SELECT to_regclass('thing') AS thing")).toEqual([{ thing: null }]);
  write('1_table', 'CREATE TABLE thing (name text);');
  expect(await migrate({ databaseUrl, folder })).toEqual(['1_table']);
});

test('a migration edited after it was applied, or left half done by Prisma, is refused by name', async () => {
  write('1_table', 'CREATE TABLE thing (name text);');
  await migrate({ databaseUrl, folder });
  write('1_table', 'CREATE TABLE thing (name text, other text);');
  await expect(migrate({ databaseUrl, folder })).rejects.toThrow(
    /The migration 1_table was edited after this database had applied it/,
  );

  await query('UPDATE _prisma_migrations SET finished_at = NULL');
  await expect(migrate({ databaseUrl, folder })).rejects.toThrow(
    /The migration 1_table failed before and stopped halfway/,
  );
});

test('no database at the address gives one sentence', async () => {
  await expect(migrate({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/none', folder })).rejects.toThrow(
    /^No database answers at 127\.0\.0\.1:1 \(.+\): check DATABASE_URL\.$/,
  );
});

test('Prisma takes the rows for its own', async () => {
  const migrations = path.join(ROOT, 'prisma/migrations');
  const applied = await migrate({ databaseUrl, folder: migrations });
  expect(applied.length).toBeGreaterThan(0);
  const prisma = (...args: string[]) =>
    promisify(execFile)(process.execPath, [path.join(ROOT, 'node_modules/prisma/build/index.js'), 'migrate', ...args], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: databaseUrl },
    });
  expect((await prisma('status')).stdout).toContain('Database schema is up to date!');
  expect((await prisma('deploy')).stdout).toContain('No pending migrations to apply.');

  const [first] = await query(
    'SELECT checksum, applied_steps_count, finished_at >= started_at AS ordered FROM _prisma_migrations ORDER BY migration_name',
  );
  const sql = fs.readFileSync(path.join(migrations, String(applied[0]), 'migration.sql'));
  expect(first).toEqual({
    checksum: createHash('sha256').update(sql).digest('hex'),
    applied_steps_count: 1,
    ordered: true,
  });
});

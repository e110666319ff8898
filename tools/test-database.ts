import { randomBytes } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { TributeError } from '../lib/base/errors';
import { withLock } from './file-lock';
import { acquirePostgres } from './local-postgres';
import { migrateDatabase } from './migrate-database';
import { type PostgresBinaries, systemBinaries } from './postgres-binaries';
import { runFolder } from './scratch';

/**
 * Databases for tests. One throw-away server per run of vitest, started by the first test that asks; every call gives a
 * fresh copy of one migrated template. Nothing is cleaned by hand: the server goes when the run ends.
 *
 * - `TRIBUTE_TEST_POSTGRES=system` runs the machine's own PostgreSQL instead of npm's.
 * - `TEST_DATABASE_URL` uses a server that runs already; it must be on this machine.
 */
interface TestServer {
  /** The maintenance database of the server. */
  url: string;
  /** Names of this run's databases begin with it. */
  prefix: string;
}

/** A fresh database with every migration applied. */
export async function createTestDatabase(): Promise<string> {
  const server = await testServer();
  const template = `${server.prefix}_template`;
  await withLock(path.join(runFolder(), 'template.lock'), () => makeTemplate(server, template));
  const name = `${server.prefix}_${randomBytes(6).toString('hex')}`;
  await onServer(server.url, (client) => client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`));
  return databaseUrl(server.url, name);
}

/** A database with nothing in it, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<string> {
  const server = await testServer();
  const name = `${server.prefix}_${randomBytes(6).toString('hex')}`;
  await onServer(server.url, (client) => client.query(`CREATE DATABASE "${name}"`));
  return databaseUrl(server.url, name);
}

/** Drops this run's databases from a server that outlives it. */
export async function dropTestDatabases(): Promise<void> {
  if (!process.env.TEST_DATABASE_URL) return;
  const server = await testServer();
  await onServer(server.url, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [`${server.prefix}_`],
    );
    for (const { datname } of rows) await client.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
  });
}

/** Tests create and drop databases: never anywhere but on this machine. */
export function assertLoopback(url: string): void {
  const { hostname } = new URL(url);
  if (!['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
    throw new TributeError(
      'bad_configuration',
      `Tests only use a database on this machine, not one on ${hostname}: unset TEST_DATABASE_URL.`,
    );
  }
}

/** The PostgreSQL that `TRIBUTE_TEST_POSTGRES` asks for; `undefined` is npm's. */
export function testBinaries(): PostgresBinaries | undefined {
  if (process.env.TRIBUTE_TEST_POSTGRES !== 'system') return undefined;
  const found = systemBinaries();
  if (!found)
    throw new TributeError(
      'bad_configuration',
      'TRIBUTE_TEST_POSTGRES=system, but there is no PostgreSQL under /usr/lib/postgresql.',
    );
  return found;
}

async function testServer(): Promise<TestServer> {
  const folder = runFolder();
  const prefix = path
    .basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '_');
  const given = process.env.TEST_DATABASE_URL;
  if (given) assertLoopback(given);
  const options = { binaries: testBinaries(), durable: false };
  return { url: given || (await acquirePostgres(path.join(folder, 'postgres'), options)).url, prefix };
}

/** Under another name until it is whole: a run that is killed halfway leaves no half-migrated template. */
async function makeTemplate(server: TestServer, template: string): Promise<void> {
  await onServer(server.url, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount) return;
    const draft = `${template}_draft`;
    await client.query(`DROP DATABASE IF EXISTS "${draft}" WITH (FORCE)`);
    await client.query(`CREATE DATABASE "${draft}"`);
    await migrateDatabase(databaseUrl(server.url, draft));
    await client.query(`ALTER DATABASE "${draft}" RENAME TO "${template}"`);
  });
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

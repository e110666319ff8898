import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acquirePostgres, findPostgres, placeFor, stopPostgres } from './local-postgres';
import { embeddedBinaries } from './postgres-binaries';
import { isAlive } from './processes';
import { ROOT, scriptArgs } from './project';
import { makeScratch, type Scratch } from './scratch';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch('postgres');
});
afterAll(() => scratch.remove());

const folder = (name: string) => path.join(scratch.folder, name);

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('the first user starts it, the second adopts it, the last one to leave stops it', async () => {
  const first = await acquirePostgres(folder('shared'));
  expect(first.started).toBe(true);
  expect(await query(first.url, 'SHOW timezone')).toEqual([{ TimeZone: 'UTC' }]);

  const second = await acquirePostgres(folder('shared'));
  expect(second).toMatchObject({ started: false, pid: first.pid, url: first.url });

  await first.release();
  expect(isAlive(first.pid)).toBe(true);
  await second.release();
  expect(isAlive(first.pid)).toBe(false);
});

/** Another process that acquires the folder, prints what it got, and releases it when its stdin closes. */
function otherProcess(name: string) {
  const child = spawn(process.execPath, [...scriptArgs('tools/test-fixtures/hold-postgres.ts'), folder(name)], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = once(child.stdout, 'data').then(
    ([text]) => JSON.parse(String(text)) as { pid: number; started: boolean },
  );
  return { child, line };
}

test('two processes that start it at once share one server; a killed user does not keep it alive', async () => {
  const a = otherProcess('raced');
  const b = otherProcess('raced');
  const [first, second] = await Promise.all([a.line, b.line]);
  expect(first.pid).toBe(second.pid);
  expect([first.started, second.started].sort()).toEqual([false, true]);

  a.child.kill('SIGKILL');
  await once(a.child, 'exit');
  expect(isAlive(first.pid)).toBe(true);
  b.child.stdin.end();
  await once(b.child, 'exit');
  expect(isAlive(first.pid)).toBe(false);
});

test('a killed server comes back with every committed row', async () => {
  const first = await acquirePostgres(folder('killed'));
  await query(first.url, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)');
  process.kill(first.pid, 'SIGKILL');

  const second = await acquirePostgres(folder('killed'));
  expect(second.started).toBe(true);
  expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  await second.release();
});

test('a pid file whose pid is another program now does not stand in the way', async () => {
  await (await acquirePostgres(folder('reused'))).release();
  fs.writeFileSync(path.join(folder('reused'), 'postmaster.pid'), `${process.pid}\n${folder('reused')}\n0\n5432\n`);
  expect(await findPostgres(folder('reused'))).toBeUndefined();
  const server = await acquirePostgres(folder('reused'));
  expect(server.started).toBe(true);
  await server.release();
});

test('a broken data folder gives one sentence that names it', async () => {
  await (await acquirePostgres(folder('broken'))).release();
  fs.rmSync(path.join(folder('broken'), 'global'), { recursive: true });
  await expect(acquirePostgres(folder('broken'))).rejects.toThrow(
    /does not start on .*broken \(.+\): delete that folder/,
  );

  fs.mkdirSync(folder('foreign'));
  fs.writeFileSync(path.join(folder('foreign'), 'notes.txt'), 'mine');
  await expect(acquirePostgres(folder('foreign'))).rejects.toThrow(/holds files but no database/);
  expect(fs.existsSync(path.join(folder('foreign'), 'notes.txt'))).toBe(true);
});

test('a machine without a binary is told to set DATABASE_URL', () => {
  const { arch } = process;
  Object.defineProperty(process, 'arch', { value: 'mips' });
  try {
    expect(() => embeddedBinaries()).toThrow(/no PostgreSQL on npm for this machine \(.*-mips\): set DATABASE_URL/);
  } finally {
    Object.defineProperty(process, 'arch', { value: arch });
  }
});

test.runIf(process.getuid?.() === 0)(
  'root keeps a database elsewhere when its server could not enter the folder',
  async () => {
    const closed = folder('closed');
    fs.mkdirSync(closed, { mode: 0o700 });
    const wanted = path.join(closed, 'postgres');
    const place = placeFor(wanted);
    expect(place).toMatch(/^\/var\/lib\/tribute\/[0-9a-f-]{36}\/postgres$/);
    expect(placeFor(wanted)).toBe(place);
    expect(placeFor(folder('open'))).toBe(folder('open'));

    const server = await acquirePostgres(wanted);
    try {
      expect(server.folder).toBe(place);
      expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    } finally {
      await stopPostgres(wanted);
      fs.rmSync(path.dirname(place), { recursive: true });
    }
    expect(isAlive(server.pid)).toBe(false);
    fs.rmSync(closed, { recursive: true });
    fs.mkdirSync(closed, { mode: 0o700 });
    expect(placeFor(wanted)).not.toBe(place);
  },
);

import { randomUUID } from 'node:crypto';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { TributeError } from '../lib/base/errors';
import { waitFor } from '../lib/base/wait-for';
import { embeddedBinaries, type PostgresBinaries } from './postgres-binaries';
import { commandOf, freePort, isAlive } from './processes';
import { type Acquired, acquire } from './shared-server';

/** A PostgreSQL server on the loopback interface, on a data folder of ours. */
export interface LocalPostgres {
  url: string;
  pid: number;
  port: number;
  /** Where the data really lies: see {@link placeFor}. */
  folder: string;
}

export interface PostgresOptions {
  /** Which PostgreSQL to run; by default the one from npm. */
  binaries?: PostgresBinaries;
  /** `false` for throw-away data: several times faster writes that a power loss would tear. */
  durable?: boolean;
}

const USER = 'postgres';
/** PostgreSQL refuses to run as root; this is `nobody` on every Unix. */
const NOBODY = 65534;
/** Root's servers go here when others cannot reach the folder they asked for (a checkout under /root, say). */
const ROOT_HOME = '/var/lib/tribute';
const isRoot = process.getuid?.() === 0;
const environment = { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C', TZ: 'UTC' };

/** Adopts the server that runs on `folder`, or makes the folder and starts one on a random port. */
export function acquirePostgres(folder: string, options: PostgresOptions = {}): Promise<Acquired<LocalPostgres>> {
  const place = placeFor(path.resolve(folder));
  return acquire(place, {
    find: () => findPostgres(place),
    start: () => start(place, options.binaries ?? embeddedBinaries(), options.durable ?? true),
    stop: (server) => stop(server),
  });
}

/** Stops the server of `folder` whoever uses it, for folders about to be thrown away. */
export async function stopPostgres(folder: string): Promise<void> {
  const server = await findPostgres(placeFor(path.resolve(folder)));
  if (server) await stop(server);
}

/** The server that runs on `folder` and answers for that very folder, waiting for one that is just starting. */
export async function findPostgres(folder: string): Promise<LocalPostgres | undefined> {
  const recorded = readPidFile(folder);
  if (!recorded || !isServer(recorded.pid)) return undefined;
  const url = `postgresql://${USER}@127.0.0.1:${recorded.port}/postgres`;
  const answered = await waitFor(async () => !isAlive(recorded.pid) || (await dataFolderOf(url)), 60_000);
  return answered === fs.realpathSync(folder) ? { url, ...recorded, folder } : undefined;
}

/**
 * Where the data of `folder` lies: there, or (root only, when the way to it is closed to the user the server runs as)
 * in a place of its own under /var/lib/tribute that `folder` then links to. Whoever deletes the link begins afresh.
 */
export function placeFor(folder: string): string {
  if (!isRoot || isOpenToAll(path.dirname(folder))) return folder;
  try {
    fs.mkdirSync(path.dirname(folder), { recursive: true });
    fs.symlinkSync(path.join(ROOT_HOME, randomUUID(), path.basename(folder)), folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  if (!fs.lstatSync(folder).isSymbolicLink()) {
    throw new TributeError(
      'bad_configuration',
      `The user the database runs as cannot enter ${path.dirname(folder)}: open the folders above it (chmod o+x), or set DATA_DIR to another place.`,
    );
  }
  return fs.readlinkSync(folder);
}

/** Whether every user may walk down to `folder`; parts that do not exist yet are made open. */
function isOpenToAll(folder: string): boolean {
  const mode = fs.existsSync(folder) ? fs.statSync(folder).mode : 0o755;
  const parent = path.dirname(folder);
  return (mode & 0o001) !== 0 && (parent === folder || isOpenToAll(parent));
}

/** Root's binaries must be readable by the server's user too. They are copied once when the checkout is closed to it. */
function reachable(binaries: PostgresBinaries): PostgresBinaries {
  if (!isRoot || isOpenToAll(binaries.bin)) return binaries;
  const home = path.join(ROOT_HOME, `postgresql-${binaries.version}`);
  if (!fs.existsSync(home)) {
    const fresh = `${home}.${process.pid}`;
    fs.cpSync(binaries.home, fresh, { recursive: true, verbatimSymlinks: true });
    if (fs.existsSync(home)) fs.rmSync(fresh, { recursive: true });
    else fs.renameSync(fresh, home);
  }
  return { ...binaries, home, bin: path.join(home, 'bin') };
}

async function start(folder: string, given: PostgresBinaries, durable: boolean): Promise<LocalPostgres> {
  const binaries = reachable(given);
  if (!fs.existsSync(path.join(folder, 'PG_VERSION'))) initialize(folder, binaries);
  dropForeignPidFile(folder);
  const log = path.join(folder, 'server.log');
  // A server that was just killed counts for some moments: as a zombie, or by its last children's shared memory.
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const settings = [
      `-p ${port}`,
      '-c listen_addresses=127.0.0.1',
      "-c unix_socket_directories=''",
      '-c timezone=UTC',
      '-c max_connections=100',
      ...(durable ? [] : ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off']),
    ];
    const result = asServerUser(binaries, 'pg_ctl', [
      '-D',
      folder,
      '-w',
      '-t',
      '60',
      '-l',
      log,
      '-o',
      settings.join(' '),
      'start',
    ]);
    const server = await findPostgres(folder);
    if (server) return server;
    if (attempt === 40 || isBeyondRetry(log)) {
      const reason = lastFatal(log) ?? result.stderr.trim() ?? 'no reason given';
      throw new TributeError(
        'bad_configuration',
        `PostgreSQL does not start on ${folder} (${reason}): delete that folder to begin with an empty database, or set DATABASE_URL to another server.`,
      );
    }
    await sleep(250);
  }
}

/** Makes the data folder beside its place first, so that a broken-off attempt is never taken for a database. */
function initialize(folder: string, binaries: PostgresBinaries): void {
  const fresh = `${folder}.new`;
  if (fs.existsSync(folder) && fs.readdirSync(folder).length > 0) {
    throw new TributeError(
      'bad_configuration',
      `${folder} holds files but no database: delete it to begin with an empty one, or set DATABASE_URL to another server.`,
    );
  }
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(fresh, { recursive: true, mode: 0o755 });
  fs.chmodSync(fresh, 0o700);
  if (isRoot) fs.chownSync(fresh, NOBODY, NOBODY);
  const result = asServerUser(binaries, 'initdb', [
    '-D',
    fresh,
    '-U',
    USER,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
  ]);
  if (result.status !== 0) {
    fs.rmSync(fresh, { recursive: true, force: true });
    const reason = result.error?.message ?? result.stderr.trim().split('\n').at(-1);
    throw new TributeError(
      'bad_configuration',
      `PostgreSQL cannot make a database in ${folder}: ${reason}. Set DATA_DIR to another folder.`,
    );
  }
  fs.renameSync(fresh, folder);
}

async function stop(server: LocalPostgres): Promise<void> {
  // SIGINT is PostgreSQL's fast shutdown, SIGQUIT the immediate one; both are safe for the data.
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!isAlive(server.pid)) return;
    process.kill(server.pid, signal);
    if (await waitFor(() => !isAlive(server.pid), 20_000)) return;
  }
  throw new TributeError('internal', `PostgreSQL (process ${server.pid}) does not stop.`);
}

function asServerUser(binaries: PostgresBinaries, tool: string, args: string[]): SpawnSyncReturns<string> {
  // pg_ctl's server keeps its stdout open; only stderr is read.
  return spawnSync(path.join(binaries.bin, tool), args, {
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    cwd: '/',
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** postmaster.pid: pid, data folder, start time, port, one a line. */
function readPidFile(folder: string): { pid: number; port: number } | undefined {
  try {
    const [pid, , , port] = fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n').map(Number);
    return pid && port ? { pid, port } : undefined;
  } catch {
    return undefined;
  }
}

function isServer(pid: number): boolean {
  return isAlive(pid) && /postgres|^$/.test(commandOf(pid));
}

/** After a restart of the machine the recorded pid may be another program's, and PostgreSQL would refuse to start. */
function dropForeignPidFile(folder: string): void {
  const recorded = readPidFile(folder);
  if (recorded && isAlive(recorded.pid) && !isServer(recorded.pid)) fs.rmSync(path.join(folder, 'postmaster.pid'));
}

async function dataFolderOf(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query('SHOW data_directory');
    return rows[0].data_directory;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function lastFatal(log: string): string | undefined {
  if (!fs.existsSync(log)) return undefined;
  const lines = fs.readFileSync(log, 'utf8').split('\n');
  return lines.findLast((line) => /FATAL|PANIC/.test(line))?.replace(/^.*?(FATAL|PANIC):\s*/, '');
}

/** Only the remains of a killed server pass by themselves. */
const isBeyondRetry = (log: string) =>
  !/lock file|shared memory|in use|starting up|could not bind/i.test(lastFatal(log) ?? '');

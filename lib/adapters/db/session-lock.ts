import 'server-only';
import pg from 'pg';
import { db, requireDatabaseUrl } from './client';
import { requireNoTransaction } from './outside-transaction';

/** The process's one connection that holds its locks, outside the pool and without a transaction. */
type Session = { client: pg.Client; lastQuery: Promise<unknown>; held: Set<string>; lost: boolean };

export type SessionLock = {
  /** True when the database ended the connection: another process may have the lock by now. */
  isLost(): boolean;
  release(): Promise<void>;
};

const holder = globalThis as unknown as { __tributeLocks?: Session };

/** A machine that vanishes without a word gives its locks back after half a minute. */
const KEEPALIVE = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

/** Open while it holds a lock. */
function session(): Session {
  if (holder.__tributeLocks) return holder.__tributeLocks;
  const client = new pg.Client({ connectionString: requireDatabaseUrl(), options: KEEPALIVE, keepAlive: true });
  const opened: Session = { client, lastQuery: client.connect(), held: new Set(), lost: false };
  const lose = () => {
    opened.lost = true;
    if (holder.__tributeLocks === opened) holder.__tributeLocks = undefined;
  };
  client.on('error', lose);
  client.on('end', lose);
  opened.lastQuery.catch(lose);
  holder.__tributeLocks = opened;
  return opened;
}

/**
 * Takes the database's lock on `subject`, or resolves to null when somebody has it, in this process or another. It lasts
 * until it is released or this process ends, however that happens. No transaction is open meanwhile, and no connection of
 * the pool is held.
 */
export async function trySessionLock(subject: string): Promise<SessionLock | null> {
  requireNoTransaction('a lock');
  const mine = session();
  if (mine.held.has(subject)) return null;
  mine.held.add(subject);
  try {
    if (await query(mine, 'pg_try_advisory_lock', subject))
      return { isLost: () => mine.lost, release: () => release(mine, subject) };
  } catch (error) {
    await forget(mine, subject);
    throw error;
  }
  await forget(mine, subject);
  return null;
}

/** One after the other: a connection does one thing at a time. */
function query(mine: Session, name: 'pg_try_advisory_lock' | 'pg_advisory_unlock', subject: string): Promise<boolean> {
  const answer = mine.lastQuery
    .then(() => mine.client.query<{ done: boolean }>(`SELECT ${name}(hashtextextended($1, 0)) AS "done"`, [subject]))
    .then(({ rows }) => rows[0].done);
  mine.lastQuery = answer.catch(() => undefined);
  return answer;
}

async function release(mine: Session, subject: string): Promise<void> {
  if (!mine.lost) await query(mine, 'pg_advisory_unlock', subject).catch(() => undefined);
  await forget(mine, subject);
}

/** Ends the connection with its last lock, so that a tool's process can end. */
async function forget(mine: Session, subject: string): Promise<void> {
  mine.held.delete(subject);
  if (mine.held.size > 0) return;
  if (holder.__tributeLocks === mine) holder.__tributeLocks = undefined;
  if (!mine.lost) await mine.client.end().catch(() => undefined);
}

/** Whether any process holds the lock on `subject` at this moment. */
export async function isSessionLocked(subject: string): Promise<boolean> {
  const [row] = await db().$queryRaw<{ held: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM pg_locks WHERE "locktype" = 'advisory' AND "granted" AND "objsubid" = 1
      AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())
      AND ("classid"::bigint << 32 | "objid"::bigint) = hashtextextended(${subject}, 0)) AS "held"`;
  return row.held;
}

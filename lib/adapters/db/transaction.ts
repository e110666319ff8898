import 'server-only';
import { type Db, db } from './client';
import { insideTransaction } from './outside-transaction';

/** Names of the locks that put writers in line. A lock is held to the end of its transaction. */
const LOCKS = { log: 7001, indexer: 7002 } as const;

/** Runs `work` in one transaction. It uses `tx` alone, and waits for nothing but the database. */
export const inTransaction = <T>(work: (tx: Db) => Promise<T>, timeout = 20_000): Promise<T> =>
  db().$transaction((tx) => insideTransaction(() => work(tx as Db)), { timeout, maxWait: 20_000 });

/** Waits for the lock `name` and keeps it until the transaction ends. */
export async function takeLock(tx: Db, name: keyof typeof LOCKS): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCKS[name]}::bigint)`;
}

/** Puts the writers of one subject (e.g. a payer) in line. */
export async function takeSubjectLock(tx: Db, subject: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${subject}, 0))`;
}

import 'server-only';
import { db } from './client';
import { LOCKS } from './transaction';

/** Runs `work` while no other process runs the same; null when one does. The lock is the database's, and ends with this process. */
export const withLock = <T>(name: keyof typeof LOCKS, work: () => Promise<T>): Promise<T | null> =>
  db().$transaction(
    async (tx) => {
      const [{ taken }] = await tx.$queryRaw<
        { taken: boolean }[]
      >`SELECT pg_try_advisory_xact_lock(${LOCKS[name]}::bigint) AS "taken"`;
      return taken ? work() : null;
    },
    { timeout: 600_000, maxWait: 10_000 },
  );

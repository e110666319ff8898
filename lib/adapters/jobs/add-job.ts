import 'server-only';
import type { Db } from '@/lib/adapters/db/client';

type JobPayload = Record<string, string | number | boolean | null>;

type JobOptions = {
  /** One job a key: a job added again takes the place of the one that waits, and of a dead one. */
  key: string;
  /** Leaves the job that is there under the key as it is, whether it waits, runs or is dead. */
  keep?: boolean;
  /** Jobs of one line are done one after the other, whatever process does them. */
  line?: string;
  /** Attempts until it is dead; the waits between them grow from seconds to hours. */
  maxAttempts?: number;
  /** Not before so many seconds from now. */
  inSeconds?: number;
};

/**
 * Adds a job for the task `name`, on the given handle: in a transaction it is there when that is committed, and not at
 * all when it is not. Workers hear of it at once.
 */
export async function addJob(
  handle: Db,
  name: string,
  payload: JobPayload,
  { key, keep = false, line, maxAttempts = 25, inSeconds = 0 }: JobOptions,
): Promise<void> {
  await handle.$executeRaw`SELECT graphile_worker.add_job(
    identifier => ${name}::text, payload => ${JSON.stringify(payload)}::json, queue_name => ${line ?? null}::text,
    run_at => now() + ${inSeconds} * interval '1 second', max_attempts => ${maxAttempts}::int, job_key => ${key}::text,
    job_key_mode => ${keep ? 'unsafe_dedupe' : 'replace'}::text)`;
}

/** Takes back a job that nobody needs any more; one that runs at this moment goes on, and finds its work done. */
export async function dropJob(handle: Db, key: string): Promise<void> {
  await handle.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE "key" = ${key} AND "locked_at" IS NULL`;
}

import 'server-only';
import { type Db, db } from '@/lib/adapters/db/client';

/** A job that used its attempts up. It stays until it is added again or taken back. */
type DeadJob = {
  id: string;
  name: string;
  payload: unknown;
  attempts: number;
  error: string;
  /** Whether its task has been told. */
  told: boolean;
  since: Date;
};

/** The dead jobs, at most 200: those that nobody was told of first, then the oldest. A job without a key is one that another took the place of. */
export const listDeadJobs = (handle: Db = db()): Promise<DeadJob[]> =>
  handle.$queryRaw<DeadJob[]>`
    SELECT j."id"::text, t."identifier" AS "name", j."payload", j."attempts",
      coalesce(j."last_error", 'The process ended during the last attempt.') AS "error",
      j."flags" IS NOT NULL AS "told", coalesce(j."flags" ->> 'told', now()::text)::timestamptz AS "since"
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t."id" = j."task_id"
    WHERE j."attempts" >= j."max_attempts" AND j."locked_at" IS NULL AND j."key" IS NOT NULL ORDER BY "told", j."id" LIMIT 200`;

type JobCounts = { waiting: number; running: number; dead: number; oldestAt: Date | null };

/** How many jobs wait, for their time or for a worker, are being done, and are dead; and when the oldest that waits was added. */
export async function countJobs(): Promise<JobCounts> {
  const [row] = await db().$queryRaw<JobCounts[]>`
    SELECT count(*) FILTER (WHERE "is_available")::int AS "waiting",
      count(*) FILTER (WHERE "locked_at" IS NOT NULL)::int AS "running",
      count(*) FILTER (WHERE "attempts" >= "max_attempts" AND "locked_at" IS NULL AND "key" IS NOT NULL)::int AS "dead",
      min("created_at") FILTER (WHERE "is_available") AS "oldestAt"
    FROM graphile_worker._private_jobs`;
  return row;
}

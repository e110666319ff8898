import 'server-only';
import { EventEmitter } from 'node:events';
import { run, type Runner, type WorkerEvents } from 'graphile-worker';
import { db, requireDatabaseUrl } from '@/lib/adapters/db/client';
import { isSessionLocked, type SessionLock, trySessionLock } from '@/lib/adapters/db/session-lock';
import { withLock } from '@/lib/adapters/db/with-lock';
import { listDeadJobs } from './list-jobs';
import { quietly } from './quietly';

/** What is done for the jobs of one name. It may be done more than once, and after a crash twice at a time. */
export type Task = {
  run(payload: unknown): Promise<unknown>;
  /** Called when a job has used its attempts up, until it succeeds. */
  onDead?(payload: unknown, error: string): Promise<unknown>;
};

export type JobWorker = {
  /**
   * Starts the worker where it does not run, says that it lives, frees the jobs of workers that do not, and tells the
   * tasks of dead jobs. Call it every few seconds.
   */
  tend(): Promise<void>;
  /** Waits a moment for the jobs at hand, and gives the rest back. */
  stop(): Promise<void>;
};

/** A worker that holds no lock is dead when its job is this old: younger ones may be of a worker that is just starting. */
const GRACE_SECONDS = 20;

const lifeOf = (workerId: string) => `worker:${workerId}`;

/** A worker for `tasks`, by name, that does at most `concurrency` jobs at a time. It begins with the first `tend`. */
export function makeJobWorker(
  tasks: Readonly<Record<string, Task>>,
  { concurrency }: { concurrency: number },
): JobWorker {
  let runner: Runner | null = null;
  let workerId = '';
  let life: SessionLock | null = null;
  let stopped = false;

  async function start(): Promise<void> {
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => {
      workerId = workerPool.id;
    });
    events.on('job:error', ({ job, error }) => {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      console.error(`jobs: ${job.task_identifier} failed, attempt ${job.attempts} of ${job.max_attempts}: ${reason}`);
    });
    const started = await run({
      connectionString: requireDatabaseUrl(),
      // One listens, the others take and return jobs; tasks have the process's own pool.
      maxPoolSize: concurrency + 1,
      concurrency,
      noHandleSignals: true,
      parsedCronItems: [],
      taskList: Object.fromEntries(
        Object.entries(tasks).map(([name, task]) => [name, async (payload: unknown) => void (await task.run(payload))]),
      ),
      logger: quietly,
      events,
    });
    runner = started;
    const ended = () => {
      if (runner === started) runner = null;
    };
    started.promise.then(ended, ended);
  }

  return {
    async tend() {
      if (stopped) return;
      if (!runner) {
        await life?.release();
        life = null;
        await start();
      }
      // Its life is a lock: it ends with the process, however that ends.
      if (!life || life.isLost()) life = await trySessionLock(lifeOf(workerId));
      await withLock('jobs', async () => {
        await freeJobsOfTheDead();
        await tellTasksOfDeadJobs(tasks);
      });
    },
    async stop() {
      stopped = true;
      await runner?.stop();
      await life?.release();
      life = null;
    },
  };
}

/** Frees the jobs whose worker is gone, so that another takes them. The attempt counts. */
async function freeJobsOfTheDead(): Promise<void> {
  const rows = await db().$queryRaw<{ workerId: string }[]>`
    SELECT DISTINCT "locked_by" AS "workerId" FROM graphile_worker._private_jobs
    WHERE "locked_at" < now() - ${GRACE_SECONDS} * interval '1 second'`;
  for (const { workerId } of rows)
    if (!(await isSessionLocked(lifeOf(workerId))))
      await db().$executeRaw`SELECT graphile_worker.force_unlock_workers(${[workerId]})`;
}

/** A job that another took the place of under its key is no dead letter, and goes. */
async function tellTasksOfDeadJobs(tasks: Readonly<Record<string, Task>>): Promise<void> {
  await db().$executeRaw`
    DELETE FROM graphile_worker._private_jobs
    WHERE "key" IS NULL AND "locked_at" IS NULL AND "attempts" >= "max_attempts"`;
  for (const { id, name, payload, attempts, error, told } of await listDeadJobs()) {
    if (told) continue;
    try {
      await tasks[name]?.onDead?.(payload, error);
      await db().$executeRaw`
        UPDATE graphile_worker._private_jobs SET "flags" = jsonb_build_object('told', now())
        WHERE "id" = ${id}::bigint AND "locked_at" IS NULL AND "attempts" >= "max_attempts"`;
      console.error(`jobs: ${name} is dead after ${attempts} attempts: ${error.split('\n')[0]}`);
    } catch (failure) {
      console.error(`jobs: ${name} is dead, and its task cannot be told: ${failure}`);
    }
  }
}

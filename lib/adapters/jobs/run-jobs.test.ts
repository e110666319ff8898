import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ROOT, scriptArgs } from '../../../tools/project';
import { createTestDatabase } from '../../../tools/test-database';
import type { JobWorker, Task } from './run-jobs';

const modules = async () => ({
  ...(await import('@/lib/adapters/db/client')),
  ...(await import('@/lib/adapters/db/transaction')),
  ...(await import('./add-job')),
  ...(await import('./list-jobs')),
  ...(await import('./run-jobs')),
});

let m: Awaited<ReturnType<typeof modules>>;
const workers: JobWorker[] = [];
/** A worker that is stopped after the test. */
async function work(tasks: Record<string, Task>, concurrency = 2): Promise<JobWorker> {
  const worker = m.makeJobWorker(tasks, { concurrency });
  workers.push(worker);
  await worker.tend();
  return worker;
}

beforeAll(async () => {
  process.env.DATABASE_URL = await createTestDatabase();
  m = await modules();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await m.db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  vi.restoreAllMocks();
});
afterAll(() => m.db().$disconnect());

/** A task that notes what it was given; `outcome` may throw. */
function noting(outcome: (payload: unknown) => void = () => undefined) {
  const done: unknown[] = [];
  const run = async (payload: unknown) => {
    done.push(payload);
    outcome(payload);
  };
  return { done, run };
}
const soon = (assertion: () => unknown) => vi.waitFor(assertion, { timeout: 20_000, interval: 50 });
const settled = () => soon(async () => expect(await m.countJobs()).toMatchObject({ waiting: 0, running: 0 }));
/** As if everything had happened a minute earlier. */
const aMinuteLater = () => m.db().$executeRaw`UPDATE graphile_worker._private_jobs
  SET "run_at" = "run_at" - interval '1 minute', "locked_at" = "locked_at" - interval '1 minute'`;
/** Fails every attempt at once, without the waits between them. */
const useUp = (worker: JobWorker) =>
  soon(async () => {
    await aMinuteLater();
    await worker.tend();
    expect((await m.countJobs()).dead).toBe(1);
  });

test('a job is there when its transaction is committed, and not at all when it is not', async () => {
  const task = noting();
  await work({ note: task });
  await expect(
    m.inTransaction(async (tx) => {
      await m.addJob(tx, 'note', { n: 1 }, { key: 'a' });
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  await m.inTransaction((tx) => m.addJob(tx, 'note', { n: 2 }, { key: 'b' }));
  await settled();
  expect(task.done).toEqual([{ n: 2 }]);
});

test('one key is one job: added again it takes the place, or leaves what is there, or is taken back', async () => {
  const task = noting();
  for (const n of [1, 2]) await m.addJob(m.db(), 'note', { n }, { key: 'same' });
  await m.addJob(m.db(), 'note', { n: 3 }, { key: 'same', keep: true });
  await m.addJob(m.db(), 'note', { n: 4 }, { key: 'not needed' });
  await m.dropJob(m.db(), 'not needed');
  await m.addJob(m.db(), 'note', { n: 5 }, { key: 'later', inSeconds: 600 });
  await work({ note: task });
  await soon(async () => expect(await m.countJobs()).toMatchObject({ waiting: 1, running: 0 }));
  expect(task.done).toEqual([{ n: 2 }]);
  expect((await m.countJobs()).oldestAt).toBeInstanceOf(Date);
});

test('jobs of one line are done one after the other, others beside them', async () => {
  let now = 0;
  const most = { lined: 0, free: 0 };
  const open: (() => void)[] = [];
  const task = (kind: 'lined' | 'free') => ({
    run: async () => {
      most[kind] = Math.max(most[kind], ++now);
      await new Promise<void>((resolve) => open.push(resolve));
      now--;
    },
  });
  for (const n of [1, 2, 3]) await m.addJob(m.db(), 'lined', { n }, { key: `lined ${n}`, line: 'one' });
  await work({ lined: task('lined') }, 3);
  for (const n of [1, 2, 3]) {
    await soon(() => expect(open).toHaveLength(n));
    expect((await m.countJobs()).running).toBe(1);
    open[n - 1]();
  }
  await settled();
  expect(most.lined).toBe(1);
  for (const n of [1, 2]) await m.addJob(m.db(), 'free', { n }, { key: `free ${n}` });
  await work({ free: task('free') }, 3);
  await soon(() => expect(open).toHaveLength(5));
  for (const end of open.slice(3)) end();
  await settled();
  expect(most.free).toBe(2);
});

test('a failed job is tried again; one that used its attempts stays, is said, and its task is told until it listens', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const task = noting(() => {
    throw new Error('the host does not answer\nat line 1');
  });
  const told: unknown[] = [];
  const onDead = async (payload: unknown, error: string) => {
    told.push([payload, error]);
    if (told.length === 1) throw new Error('not now');
  };
  await m.addJob(m.db(), 'fail', { n: 1 }, { key: 'x', maxAttempts: 3 });
  const worker = await work({ fail: { run: task.run, onDead } });
  await useUp(worker);
  expect(task.done).toHaveLength(3);
  expect(await m.listDeadJobs()).toMatchObject([
    {
      name: 'fail',
      payload: { n: 1 },
      attempts: 3,
      error: 'the host does not answer\nat line 1',
      since: expect.any(Date),
    },
  ]);
  await soon(async () => {
    await worker.tend();
    expect((await m.listDeadJobs())[0].told).toBe(true);
  });
  await worker.tend();
  expect(told).toEqual(Array(2).fill([{ n: 1 }, 'the host does not answer\nat line 1']));
  expect(said.mock.calls.flat()).toContain('jobs: fail failed, attempt 3 of 3: the host does not answer');
  expect(said.mock.calls.flat()).toContain('jobs: fail is dead after 3 attempts: the host does not answer');

  // Left alone where it is only made sure that there is one; done afresh when it is added again.
  await m.addJob(m.db(), 'fail', { n: 2 }, { key: 'x', keep: true });
  await worker.tend();
  expect(task.done).toHaveLength(3);
  await m.addJob(m.db(), 'fail', { n: 3 }, { key: 'x', maxAttempts: 1 });
  await soon(() => expect(task.done).toHaveLength(4));
  await useUp(worker);
  expect((await m.listDeadJobs()).map(({ payload }) => payload)).toEqual([{ n: 3 }]);
});

test('a killed worker’s job is freed and done by another; a living one’s is not', async () => {
  await m.addJob(m.db(), 'hang', { n: 1 }, { key: 'hang' });
  const child = spawn(process.execPath, scriptArgs('tools/test-fixtures/hold-job.ts'), {
    cwd: ROOT,
    env: process.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const task = noting();
  const worker = await work({ hang: task });
  await aMinuteLater();
  await worker.tend();
  expect(await m.countJobs()).toMatchObject({ waiting: 0, running: 1 });

  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  await soon(async () => {
    await worker.tend();
    expect(task.done).toEqual([{ n: 1 }]);
  });
  await settled();
});

test('a worker whose connections the database ended lives on', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const task = noting();
  const worker = await work({ note: task });
  await m.addJob(m.db(), 'note', { n: 0 }, { key: 'before' });
  await settled();
  await m.db().$queryRaw`SELECT pg_terminate_backend("pid") FROM pg_stat_activity
    WHERE "datname" = current_database() AND "pid" <> pg_backend_pid()`;
  await soon(() => m.addJob(m.db(), 'note', { n: 1 }, { key: 'after' }));
  await soon(async () => {
    await worker.tend();
    expect(task.done).toEqual([{ n: 0 }, { n: 1 }]);
  });
  // It still says that it lives: its job is not taken from it.
  let end: () => void = () => undefined;
  const hang = { run: () => new Promise<void>((resolve) => (end = resolve)) };
  const other = await work({ hang });
  await m.addJob(m.db(), 'hang', {}, { key: 'hang' });
  await soon(async () => expect((await m.countJobs()).running).toBe(1));
  await aMinuteLater();
  await worker.tend();
  await other.tend();
  expect((await m.countJobs()).running).toBe(1);
  end();
  await settled();
});

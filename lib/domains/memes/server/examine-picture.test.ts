import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { JobWorker } from '@/lib/adapters/jobs/run-jobs';
import { runFolder } from '../../../../tools/scratch';
import { createTestDatabase } from '../../../../tools/test-database';
import { drawPicture } from '../../../../tools/test-fixtures/draw-picture';

const modules = async () => ({
  ...(await import('@/lib/adapters/db/client')),
  ...(await import('@/lib/adapters/jobs/list-jobs')),
  ...(await import('@/lib/adapters/jobs/run-jobs')),
  ...(await import('@/lib/domains/provenance/describe')),
  ...(await import('@/lib/generated/prisma/client')),
  ...(await import('./examine-picture')),
  ...(await import('./upload-image')),
});
let m: Awaited<ReturnType<typeof modules>>;
let worker: JobWorker | null = null;

beforeAll(async () => {
  const dataDir = path.join(runFolder(), 'examine-picture');
  Object.assign(process.env, {
    DATABASE_URL: await createTestDatabase(),
    DATA_DIR: dataDir,
    TRIBUTE_ENV: 'development',
  });
  m = await modules();
});
afterEach(async () => {
  await worker?.stop();
  worker = null;
});
afterAll(async () => {
  await (await import('@/lib/domains/safety/server/nsfw-model')).stopSafetyModel();
  await m.db().$disconnect();
});

const soon = (assertion: () => unknown) => vi.waitFor(assertion, { timeout: 30_000, interval: 50 });
const work = async () => {
  worker = m.makeJobWorker(m.EXAMINE_TASKS, { concurrency: 2 });
  await worker.tend();
};
const jobs = () => m.db().$queryRaw<{ key: string; young: boolean }[]>`
  SELECT "key", "run_at" > now() + interval '10 seconds' AS "young" FROM graphile_worker._private_jobs ORDER BY "id"`;
const rowOf = (pixelSha256: string) =>
  m.db().picture.findUnique({ where: { pixelSha256 }, select: { recipe: true, level: true, levelBy: true } });

/** An uploaded picture, examined beside the answer; then it is as if the process had died before. */
async function uploadAndCrash(seed: number, { examined = false } = {}): Promise<string> {
  const { id } = await m.uploadImage({
    owner: '0x1',
    bytes: await drawPicture(seed),
    fileName: `${seed}.png`,
    now: new Date(),
  });
  const { pixelSha256 } = await m.db().upload.findUniqueOrThrow({ where: { id }, select: { pixelSha256: true } });
  await soon(async () => expect(await rowOf(pixelSha256)).toMatchObject({ level: 'everyone' }));
  await soon(async () =>
    expect(await jobs()).not.toContainEqual(expect.objectContaining({ key: `picture:${pixelSha256}` })),
  );
  if (!examined) await m.db().picture.delete({ where: { pixelSha256 } });
  return pixelSha256;
}

test('an upload comes with a job, which is taken back when the picture is examined beside the answer', async () => {
  const bytes = await drawPicture(900);
  const upload = m.uploadImage({ owner: '0x1', bytes, fileName: 'a.png', now: new Date() });
  await soon(async () => expect(await jobs()).toEqual([{ key: expect.stringMatching(/^picture:/), young: true }]));
  await upload;
  await soon(async () => expect(await jobs()).toEqual([]));
  expect(await m.db().picture.findMany({ select: { level: true } })).toEqual([{ level: 'everyone' }]);
});

test('what a crash left is described and classified from the stored picture, and a young upload left to itself', async () => {
  const left = await uploadAndCrash(901);
  const young = await uploadAndCrash(902);
  await m.addExamineJob(m.db(), young);
  expect(await m.addLeftExamineJobs()).toBe(1);
  expect(await jobs()).toEqual([
    { key: `picture:${young}`, young: true },
    { key: `picture:${left}`, young: false },
  ]);
  await work();
  await soon(async () => expect(await rowOf(left)).toEqual({ recipe: m.RECIPE, level: 'everyone', levelBy: null }));
  await soon(async () => expect(await jobs()).toEqual([{ key: `picture:${young}`, young: true }]));
  expect(await rowOf(young)).toBeNull();
  await m.db().$executeRaw`UPDATE graphile_worker._private_jobs SET "run_at" = now()`;
  await soon(async () => expect(await rowOf(young)).toMatchObject({ level: 'everyone' }));
});

test('a description by an older recipe is made anew; a level that is there stays', async () => {
  const pixelSha256 = await uploadAndCrash(903, { examined: true });
  await m.db().picture.update({ where: { pixelSha256 }, data: { recipe: 0, level: 'mature', levelBy: '0x5' } });
  expect(await m.addLeftExamineJobs()).toBe(1);
  await work();
  await soon(async () => expect(await jobs()).toEqual([]));
  expect(await rowOf(pixelSha256)).toEqual({ recipe: m.RECIPE, level: 'mature', levelBy: '0x5' });
});

test('one that is not in the storage fails, holds up nobody, and is not added again', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const gone = await uploadAndCrash(904);
  await m.db().upload.updateMany({ where: { pixelSha256: gone }, data: { imageKey: '00/gone.webp' } });
  const next = await uploadAndCrash(905);
  expect(await m.addLeftExamineJobs()).toBe(2);
  await work();
  await soon(async () => expect(await rowOf(next)).toMatchObject({ level: 'everyone' }));
  await soon(() => expect(said).toHaveBeenCalledWith(expect.stringContaining('is not in the storage')));
  said.mockRestore();
  expect(await rowOf(gone)).toBeNull();
  await worker?.stop();
  expect(await m.countJobs()).toMatchObject({ waiting: 1, running: 0 });
  expect(await m.addLeftExamineJobs()).toBe(0);
});

import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { expectShape } from '@/lib/base/testing/expect-shape';
import { provenanceApi } from '@/lib/domains/provenance/api';
import { demoAccount } from '@/lib/adapters/chain/local-accounts';
import { seedRandom } from '@/lib/base/random';
import { drawCaption, planCaption } from '@/lib/domains/provenance/testing/captions';
import { rgbOf } from '@/lib/domains/provenance/testing/draw-templates';
import { type Picture, TRANSFORMS } from '@/lib/domains/provenance/testing/transforms';
import { demoCollection } from '../../../../prisma/seed/collection/collection';
import { createTestSite, type TestSite } from '../../../../tools/test-site';

const PLAN = planCaption(() => 0.1);
const fileOf = ({ rgb, width, height }: Picture) =>
  sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
const drawings = demoCollection();
const draw = (n: number) => rgbOf(sharp(Buffer.from(drawings[n].svg())).resize(640));

let site: TestSite;
let template: Picture;
let meme: Picture;
let memeId: number;
beforeAll(async () => {
  site = await createTestSite();
  const { registerAs } = await import('../../../../prisma/seed/acts');
  template = await draw(3);
  meme = await drawCaption(template, PLAN, ['when the landlord', 'my cat believes every update']);
  const register = (bytes: Buffer, title: string, account: number) =>
    registerAs(demoAccount(account), {
      bytes,
      fileName: `${title}.jpg`,
      draft: { title, alt: title, kind: 'meme' },
      now: new Date(),
    });
  await register(await fileOf(await draw(9)), 'Another', 0);
  memeId = await register(await fileOf(meme), 'Sofa', 1);
}, 60_000);
afterAll(() => site.stop());

const report = async (picture: Picture) => {
  const { readImage, reportImage } = await import('./report-image');
  return expectShape(provenanceApi.report.response, await reportImage(await readImage(await fileOf(picture))));
};
const changed = (name: string) => {
  const transform = TRANSFORMS.find((candidate) => candidate.name === name);
  if (!transform) throw new Error(`There is no transform ${name}.`);
  return transform.apply(meme, seedRandom(3));
};

test('registering writes the windows that a meme is found by', async () => {
  const { db } = await import('@/lib/adapters/db/client');
  const windows = await db().memeWindow.findMany({ where: { memeId }, orderBy: { window: 'asc' } });
  const { pdq } = await db().meme.findUniqueOrThrow({ where: { id: memeId } });
  expect(windows.map(({ window }) => window)).toEqual(Array.from({ length: 17 }, (_, i) => i));
  expect(windows[0].pdq).toBe(pdq);
});

test.each([
  ['jpeg 30', 'near copy'],
  ['mirrored', 'near copy'],
  ['phone screenshot', 'near copy'],
  ['crop 20 %', 'derivative'],
  // No window fits: local features find it.
  ['free crop 40 %', 'derivative'],
] as const)('%s is found, aligned, and called a %s', async (name, verdict) => {
  const { nearest, ...rest } = await report(await changed(name));
  expect(rest.verdict).toBe(verdict);
  expect(nearest[0]).toMatchObject({ memeId, title: 'Sofa', verdict, evidence: { changes: [], texts: null } });
  expect(nearest[0].evidence?.alignment).toHaveLength(6);
  if (verdict === 'derivative') expect(nearest[0].evidence?.crop).toMatchObject({ w: expect.any(Number) });
});

test('another caption is told from a copy, and both captions are read', async () => {
  const { verdict, nearest } = await report(
    await drawCaption(template, PLAN, ['nobody: the airport', 'grandma sells a tiny hat']),
  );
  expect(verdict).toBe('same template, new caption');
  expect(nearest[0].evidence?.texts).toMatchObject({
    registered: expect.stringMatching(/LANDLORD/),
    compared: expect.stringMatching(/AIRPORT/),
  });
});

test('another picture is original, the file itself an exact copy', async () => {
  expect(await report(await draw(20))).toMatchObject({ verdict: 'original' });
  expect(await report(meme)).toMatchObject({ verdict: 'exact copy', nearest: [{ memeId, evidence: null }] });
});

test('a meme that a reorganisation took is not found any more', async () => {
  const { db } = await import('@/lib/adapters/db/client');
  const { projectMeme } = await import('./project-meme');
  const events = await db().chainEvent.findMany({ where: { subject: `meme:${memeId}` } });
  await db().chainEvent.deleteMany({ where: { subject: `meme:${memeId}` } });
  await db().$transaction((tx) => projectMeme(tx, String(memeId)));
  expect(await db().memeWindow.count({ where: { memeId } })).toBe(0);
  for (const name of ['jpeg 30', 'free crop 40 %'])
    expect((await report(await changed(name))).verdict).toBe('original');
  await db().chainEvent.createMany({ data: events.map((event) => ({ ...event, args: event.args as object })) });
  await db().$transaction((tx) => projectMeme(tx, String(memeId)));
  for (const name of ['jpeg 30', 'free crop 40 %'])
    expect((await report(await changed(name))).nearest[0]).toMatchObject({ memeId });
});

test('what was uploaded before pictures were described is described by the worker', async () => {
  const { db } = await import('@/lib/adapters/db/client');
  const { countJobs } = await import('@/lib/adapters/jobs/list-jobs');
  const { makeJobWorker } = await import('@/lib/adapters/jobs/run-jobs');
  const { addLeftExamineJobs, EXAMINE_TASKS } = await import('./examine-picture');
  const isIdle = () =>
    vi.waitFor(async () => expect(await countJobs()).toMatchObject({ waiting: 0, running: 0, dead: 0 }), 30_000);
  // What was uploaded here is examined beside the answer.
  await isIdle();
  await db().picture.deleteMany();
  await db().memeWindow.deleteMany({ where: { window: { gt: 0 } } });
  expect(await addLeftExamineJobs()).toBe(2);
  expect(await addLeftExamineJobs()).toBe(0);
  const worker = makeJobWorker(EXAMINE_TASKS, { concurrency: 2 });
  await worker.tend();
  await isIdle();
  await worker.stop();
  expect(await addLeftExamineJobs()).toBe(0);
  expect(await db().picture.count({ where: { level: 'everyone' } })).toBe(2);
  expect(await db().memeWindow.count({ where: { memeId } })).toBe(17);
  expect(await report(await changed('crop 20 %'))).toMatchObject({ verdict: 'derivative', nearest: [{ memeId }] });
});

import 'server-only';
import { z } from 'zod';
import { type Db, db } from '@/lib/adapters/db/client';
import { pdqFromBits } from '@/lib/adapters/db/pdq-bits';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { addJob, dropJob } from '@/lib/adapters/jobs/add-job';
import type { Task } from '@/lib/adapters/jobs/run-jobs';
import { RECIPE } from '@/lib/domains/provenance/describe';
import { writeMemeWindows } from '@/lib/domains/provenance/index/server/write-meme-windows';
import { isClassifying } from '@/lib/domains/safety/server/classify-picture';
import { classifyStored } from '@/lib/domains/safety/server/classify-upload';
import { keepStoredPicture } from './keep-picture';

const EXAMINE = 'examine-picture';
const keyOf = (pixelSha256: string) => `picture:${pixelSha256}`;
/** One after the other: examining takes a core, and people wait for the others. */
const LINE = 'pictures';

/** An upload examines its picture itself, beside the answer; so long after, its process is taken for dead. */
const LEFT_AFTER_SECONDS = 30;

/** Sees to it that an uploaded picture is examined, whatever becomes of the process that took it. */
export const addExamineJob = (tx: Db, pixelSha256: string): Promise<void> =>
  addJob(tx, EXAMINE, { pixelSha256 }, { key: keyOf(pixelSha256), line: LINE, inSeconds: LEFT_AFTER_SECONDS });

/** Takes the job back once the picture has been examined. */
export const dropExamineJob = (pixelSha256: string): Promise<void> => dropJob(db(), keyOf(pixelSha256));

const payloadSchema = z.object({ pixelSha256: z.string() });

export const EXAMINE_TASKS: Record<string, Task> = {
  [EXAMINE]: { run: (payload) => examinePicture(payloadSchema.parse(payload).pixelSha256, new Date()) },
};

/** Describes and classifies an uploaded picture from what is stored of it, as far as that is not done, and lets its memes be found by it. */
export async function examinePicture(pixelSha256: string, now: Date): Promise<void> {
  const upload = await db().upload.findFirst({ where: { pixelSha256 }, select: { pdq: true, imageKey: true } });
  if (!upload) return;
  const { imageKey, pdq } = upload;
  if (!(await keepStoredPicture({ pixelSha256, pdq: pdqFromBits(pdq), imageKey, now })))
    throw new Error(`The picture ${pixelSha256.slice(0, 12)}… is not in the storage, so that it cannot be described.`);
  const memes = await db().meme.findMany({ where: { pixelSha256 }, select: { id: true, pdq: true } });
  for (const meme of memes)
    await inTransaction((tx) => writeMemeWindows(tx, { memeId: meme.id, pdq: pdqFromBits(meme.pdq), pixelSha256 }));
  if (!isClassifying()) return;
  const picture = await db().picture.findUnique({ where: { pixelSha256 }, select: { level: true } });
  if (picture?.level === null) await classifyStored(pixelSha256);
}

const MOST_AT_ONCE = 500;

/**
 * Adds the jobs of pictures that have none and need one: uploaded before there were jobs, described by an older recipe, or
 * not classified while the settings said so. A dead job is left alone. Returns how many pictures it found.
 */
export async function addLeftExamineJobs(): Promise<number> {
  const rows = await db().$queryRaw<{ pixelSha256: string }[]>`
    SELECT DISTINCT u."pixelSha256" FROM "Upload" u LEFT JOIN "Picture" p ON p."pixelSha256" = u."pixelSha256"
    WHERE (p."recipe" IS DISTINCT FROM ${RECIPE} OR (${isClassifying()} AND p."level" IS NULL))
      AND NOT EXISTS (SELECT 1 FROM graphile_worker._private_jobs j WHERE j."key" = 'picture:' || u."pixelSha256")
    LIMIT ${MOST_AT_ONCE}`;
  for (const { pixelSha256 } of rows)
    await addJob(db(), EXAMINE, { pixelSha256 }, { key: keyOf(pixelSha256), line: LINE, keep: true });
  return rows.length;
}

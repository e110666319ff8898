import 'server-only';
import { z } from 'zod';
import { type Db, db } from '@/lib/adapters/db/client';
import { fromDecimal, toDecimal } from '@/lib/adapters/db/decimal';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { addJob, dropJob } from '@/lib/adapters/jobs/add-job';
import type { Task } from '@/lib/adapters/jobs/run-jobs';
import { TributeError } from '@/lib/base/errors';
import { renderMeme } from '../engines/embedded/server/render';
import type { Candidate, CaptionBox } from '../engines/embedded/types';
import { fingerprintImage } from '@/lib/domains/provenance/server/fingerprint';
import { pictureKey, storage } from '@/lib/adapters/storage/storage';
import type { Source } from '@/lib/domains/usage-log/entry';
import { earnedBySource, recordUsage } from './record-usage';

/** What was decided when the generation was accepted: enough to make the same picture at any later time. */
type StoredPlan = Candidate & {
  sources: Source[];
  imageKey: string;
  boxes: CaptionBox[];
  templateWidth: number;
  templateHeight: number;
};

/**
 * Renders an accepted generation and records its use; does nothing when that is done. The picture depends on the stored
 * plan alone, so doing it again after a crash gives the same bytes, and the log takes it once. `now` is the entry's time.
 */
export async function finishGeneration(id: string, now: Date): Promise<void> {
  const generation = await db().generation.findUnique({ where: { id }, select: { status: true, plan: true } });
  if (generation?.status !== 'pending') return;
  const plan = generation.plan as unknown as StoredPlan;
  const picture = await renderPlan(plan);
  const { sha256, pdq } = await fingerprintImage(picture.bytes);
  const imageKey = pictureKey(sha256, '.webp');
  await storage().put(imageKey, picture.bytes, 'image/webp');

  await inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "Generation" WHERE "id" = ${id} FOR UPDATE`;
    const row = await tx.generation.findUniqueOrThrow({ where: { id } });
    if (row.status !== 'pending') return;
    const use = {
      generationId: id,
      payer: row.payer,
      price: fromDecimal(row.price),
      cumulative: row.voucherTotal === null ? null : fromDecimal(row.voucherTotal),
      prompt: row.prompt,
      promptSalt: row.promptSalt,
      output: { sha256, pdq },
      sources: plan.sources,
    };
    const { seq, split, receipt } = await recordUsage(tx, use, now);
    const earned = earnedBySource(split);
    await tx.generationSource.createMany({
      data: plan.sources.map((source) => ({
        generationId: id,
        memeId: Number(source.meme),
        role: source.role,
        ppm: source.ppm,
        earned: toDecimal(shareOf(source, plan.sources, earned)),
      })),
    });
    await tx.generation.update({
      where: { id },
      data: {
        status: 'complete',
        imageKey,
        width: picture.width,
        height: picture.height,
        outputSha256: sha256,
        outputPdq: pdq,
        completedAt: now,
        seq: BigInt(seq),
        receipt,
      },
    });
    await dropJob(tx, keyOf(id));
  });
}

const FINISH = 'finish-generation';
const keyOf = (id: string) => `generation:${id}`;

/** Who accepted a generation finishes it at once; so long after, that process is taken for dead. */
const LEFT_AFTER_SECONDS = 10;

/** Sees to it that an accepted generation is finished, whatever becomes of the process that accepted it. */
export const addFinishJob = (tx: Db, id: string): Promise<void> =>
  addJob(tx, FINISH, { id }, { key: keyOf(id), inSeconds: LEFT_AFTER_SECONDS });

const payloadSchema = z.object({ id: z.string() });

/** Finishes what a stopped process left: paid for, not yet made. `mayFinish` is waited for first. */
export const finishTasks = (mayFinish: () => Promise<void>): Record<string, Task> => ({
  [FINISH]: {
    async run(payload) {
      const { id } = payloadSchema.parse(payload);
      await mayFinish();
      await finishGeneration(id, new Date());
    },
  },
});

/** Adds the jobs of accepted generations that have none: from before there were jobs. */
export async function addLeftFinishJobs(): Promise<void> {
  const left = await db().generation.findMany({ where: { status: 'pending' }, take: 500, select: { id: true } });
  for (const { id } of left) await addJob(db(), FINISH, { id }, { key: keyOf(id), keep: true });
}

/** A meme's earnings over its roles by weight, summing to the whole. */
function shareOf(source: Source, all: readonly Source[], earned: ReadonlyMap<string, bigint>): bigint {
  const same = all.filter((other) => other.meme === source.meme);
  const total = BigInt(same.reduce((sum, other) => sum + other.ppm, 0));
  const amount = earned.get(source.meme) ?? 0n;
  const before = (n: number) => (amount * BigInt(same.slice(0, n).reduce((sum, other) => sum + other.ppm, 0))) / total;
  const at = same.indexOf(source);
  return before(at + 1) - before(at);
}

/** The picture of a plan, as WebP. */
async function renderPlan(plan: StoredPlan) {
  const template = await storage().get(plan.imageKey);
  if (!template)
    throw new TributeError('internal', `The picture of template ${plan.templateId} is missing from the store.`);
  const { boxes, layout, lines, templateWidth: width, templateHeight: height } = plan;
  return renderMeme({ template, width, height, boxes, layout, lines });
}

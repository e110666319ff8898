import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal, toDecimal } from '@/lib/adapters/db/decimal';
import { inTransaction } from '@/lib/adapters/db/transaction';
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
  });
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

/** Finishes what a stopped process left: paid for, not yet made. */
export async function finishPending(now: Date): Promise<number> {
  const rows = await db().generation.findMany({
    where: { status: 'pending', createdAt: { lt: new Date(now.getTime() - 3000) } },
    orderBy: { createdAt: 'asc' },
    take: 20,
    select: { id: true },
  });
  for (const { id } of rows)
    await finishGeneration(id, now).catch((error) =>
      console.error(`Finishing ${id} failed; it is tried again.`, error),
    );
  return rows.length;
}

import 'server-only';
import { availableParallelism } from 'node:os';
import { type Db, db } from '@/lib/adapters/db/client';
import { fromDecimal, toDecimal } from '@/lib/adapters/db/decimal';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { pictureKey, storage } from '@/lib/adapters/storage/storage';
import { isTributeError, TributeError } from '@/lib/base/errors';
import { limitWork } from '@/lib/base/limit-work';
import { shareWork } from '@/lib/base/share-work';
import { lockPayer } from '@/lib/domains/payments/server/lock-payer';
import { tillOf } from '@/lib/domains/payments/server/tills/tills';
import type { PaidUse } from '@/lib/domains/payments/till';
import { fingerprintImage } from '@/lib/domains/provenance/server/fingerprint';
import type { Source } from '@/lib/domains/usage-log/entry';
import type { Generation, GenerationStatus } from '@/lib/generated/prisma/client';
import { earnedBySource } from './count-uses';
import { engineOf } from './engines';
import { addMakeJob, dropMakeJob, UNFINISHED } from './make-job';
import { recordUsage } from './record-usage';

/** Pictures made at once: one core is left for those who look. Who comes when the line is full is refused before paying. */
export const MAKING = { atOnce: Math.max(1, availableParallelism() - 1), waiting: 60 };
export const MAKING_LINE = 'making';
/** Attempts before what was taken is given back, and the seconds between them. */
const ATTEMPTS = 3;
const AGAIN_AFTER_SECONDS = 1;

/**
 * Takes an accepted generation to its end: accepted -> collected -> made -> complete. Each step is a compare-and-set, so
 * a step that was done by somebody else is found done. After the third failed attempt the generation has failed, and
 * what was taken is given back; before that its job makes the next one.
 */
export const makeGeneration = (id: string, now: Date): Promise<void> =>
  shareWork('generation', id, async () => {
    try {
      await collect(id, now);
      // What is accepted is paid, so it always finds a place in the line.
      await limitWork(MAKING_LINE, { ...MAKING, waiting: Number.POSITIVE_INFINITY }, () => makeAndRecord(id, now));
    } catch (error) {
      const { attempts } = await db().generation.update({
        where: { id },
        data: { attempts: { increment: 1 } },
        select: { attempts: true },
      });
      console.error(`Generation ${id}, attempt ${attempts} of ${ATTEMPTS}:`, error);
      if (attempts < ATTEMPTS && !isOver(error)) await addMakeJob(db(), id, AGAIN_AFTER_SECONDS);
      else await failGeneration(id, reasonOf(error), now);
    }
  });

/** Brings the payment in. Nobody's picture waits in line for a chain meanwhile. */
async function collect(id: string, now: Date): Promise<void> {
  const row = await requireRow(db(), id);
  if (row.status !== 'accepted') return;
  const outcome = await tillOf(row.till).collect(toPaidUse(row));
  if (outcome === 'failed') return failGeneration(id, 'The payment did not come in. Nothing was taken.', now);
  if (outcome === 'unknown') throw new TributeError('transaction_pending', 'The payment is not in a block yet.');
  await move(row, 'accepted', { status: 'collected' });
}

async function makeAndRecord(id: string, now: Date): Promise<void> {
  let row = await requireRow(db(), id);
  if (row.status === 'collected') row = await make(row);
  if (row.status === 'made') await record(row, now);
}

/** Compare and set. What another did meanwhile is returned as it is. */
async function move(
  { id }: Generation,
  from: GenerationStatus,
  data: Parameters<ReturnType<typeof db>['generation']['updateMany']>[0]['data'],
): Promise<Generation> {
  await db().generation.updateMany({ where: { id, status: from }, data });
  return requireRow(db(), id);
}

const requireRow = (handle: Db, id: string): Promise<Generation> =>
  handle.generation.findUniqueOrThrow({ where: { id } });

const toPaidUse = ({ id, payer, price, payment }: Generation): PaidUse => ({
  id,
  payer,
  price: fromDecimal(price),
  payment: (payment ?? {}) as Record<string, string>,
});

/** Makes the picture and keeps its bytes: only then is there anything to record. */
async function make(row: Generation): Promise<Generation> {
  const engine = engineOf(row.engine);
  const plan = engine.planSchema.parse(planOf(row));
  const files = new Map<string, Uint8Array>();
  for (const key of engine.needs(plan)) {
    const bytes = await storage().get(key);
    if (!bytes) throw new TributeError('not_found', 'A picture that this one is made from is missing from the store.');
    files.set(key, bytes);
  }
  const made = await engine.make(plan, files);
  const { sha256, pdq } = await fingerprintImage(made.bytes);
  const imageKey = pictureKey(sha256, '.webp');
  await storage().put(imageKey, made.bytes, made.mediaType);
  return move(row, 'collected', {
    status: 'made',
    renderer: engine.renderer,
    imageKey,
    width: made.width,
    height: made.height,
    outputSha256: sha256,
    outputPdq: pdq,
  });
}

type StoredPlan = Record<string, unknown> & { sources: Source[] };

/** The engine's plan of a row. Rows keep the sources beside it; those from before there were offers name its size otherwise. */
function planOf({ plan }: Pick<Generation, 'plan'>): unknown {
  const { sources: _, parts: __, score: ___, templateWidth, templateHeight, ...rest } = plan as StoredPlan;
  return templateWidth === undefined ? rest : { ...rest, width: templateWidth, height: templateHeight };
}

/** Puts the use into the log and books it, once. */
function record(made: Generation, now: Date): Promise<void> {
  return inTransaction(async (tx) => {
    await lockPayer(tx, made.payer);
    await tx.$executeRaw`SELECT 1 FROM "Generation" WHERE "id" = ${made.id} FOR UPDATE`;
    const row = await requireRow(tx, made.id);
    if (row.status !== 'made') return;
    const use = toPaidUse(row);
    const payment = await tillOf(row.till).record(tx, use);
    const { sources } = row.plan as unknown as StoredPlan;
    const { seq, split, receipt } = await recordUsage(tx, { row, payment, sources }, now);
    const earned = earnedBySource(split);
    await tx.generationSource.createMany({
      data: sources.map((source) => ({
        generationId: row.id,
        memeId: Number(source.meme),
        role: source.role,
        ppm: source.ppm,
        earned: toDecimal(shareOf(source, sources, earned)),
      })),
    });
    await tx.generation.update({
      where: { id: row.id },
      data: { status: 'complete', completedAt: now, seq: BigInt(seq), receipt },
    });
    await dropMakeJob(tx, row.id);
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

/** Ends a generation that cannot be made, and gives back what was taken for it. Does nothing for one that is at its end. */
export function failGeneration(id: string, reason: string, now: Date): Promise<void> {
  return inTransaction(async (tx) => {
    const before = await requireRow(tx, id);
    await lockPayer(tx, before.payer);
    const { count } = await tx.generation.updateMany({
      where: { id, status: { in: UNFINISHED } },
      data: { status: 'failed', error: reason, completedAt: now },
    });
    if (count === 1) await tillOf(before.till).giveBack(tx, toPaidUse(before));
    await dropMakeJob(tx, id);
  });
}

/** What another attempt cannot change. */
const isOver = (error: unknown): boolean => isTributeError(error) && error.code === 'offer_gone';

/** What a person is told. Errors that are not ours say nothing of what is inside. */
const reasonOf = (error: unknown): string =>
  isTributeError(error) && error.code !== 'internal'
    ? error.message
    : 'The picture could not be drawn after three attempts.';

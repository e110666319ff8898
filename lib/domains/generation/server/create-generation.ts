import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { acceptVoucher, checkVoucher, type SignedVoucher } from '@/lib/domains/payments/server/accept-voucher';
import { db } from '@/lib/adapters/db/client';
import { toDecimal } from '@/lib/adapters/db/decimal';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { env } from '@/lib/base/env';
import { TributeError } from '@/lib/base/errors';
import { makeId } from '@/lib/base/ids';
import { hasWithheldMeme } from '@/lib/domains/memes/server/withheld';
import { loadPolicy } from '@/lib/domains/accounts/policy';
import type { GenerationView } from '../types';
import { addFinishJob, finishGeneration } from './finish-generation';
import { findGeneration } from './get-generation';
import { loadCorpus } from './corpus';
import { planCandidates } from './propose';
import { weighCandidate } from './weigh-candidate';

export type CreateGeneration = {
  prompt: string;
  sources?: number[];
  community?: string;
  seed: number;
  /** Which of the candidates; the first unless said. */
  candidate?: number;
  voucher?: SignedVoucher;
  /** The same key with the same request gives the same generation, charged once. */
  idempotencyKey: string;
  now: Date;
};

/** Makes one picture: plans it, takes the payment, renders, records. Without a voucher it is a free try-out, which earns nothing. */
export async function createGeneration(request: CreateGeneration): Promise<GenerationView> {
  const { prompt, sources, community, seed, candidate = 0, voucher, idempotencyKey, now } = request;
  const payer = voucher?.payer.toLowerCase() ?? null;
  const requestHash = createHash('sha256')
    .update(JSON.stringify([prompt, sources ?? null, community ?? null, seed, candidate, payer]))
    .digest('hex');
  const before = await db().generation.findUnique({
    where: { idempotencyKey },
    select: { id: true, requestHash: true, status: true },
  });
  if (before) return answerAgain(before, requestHash, now);

  const candidates = await planCandidates({ prompt, sources, community, seed }, now.getTime());
  const chosen = candidates[candidate];
  if (!chosen)
    throw new TributeError(
      'invalid_request',
      `There are ${candidates.length} candidates for this prompt; ${candidate} is not one of them.`,
    );
  const template = (await loadCorpus(now.getTime())).memes.get(chosen.templateId);
  const weighed = weighCandidate(chosen);
  if (!template || (await hasWithheldMeme(weighed.map((source) => Number(source.meme)))))
    throw new TributeError('nothing_to_draw_on', 'A meme it would draw on was withdrawn a moment ago. Generate again.');

  const { price } = loadPolicy();
  const checked = voucher ? await checkVoucher(voucher) : null;
  const id = makeId('gen', now.getTime(), randomBytes(10));
  const row = {
    id,
    idempotencyKey,
    requestHash,
    payer,
    prompt,
    promptSalt: randomBytes(32).toString('hex'),
    plan: JSON.parse(
      JSON.stringify({
        ...chosen,
        sources: weighed,
        imageKey: template.imageKey,
        boxes: template.boxes,
        templateWidth: template.width,
        templateHeight: template.height,
      }),
    ),
    seed,
    price: toDecimal(voucher ? price : 0n),
    voucherTotal: voucher ? toDecimal(voucher.cumulative) : null,
    communitySlug: community ?? template.community,
    templateId: Number(chosen.templateId),
    lines: [...chosen.lines],
    createdAt: now,
  };
  try {
    await inTransaction(async (tx) => {
      if (checked) await acceptVoucher(tx, { voucher: checked, price, now, epochSeconds: env().epochSeconds });
      await tx.generation.create({ data: row });
      await addFinishJob(tx, id);
    });
  } catch (error) {
    // Two requests with one key at the same time: the second is answered with the first.
    const first = await db().generation.findUnique({
      where: { idempotencyKey },
      select: { id: true, requestHash: true, status: true },
    });
    if (!first) throw error;
    return answerAgain(first, requestHash, now);
  }
  await finishGeneration(id, now);
  return requireGeneration(id);
}

async function answerAgain(
  before: { id: string; requestHash: string; status: string },
  requestHash: string,
  now: Date,
): Promise<GenerationView> {
  if (before.requestHash !== requestHash)
    throw new TributeError('idempotency_conflict', 'This Idempotency-Key was used for another request. Use a new key.');
  if (before.status === 'pending') await finishGeneration(before.id, now);
  return requireGeneration(before.id);
}

async function requireGeneration(id: string): Promise<GenerationView> {
  const view = await findGeneration(id);
  if (!view) throw new TributeError('not_found', 'There is no such generation.');
  return view;
}

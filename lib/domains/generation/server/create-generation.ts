import 'server-only';
import { createHash } from 'node:crypto';
import { db } from '@/lib/adapters/db/client';
import { TributeError } from '@/lib/base/errors';
import { requireRoom } from '@/lib/base/limit-work';
import type { Payment } from '@/lib/domains/payments/server/tills/tills';
import type { Offer } from '@/lib/generated/prisma/client';
import type { GenerationView } from '../types';
import { acceptOffer } from './accept-offer';
import { findGeneration } from './get-generation';
import { MAKING, MAKING_LINE, makeGeneration } from './make-generation';
import { createOffers, type OfferRequest } from './offers';

export type CreateGeneration = {
  /** An offer that was shown; or what to make one of, and which of the offers to take (the first unless said). */
  wanted: { offer: string } | Ask;
  payment: Payment;
  /** The same key with the same request gives the same generation, charged once. */
  idempotencyKey: string;
  now: Date;
};

/** How long a caller waits for the picture before being told where to ask for it. */
const PATIENCE_MS = 10_000;

/** Makes one picture of an offer: takes the payment, draws, records. A free try-out earns nothing. */
export async function createGeneration({
  wanted,
  payment,
  idempotencyKey,
  now,
}: CreateGeneration): Promise<GenerationView> {
  const requestHash = hashOf(wanted, payment);
  const before = await findByKey(idempotencyKey);
  if (before) return answerAgain(before, requestHash, now);
  requireRoom(MAKING_LINE, MAKING.waiting);

  const accept = (offer: Offer) => acceptOffer({ offer, payment, idempotencyKey, requestHash, now });
  let id: string;
  try {
    id = 'offer' in wanted ? await accept(await requireOffer(wanted.offer)) : await acceptUnseen(wanted, now, accept);
  } catch (error) {
    // Two requests with one key at the same time: the second is answered with the first.
    const first = await findByKey(idempotencyKey);
    if (!first) throw error;
    return answerAgain(first, requestHash, now);
  }
  return makeOrWait(id, now);
}

type Before = { id: string; requestHash: string };

const findByKey = (idempotencyKey: string): Promise<Before | null> =>
  db().generation.findUnique({ where: { idempotencyKey }, select: { id: true, requestHash: true } });

/** What makes a request the same: what is wanted, and who pays with what. */
function hashOf(wanted: CreateGeneration['wanted'], payment: Payment): string {
  const ask =
    'offer' in wanted
      ? [wanted.offer]
      : [wanted.prompt, wanted.sources ?? null, wanted.community ?? null, wanted.seed, wanted.candidate ?? 0];
  return createHash('sha256')
    .update(JSON.stringify([...ask, payerOf(payment)]))
    .digest('hex');
}

function payerOf(payment: Payment): string | null {
  if (payment.till === 'channel') return payment.voucher.payer.toLowerCase();
  if (payment.till === 'exact') return payment.exact.authorization.from.toLowerCase();
  return payment.till === 'credit' ? payment.credit.payer.toLowerCase() : null;
}

async function requireOffer(id: string): Promise<Offer> {
  const offer = await db().offer.findUnique({ where: { id } });
  if (!offer) throw new TributeError('offer_gone', 'There is no such offer any more. Ask again; nothing was taken.');
  return offer;
}

type Ask = OfferRequest & { candidate?: number };

/** What nobody was shown may be planned anew, where a meme was withdrawn since the memes were read. */
async function acceptUnseen(ask: Ask, now: Date, accept: (offer: Offer) => Promise<string>): Promise<string> {
  try {
    return await accept(await offerOf(ask, now));
  } catch (error) {
    if (!(error instanceof TributeError && error.code === 'offer_gone')) throw error;
    return accept(await offerOf(ask, now));
  }
}

async function offerOf({ candidate = 0, ...request }: Ask, now: Date) {
  const offers = await createOffers(request, now);
  const offer = offers.find(({ position }) => position === candidate);
  if (!offer)
    throw new TributeError(
      'invalid_request',
      `There are ${offers.length} candidates for this prompt; ${candidate} is not one of them.`,
    );
  return offer;
}

async function answerAgain(before: Before, requestHash: string, now: Date): Promise<GenerationView> {
  if (before.requestHash !== requestHash)
    throw new TributeError('idempotency_conflict', 'This Idempotency-Key was used for another request. Use a new key.');
  return makeOrWait(before.id, now);
}

/** The generation when it is made, or as it stands when that takes longer than a caller should wait. */
async function makeOrWait(id: string, now: Date): Promise<GenerationView> {
  const making = makeGeneration(id, now);
  // Who stopped waiting hears no more of it.
  making.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([making, new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)))]);
  clearTimeout(timer);
  const view = await findGeneration(id);
  if (!view) throw new TributeError('not_found', 'There is no such generation.');
  return view;
}

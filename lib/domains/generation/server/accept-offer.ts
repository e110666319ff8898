import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Db } from '@/lib/adapters/db/client';
import { fromDecimal, toDecimal } from '@/lib/adapters/db/decimal';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { TributeError } from '@/lib/base/errors';
import { makeId } from '@/lib/base/ids';
import { limitWork } from '@/lib/base/limit-work';
import { directNow } from '@/lib/domains/accounts/server/holds';
import { openEpochNumber } from '@/lib/domains/accounts/server/open-epoch';
import { policiesOfNow } from '@/lib/domains/accounts/server/policies';
import { hasWithheldMeme } from '@/lib/domains/memes/server/withheld';
import { lockPayer } from '@/lib/domains/payments/server/lock-payer';
import { checkPayment, type Payment, tillOf } from '@/lib/domains/payments/server/tills/tills';
import type { Source } from '@/lib/domains/usage-log/entry';
import type { Offer, Prisma } from '@/lib/generated/prisma/client';
import { forgetCorpus } from './corpus';
import { addMakeJob } from './make-job';
import type { StoredLine } from './offers';

/** A payer has one use in flight: of more that come at once, few are worth the wait. */
const ACCEPTING = { atOnce: 1, waiting: 20 };

export type Acceptance = {
  offer: Offer;
  payment: Payment;
  idempotencyKey: string;
  requestHash: string;
  now: Date;
};

/**
 * Accepts an offer: what it showed is kept with the use, and the payment is bound to it, in one transaction. Throws
 * `offer_gone`, with nothing taken, where the offer is over or would not pay whom it showed any more.
 */
export async function acceptOffer({ offer, payment, idempotencyKey, requestHash, now }: Acceptance): Promise<string> {
  if (offer.expiresAt <= now)
    throw gone('This offer is over: an offer stands for fifteen minutes. Ask again; nothing was taken.');
  const shown = fromDecimal(offer.price);
  const checked = await checkPayment(payment, { price: shown, offerId: offer.id, now });
  const price = checked.till === 'free' ? 0n : shown;
  const id = makeId('gen', now.getTime(), randomBytes(10));
  // One at a time already here: who waits for the payer's lock in the database keeps a connection from everybody else.
  await limitWork(`accepting of ${checked.payer ?? id}`, ACCEPTING, () =>
    inTransaction(async (tx) => {
      await lockPayer(tx, checked.payer);
      await requireStanding(tx, offer);
      await tillOf(checked.till).reserve(tx, checked, { id, price, now });
      await tx.generation.create({
        data: {
          id,
          idempotencyKey,
          requestHash,
          offerId: offer.id,
          engine: offer.engine,
          payer: checked.payer,
          till: checked.till,
          payment: checked.payment,
          prompt: offer.prompt,
          promptSalt: offer.promptSalt,
          plan: { ...(offer.plan as Prisma.JsonObject), sources: offer.sources as Prisma.JsonArray },
          planHash: offer.planHash,
          policy: offer.policy,
          unattributed: offer.unattributed,
          seed: offer.seed,
          price: toDecimal(price),
          voucherTotal: checked.till === 'channel' ? toDecimal(BigInt(checked.payment.cumulative)) : null,
          communitySlug: offer.communitySlug,
          templateId: offer.templateId,
          lines: offer.lines,
          createdAt: now,
        },
      });
      await addMakeJob(tx, id);
    }),
  );
  return id;
}

/** Throws where the offer is accepted already, names an old policy, or would draw on or pay otherwise than it showed. */
async function requireStanding(tx: Db, offer: Offer): Promise<void> {
  // Who accepts the same offer at the same time waits here, and then finds it accepted.
  await tx.$executeRaw`SELECT 1 FROM "Offer" WHERE "id" = ${offer.id} FOR UPDATE`;
  if (await tx.generation.findUnique({ where: { offerId: offer.id }, select: { id: true } }))
    throw gone(
      'This offer was accepted before: each offer is one picture. Ask again for another one; nothing was taken.',
    );
  const sources = offer.sources as unknown as Source[];
  const memes = [...new Set([...sources.map(({ meme }) => Number(meme)), offer.templateId])];
  if (await hasWithheldMeme(memes, tx))
    throw gone('A meme that this offer draws on was withdrawn a moment ago. Ask again; nothing was taken.');
  if (!(await policiesOfNow(tx)).includes(offer.policy))
    throw gone('The prices and splits have changed since this offer. Ask again; nothing was taken.');
  const shown = (offer.split as unknown as StoredLine[]).map((line) => ({ ...line, amount: BigInt(line.amount) }));
  const standing = await directNow(shown, await openEpochNumber(tx), tx);
  if (standing.some((line, i) => line.account !== shown[i].account || line.held !== shown[i].held))
    throw gone('A dispute has changed whom this offer pays. Ask again; nothing was taken.');
}

function gone(message: string): TributeError {
  // Who asks again is offered of the memes as they stand now.
  forgetCorpus();
  return new TributeError('offer_gone', message);
}

import { z } from 'zod';
import { PPM_WHOLE } from '@/lib/domains/attribution/source';
import {
  address,
  asset,
  decimal,
  HOLD_REASONS,
  hash,
  id,
  isReleaseWhole,
  memeId,
  nameAndVersion,
  RELEASE_MESSAGE,
  registry,
  releaseFields,
  seq,
  sources,
  sumOfPpm,
  time,
} from './entry-fields';

/*
 * Entries as they were written before version 2. None is written any more; they are read and audited for ever. They name
 * no epoch: a version 1 entry belongs to the epoch whose part of the log it stands in.
 */

export const usageV1Schema = z
  .strictObject({
    v: z.literal(1),
    seq,
    id,
    time,
    kind: z.enum(['generate', 'train', 'infer']),
    model: nameAndVersion,
    manifest: hash.nullable(),
    policy: hash,
    price: decimal,
    asset,
    registry,
    payerTag: hash,
    payment: z.discriminatedUnion('type', [
      /** The cumulative total the payer signed for this use. */
      z.strictObject({ type: z.literal('voucher'), cumulative: decimal }),
      z.strictObject({ type: z.literal('free') }),
    ]),
    host: address,
    /** `promptCommitment` of the words. */
    prompt: hash,
    output: z.strictObject({ sha256: hash, pdq: hash }),
    sources: sources.min(1).refine((list) => sumOfPpm(list) === PPM_WHOLE, 'must sum to 1,000,000 ppm'),
  })
  .refine((entry) => (entry.payment.type === 'free') === (entry.price === '0'), {
    path: ['price'],
    message: 'must be 0 for a free use, and only then',
  })
  .refine((entry) => entry.payment.type === 'free' || BigInt(entry.payment.cumulative) >= BigInt(entry.price), {
    path: ['payment', 'cumulative'],
    message: 'must cover the price',
  });

const onMeme = {
  v: z.literal(1),
  seq,
  id,
  time,
  policy: hash,
  price: z.literal('0'),
  registry,
  meme: memeId,
  dispute: id,
};

export const holdV1Schema = z.strictObject({ ...onMeme, kind: z.literal('hold'), reason: z.enum(HOLD_REASONS) });
export const releaseV1Schema = z
  .strictObject({ ...onMeme, kind: z.literal('release'), ...releaseFields })
  .refine(isReleaseWhole, RELEASE_MESSAGE);

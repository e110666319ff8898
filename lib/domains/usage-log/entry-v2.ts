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
 * Entries of the log, version 2. Each names its epoch, so that an epoch is what its entries say and not a part of the
 * log: control entries are written after the epoch that they speak of has closed, while the next one is already sold.
 */

const base = {
  v: z.literal(2),
  /** Index in the log. */
  seq,
  id,
  time,
  /** Settlement period the entry belongs to. */
  epoch: z.int().min(1),
  /** Hash of the policy that splits the price. */
  policy: hash,
  price: decimal,
};
const free = { ...base, price: z.literal('0') };
const positive = decimal.refine((text) => text !== '0', 'must be above zero');
const ppm = z.int().min(0).max(PPM_WHOLE);

/** RFC 6838, in lower case and without parameters, e.g. `image/webp`. */
const mediaType = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.+-]{0,62}\/[a-z0-9][a-z0-9.+-]{0,62}$/, 'must be a media type, e.g. image/webp');

/** How a use was paid. */
const payment = z.discriminatedUnion('type', [
  /** By a voucher on the payer's channel: `voucherCommitment` of its total, so that totals do not name the payer. */
  z.strictObject({ type: z.literal('channel'), commitment: hash }),
  /** By an EIP-3009 authorization: `exactPaymentId` of its payer and nonce, which the token's event names too. */
  z.strictObject({ type: z.literal('exact'), nonce: hash }),
  /** By the credit that an exact payment left when its own use failed: the payment's id. */
  z.strictObject({ type: z.literal('credit'), of: hash }),
  z.strictObject({ type: z.literal('free') }),
]);

/** The public record of one use. */
export const usageV2Schema = z
  .strictObject({
    ...base,
    kind: z.enum(['generate', 'train', 'infer']),
    /** What made it, e.g. `embedded/2`. */
    engine: nameAndVersion,
    /** What drew it, where the same plan gives the same pixels again; null elsewhere. */
    renderer: z.string().min(1).max(200).nullable(),
    /** Hash of the manifest the engine was trained on; null where nothing was trained. */
    manifest: hash.nullable(),
    /** SHA-256 of the plan that the payer was shown, in canonical JSON. */
    plan: hash,
    asset,
    registry,
    payment,
    payerTag: hash,
    host: address,
    /** `promptCommitment` of the words; null where there were none. */
    prompt: hash.nullable(),
    outputs: z.array(z.strictObject({ sha256: hash, pdq: hash.nullable(), mediaType })).max(16),
    sources,
    /** Weight of what nobody registered; with the sources' it sums to 1,000,000. */
    unattributed: ppm,
    /** `exact` where the engine knows what it drew on, `measured` where that is an estimate. */
    method: z.enum(['exact', 'measured']),
    confidence: ppm,
    residual: ppm,
  })
  .refine((entry) => sumOfPpm(entry.sources) + entry.unattributed === PPM_WHOLE, {
    path: ['sources'],
    message: 'must sum to 1,000,000 ppm with what is unattributed',
  })
  .refine((entry) => (entry.payment.type === 'free') === (entry.price === '0'), {
    path: ['price'],
    message: 'must be 0 for a free use, and only then',
  })
  .refine((entry) => entry.price === '0' || entry.sources.length > 0, {
    path: ['sources'],
    message: 'must not be empty for a paid use',
  });

const onMeme = { ...free, registry, meme: memeId, dispute: id };

/** From its epoch on, the meme's income goes to its pot, until the dispute is decided. */
export const holdV2Schema = z.strictObject({ ...onMeme, kind: z.literal('hold'), reason: z.enum(HOLD_REASONS) });

/** The end of a hold. */
export const releaseV2Schema = z
  .strictObject({ ...onMeme, kind: z.literal('release'), ...releaseFields })
  .refine(isReleaseWhole, RELEASE_MESSAGE);

/** The channel of a payer gave nothing for the epoch: all that the tag used in it is set aside. `amount` is the sum. */
export const uncollectedSchema = z.strictObject({
  ...free,
  kind: z.literal('uncollected'),
  asset,
  payerTag: hash,
  amount: positive,
});

/** What was set aside came in. `of` is the index of the `uncollected` entry, `payerTag` the payer's tag of this epoch. */
export const collectedSchema = z
  .strictObject({ ...free, kind: z.literal('collected'), asset, payerTag: hash, of: seq, amount: positive })
  .refine((entry) => entry.of < entry.seq, { path: ['of'], message: 'must be the index of an earlier entry' });

/** A credit that nobody used goes back to who paid it, as a leaf of the payout tree. `of` is the payment's id. */
export const refundSchema = z.strictObject({
  ...free,
  kind: z.literal('refund'),
  asset,
  of: hash,
  account: address,
  amount: positive,
});

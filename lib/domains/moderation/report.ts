import { z } from 'zod';
import { sentAddress } from '@/lib/base/shapes';
import { CLAIM_LIMITS, DISPUTE_KINDS } from './types';

const note = z.string().trim().max(CLAIM_LIMITS.note).default('');
const isWeb = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** Reasons are public and stay: enough words to be one. */
const reasonSchema = z
  .string()
  .trim()
  .min(CLAIM_LIMITS.leastReason, 'must say why, in a sentence')
  .max(CLAIM_LIMITS.reason);

export const citationSchema = z.union([
  z.strictObject({ memeId: z.int().positive(), note }),
  z.strictObject({ url: z.string().max(CLAIM_LIMITS.url).refine(isWeb, 'must be a web address'), note }),
]);

/** What somebody says against a meme. */
export const memeReportSchema = z.strictObject({
  memeId: z.int().positive(),
  kind: z.enum(DISPUTE_KINDS),
  statement: reasonSchema,
  citations: z.array(citationSchema).max(CLAIM_LIMITS.citations).default([]),
  rightful: sentAddress.optional(),
});

export type MemeReport = z.infer<typeof memeReportSchema>;

/** A step of the creator or of a steward. */
export const disputeStepSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('answer'), note: reasonSchema }),
  z.strictObject({ action: z.literal('corroborate'), note: reasonSchema }),
  z.strictObject({
    action: z.literal('uphold'),
    note: reasonSchema,
    to: sentAddress.optional(),
    takeDown: z.boolean().default(false),
  }),
  z.strictObject({ action: z.literal('reject'), note: reasonSchema }),
  z.strictObject({ action: z.literal('take down'), note: reasonSchema }),
  z.strictObject({ action: z.literal('restore'), note: reasonSchema }),
]);

export type DisputeStep = z.infer<typeof disputeStepSchema>;

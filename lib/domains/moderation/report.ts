import { z } from 'zod';
import { DISPUTE_KINDS } from './types';

const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, 'must be 0x and 40 hex digits')
  .transform((text) => text.toLowerCase() as `0x${string}`);
const note = z.string().trim().max(500).default('');
const isWeb = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** Reasons are public and stay: enough words to be one. */
const reasonSchema = z.string().trim().min(10, 'must say why, in a sentence').max(4000);

const citationSchema = z.union([
  z.strictObject({ memeId: z.int().positive(), note }),
  z.strictObject({ url: z.string().max(1000).refine(isWeb, 'must be a web address'), note }),
]);

/** What somebody says against a meme. */
export const memeReportSchema = z.strictObject({
  memeId: z.int().positive(),
  kind: z.enum(DISPUTE_KINDS),
  statement: reasonSchema,
  citations: z.array(citationSchema).max(10).default([]),
  rightful: address.optional(),
});

export type MemeReport = z.infer<typeof memeReportSchema>;

/** A step of the creator or of a steward. */
export const disputeStepSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('answer'), note: reasonSchema }),
  z.strictObject({ action: z.literal('corroborate'), note: reasonSchema }),
  z.strictObject({
    action: z.literal('uphold'),
    note: reasonSchema,
    to: address.optional(),
    takeDown: z.boolean().default(false),
  }),
  z.strictObject({ action: z.literal('reject'), note: reasonSchema }),
  z.strictObject({ action: z.literal('take down'), note: reasonSchema }),
  z.strictObject({ action: z.literal('restore'), note: reasonSchema }),
]);

export type DisputeStep = z.infer<typeof disputeStepSchema>;

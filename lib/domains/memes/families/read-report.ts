import { z } from 'zod';
import type { Evidence, NearMeme } from '@/lib/domains/provenance/types';

const region = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });
const evidence = z.object({
  alignment: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]).nullable(),
  coverage: z.number(),
  crop: region.nullable(),
  changed: z.number(),
  changes: z.array(region.extend({ kind: z.enum(['lettering', 'overlay']) })),
  texts: z.object({ registered: z.string(), compared: z.string() }).nullable(),
});
const near = z.object({
  memeId: z.int(),
  distance: z.int(),
  transform: z.enum(['orig', 'rot90', 'rot180', 'rot270', 'flipx', 'flipy', 'flipp', 'flipm']),
  verdict: z.enum(['exact copy', 'near copy', 'derivative', 'same template, new caption', 'original']),
  // Reports by hash alone have none.
  evidence: evidence.nullable().catch(null),
});
const report = z.object({ nearest: z.array(near) });

/** Stored evidence; null where there is none, or it has another shape. */
export const readEvidence = (json: unknown): Evidence | null => evidence.nullable().catch(null).parse(json);

/** The near memes of a stored provenance report, nearest first; none when it has another shape. */
export function readNearest(json: unknown): NearMeme[] {
  const parsed = report.safeParse(json);
  return parsed.success ? parsed.data.nearest : [];
}

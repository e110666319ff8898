import { z } from 'zod';
import { evidence, nearMeme } from '@/lib/domains/provenance/api';
import type { Evidence, NearMeme } from '@/lib/domains/provenance/types';

// Reports by hash alone have no evidence.
const report = z.object({ nearest: z.array(nearMeme.extend({ evidence: evidence.nullable().catch(null) })) });

/** Stored evidence; null where there is none, or it has another shape. */
export const readEvidence = (json: unknown): Evidence | null => evidence.nullable().catch(null).parse(json);

/** The near memes of a stored provenance report, nearest first; none when it has another shape. */
export function readNearest(json: unknown): NearMeme[] {
  const parsed = report.safeParse(json);
  return parsed.success ? parsed.data.nearest : [];
}

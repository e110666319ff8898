import { classifyByHash } from './classify';
import type { Comparison, ImageFingerprint } from './types';

/** Compares two pictures; `transform` is how the first must be turned to look like the second. */
export function compareFingerprints(first: ImageFingerprint, second: ImageFingerprint): Comparison {
  // The flatter of the two decides whether their distance says anything.
  return classifyByHash({ ...first, quality: Math.min(first.quality, second.quality) }, second);
}

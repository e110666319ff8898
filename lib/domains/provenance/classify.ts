import { hammingDistance } from './pdq-words';
import type { Candidate, Comparison, Dihedral, ImageFingerprint, NearMeme, ProvenanceReport, Verdict } from './types';

/** PDQ distance up to which two pictures are surely the same; the reference's own threshold. */
export const NEAR_COPY_DISTANCE = 31;
/** PDQ distance up to which a template is surely shared: the nearest of 899,811 unrelated pairs lay at 86, at 80 over all turns. */
export const SAME_TEMPLATE_DISTANCE = 75;
/** How far to look for candidates: at 91 one unrelated pair in 100,000 is met. */
export const NEAR_RADIUS = 91;
/** Below this quality the reference discards a hash. */
const LEAST_QUALITY = 50;

type Hashes = Pick<Candidate, 'sha256' | 'pixelSha256' | 'pdq'>;

/**
 * Verdict by hashes alone, the first cut that alignment refines: it cannot tell a heavily edited copy from another caption on the
 * same template, as both lie at distances 32 to 75.
 */
export function classifyByHash(picture: ImageFingerprint, other: Hashes): Comparison {
  const { distance, transform } = findNearestTurn(picture, other.pdq);
  return { distance, transform, verdict: toVerdict(picture, other, distance), evidence: null };
}

function toVerdict(picture: ImageFingerprint, other: Hashes, distance: number): Verdict {
  if (picture.sha256 === other.sha256 || picture.pixelSha256 === other.pixelSha256) return 'exact copy';
  if (picture.quality < LEAST_QUALITY) return 'original';
  if (distance <= NEAR_COPY_DISTANCE) return 'near copy';
  return distance <= SAME_TEMPLATE_DISTANCE ? 'same template, new caption' : 'original';
}

function findNearestTurn(picture: ImageFingerprint, pdq: string): { distance: number; transform: Dihedral } {
  const turns = Object.entries(picture.dihedral) as [Dihedral, string][];
  return turns
    .map(([transform, turned]) => ({ transform, distance: hammingDistance(turned, pdq) }))
    .reduce((nearest, turn) => (turn.distance < nearest.distance ? turn : nearest));
}

const NEARNESS: readonly Verdict[] = [
  'exact copy',
  'near copy',
  'derivative',
  'same template, new caption',
  'original',
];

/** The nearest comes first, of equals the one registered first. */
export function toReport(found: readonly NearMeme[], quality: number): ProvenanceReport {
  const nearest = [...found].sort(
    (a, b) =>
      NEARNESS.indexOf(a.verdict) - NEARNESS.indexOf(b.verdict) || a.distance - b.distance || a.memeId - b.memeId,
  );
  return { verdict: nearest[0]?.verdict ?? 'original', nearest, comparable: quality >= LEAST_QUALITY };
}

/** Compares the hashes of a picture with those of every candidate. */
export function buildReport({
  fingerprint,
  candidates,
}: {
  fingerprint: ImageFingerprint;
  candidates: readonly Candidate[];
}): ProvenanceReport {
  return toReport(
    candidates.map((candidate) => ({ memeId: candidate.memeId, ...classifyByHash(fingerprint, candidate) })),
    fingerprint.quality,
  );
}

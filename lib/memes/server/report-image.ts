import 'server-only';
import { db } from '@/lib/db/client';
import { pdqFromBits } from '@/lib/db/pdq-bits';
import { buildReport, NEAR_RADIUS } from '@/lib/provenance/classify';
import { decodeImage } from '@/lib/provenance/server/decode-image';
import { fingerprintDecoded } from '@/lib/provenance/server/fingerprint';
import type { DecodedImage, ImageFingerprint, ProvenanceReport } from '@/lib/provenance/types';
import type { MemeCard } from '../types';
import { nearestMemes } from './nearest-memes';
import { selectMemesById } from './select-memes';

/** A near registered meme with what a person needs to compare: its card, the distance and the verdict. */
export type NearestView = { memeId: number; title: string; creator: MemeCard['creator']; distance: number; transform: string; verdict: string; imageUrl: string | null; thumbUrl: string | null; registeredAt: Date };

export type ReportView = { fingerprint: Omit<ImageFingerprint, 'dihedral'>; verdict: ProvenanceReport['verdict']; nearest: NearestView[] };

const MOST_NEAREST = 12;

/** Decodes a file, hashes it and compares it with every registered meme. Throws the TributeErrors of `decodeImage`. */
export async function reportImage(bytes: Uint8Array, declaredType?: string): Promise<{ image: DecodedImage; fingerprint: ImageFingerprint; report: ReportView }> {
  const image = await decodeImage(bytes, { declaredType });
  const fingerprint = fingerprintDecoded(bytes, image);
  const near = await nearestMemes(Object.values(fingerprint.dihedral), NEAR_RADIUS, MOST_NEAREST);
  const exact = await db().meme.findMany({
    where: { OR: [{ sha256: fingerprint.sha256 }, { pixelSha256: fingerprint.pixelSha256 }, { id: { in: near } }] },
    select: { id: true, sha256: true, pixelSha256: true, pdq: true },
  });
  const result = buildReport({ fingerprint, candidates: exact.map((row) => ({ memeId: row.id, sha256: row.sha256, pixelSha256: row.pixelSha256, pdq: pdqFromBits(row.pdq) })) });
  const cards = new Map((await selectMemesById(result.nearest.map((match) => match.memeId))).map((card) => [card.id, card]));
  const { dihedral: _, ...shown } = fingerprint;
  return {
    image,
    fingerprint,
    report: {
      fingerprint: shown,
      verdict: result.verdict,
      nearest: result.nearest.flatMap((match) => {
        const card = cards.get(match.memeId);
        return card ? [{ ...match, title: card.title, creator: card.creator, imageUrl: card.imageUrl, thumbUrl: card.thumbUrl, registeredAt: card.registeredAt }] : [];
      }),
    },
  };
}

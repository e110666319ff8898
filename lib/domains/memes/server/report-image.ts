import 'server-only';
import { toReport } from '@/lib/domains/provenance/classify';
import { decodeImage } from '@/lib/domains/provenance/server/decode-image';
import { fingerprintDecoded } from '@/lib/domains/provenance/server/fingerprint';
import type { DecodedImage, ImageFingerprint, NearMeme, ProvenanceReport } from '@/lib/domains/provenance/types';
import type { MemeCard } from '../types';
import { compareWithMemes } from './compare-memes';
import { readCaptions } from './read-captions';
import { selectMemesById } from './select-memes';

/** A near registered meme with what a person needs to compare: its card, the comparison and its evidence. */
type NearestView = NearMeme & {
  title: string;
  creator: MemeCard['creator'];
  imageUrl: string | null;
  thumbUrl: string | null;
  registeredAt: Date;
};

export type ReportView = {
  fingerprint: Omit<ImageFingerprint, 'dihedral'>;
  verdict: ProvenanceReport['verdict'];
  nearest: NearestView[];
};

/** A picture as it was sent, and its hashes. */
export type ReadImage = { image: DecodedImage; fingerprint: ImageFingerprint };

/** Decodes and hashes a file. Throws the TributeErrors of `decodeImage`. */
export async function readImage(bytes: Uint8Array, declaredType?: string): Promise<ReadImage> {
  const image = await decodeImage(bytes, { declaredType });
  return { image, fingerprint: fingerprintDecoded(bytes, image) };
}

/** Compares a picture with every registered meme. */
export async function reportImage({ image, fingerprint }: ReadImage): Promise<ReportView> {
  const result = toReport(await compareWithMemes(image, fingerprint), fingerprint.quality);
  const nearest = await readCaptions(image, result.nearest);
  const cards = new Map((await selectMemesById(nearest.map((match) => match.memeId))).map((card) => [card.id, card]));
  const { dihedral: _, ...shown } = fingerprint;
  return {
    fingerprint: shown,
    verdict: result.verdict,
    nearest: nearest.flatMap((match) => {
      const card = cards.get(match.memeId);
      return card
        ? [
            {
              ...match,
              title: card.title,
              creator: card.creator,
              imageUrl: card.imageUrl,
              thumbUrl: card.thumbUrl,
              registeredAt: card.registeredAt,
            },
          ]
        : [];
    }),
  };
}

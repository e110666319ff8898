import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { decodeImage } from '@/lib/domains/provenance/server/decode-image';
import { lettering, readChanges } from '@/lib/domains/provenance/server/read-changes';
import type { DecodedImage, NearMeme } from '@/lib/domains/provenance/types';
import { storage } from '@/lib/adapters/storage/storage';

/** Reads the words that changed, of the nearest meme, out of both pictures. */
export async function readCaptions(image: DecodedImage, nearest: readonly NearMeme[]): Promise<NearMeme[]> {
  const [first, ...others] = nearest;
  if (!first?.evidence || lettering(first.evidence).length === 0) return [...nearest];
  const meme = await db().meme.findUnique({ where: { id: first.memeId }, select: { imageKey: true } });
  const stored = meme?.imageKey ? await storage().get(meme.imageKey) : null;
  return stored
    ? [{ ...first, evidence: await readChanges(first.evidence, image, await decodeImage(stored)) }, ...others]
    : [...nearest];
}

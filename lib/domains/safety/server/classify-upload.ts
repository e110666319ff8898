import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { decodeImage } from '@/lib/domains/provenance/server/decode-image';
import { shareWork } from '@/lib/base/share-work';
import { storage } from '@/lib/adapters/storage/storage';
import { levelOf, type SafetyLevel, type SafetyScores } from '../rules';
import { classifyPicture, isClassifying } from './classify-picture';

type Pixels = { rgb: Uint8Array; width: number; height: number };

/**
 * Classifies an uploaded picture and keeps its scores and level in its row, if it has one. Call it without waiting: it never
 * rejects. Null when pictures are not classified, or it failed; then the upload's job tries again.
 */
export async function classifyUpload({
  pixelSha256,
  ...pixels
}: { pixelSha256: string } & Pixels): Promise<SafetyLevel | null> {
  if (!isClassifying()) return null;
  try {
    // The same pixels have the same scores: a picture brought again is not looked at again.
    const known = await db().picture.findUnique({ where: { pixelSha256 }, select: { level: true } });
    return (known?.level as SafetyLevel | null | undefined) ?? (await classify(pixelSha256, async () => pixels));
  } catch (error) {
    console.error(`safety: ${error instanceof Error ? error.message : error}`);
    return null;
  }
}

/** The same from the stored display picture. Rejects when it cannot be read or classified. */
export const classifyStored = (pixelSha256: string): Promise<SafetyLevel> =>
  classify(pixelSha256, () => readStored(pixelSha256));

/** Keeps what the classifier thinks. A steward's decision stays. */
export async function saveScores(pixelSha256: string, scores: SafetyScores, now: Date): Promise<SafetyLevel> {
  const level = levelOf(scores);
  return inTransaction(async (tx) => {
    await tx.picture.updateMany({ where: { pixelSha256 }, data: { safety: scores } });
    const { count } = await tx.picture.updateMany({
      where: { pixelSha256, levelBy: null },
      data: { level, levelAt: now },
    });
    const kept = count === 0 ? await tx.picture.findUnique({ where: { pixelSha256 }, select: { level: true } }) : null;
    const valid = (kept?.level ?? level) as SafetyLevel;
    await tx.meme.updateMany({ where: { pixelSha256, level: { not: valid } }, data: { level: valid } });
    return valid;
  });
}

/** An upload and its registration share the work. */
function classify(pixelSha256: string, read: () => Promise<Pixels>): Promise<SafetyLevel> {
  return shareWork('classify', pixelSha256, async () => {
    const { rgb, width, height } = await read();
    return saveScores(pixelSha256, await classifyPicture(rgb, width, height), new Date());
  });
}

async function readStored(pixelSha256: string): Promise<Pixels> {
  const upload = await db().upload.findFirst({ where: { pixelSha256 }, select: { imageKey: true } });
  const bytes = upload && (await storage().get(upload.imageKey));
  if (!bytes)
    throw new Error(`The picture ${pixelSha256.slice(0, 12)}… is not in the storage, so that it cannot be classified.`);
  return decodeImage(bytes);
}

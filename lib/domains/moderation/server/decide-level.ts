import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { TributeError } from '@/lib/base/errors';
import { mediaUrl } from '@/lib/adapters/storage/media-url';
import { requireSteward } from '@/lib/domains/auth/server/roles';
import type { SafetyLevel, SafetyScores } from '@/lib/domains/safety/rules';
import type { PictureInReview } from '@/lib/domains/safety/types';

/** A steward's decision on a picture: whom it may be shown to. It outweighs the classifier's from then on, and memes with the picture follow. */
export async function decideLevel({
  pixelSha256,
  level,
  steward,
  now,
}: {
  pixelSha256: string;
  level: SafetyLevel;
  steward: string;
  now: Date;
}): Promise<{ pixelSha256: string; level: SafetyLevel }> {
  await requireSteward(steward);
  return inTransaction(async (tx) => {
    const { count } = await tx.picture.updateMany({
      where: { pixelSha256 },
      data: { level, levelBy: steward, levelAt: now },
    });
    if (count === 0) throw new TributeError('not_found', 'There is no such picture. Check its SHA-256.');
    await tx.meme.updateMany({ where: { pixelSha256 }, data: { level } });
    return { pixelSha256, level };
  });
}

/** Pictures that wait for a steward, oldest first, at most 100. */
export async function listPicturesInReview(steward: string): Promise<PictureInReview[]> {
  await requireSteward(steward);
  const pictures = await db().picture.findMany({
    where: { level: 'review', levelBy: null },
    orderBy: { createdAt: 'asc' },
    take: 100,
    select: { pixelSha256: true, safety: true, createdAt: true },
  });
  const uploads = await db().upload.findMany({
    where: { pixelSha256: { in: pictures.map((picture) => picture.pixelSha256) } },
    select: { pixelSha256: true, imageKey: true, thumbKey: true, displayWidth: true, displayHeight: true },
  });
  return pictures.flatMap(({ pixelSha256, safety, createdAt }) => {
    const own = uploads.filter((upload) => upload.pixelSha256 === pixelSha256);
    const [first] = own;
    if (!first) return [];
    return [
      {
        pixelSha256,
        imageUrl: mediaUrl(first.imageKey) as string,
        thumbUrl: mediaUrl(first.thumbKey) as string,
        width: first.displayWidth,
        height: first.displayHeight,
        scores: safety as SafetyScores | null,
        uploads: own.length,
        createdAt,
      },
    ];
  });
}

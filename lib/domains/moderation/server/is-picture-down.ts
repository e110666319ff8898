import 'server-only';
import { db } from '@/lib/adapters/db/client';

const DIGEST = /(?:^|\/)([0-9a-f]{64})[^/]*$/;

/**
 * True for a stored picture of a meme that was taken down, in any size: keys begin with the digest of its pixels. A
 * meme that stands and has the same pixels keeps them shown.
 */
export async function isPictureDown(key: string): Promise<boolean> {
  const pixelSha256 = DIGEST.exec(key)?.[1];
  if (!pixelSha256) return false;
  const memes = await db().meme.findMany({ where: { pixelSha256 }, select: { takenDownAt: true } });
  return memes.length > 0 && memes.every((meme) => meme.takenDownAt !== null);
}

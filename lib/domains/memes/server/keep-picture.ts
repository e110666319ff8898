import 'server-only';
import { db } from '@/lib/adapters/db/client';
import type { Prisma } from '@/lib/generated/prisma/client';
import { packFeatures } from '@/lib/domains/provenance/alignment/pack-features';
import { describePicture, RECIPE } from '@/lib/domains/provenance/describe';
import { decodeImage } from '@/lib/domains/provenance/server/decode-image';
import { encodeGrey } from '@/lib/domains/provenance/server/grey-file';
import { shareWork } from '@/lib/base/share-work';
import { storage } from '@/lib/adapters/storage/storage';

type Pixels = { rgb: Uint8Array; width: number; height: number };

type Described = { pixelSha256: string; pdq: string; now: Date };

/** Works out and keeps what a picture is compared by. Nothing happens when it is kept already, by the same recipe. */
export function keepPicture({ picture, ...described }: Described & { picture: Pixels }): Promise<boolean> {
  return describe(described, async () => picture);
}

/** The same from the stored display picture; false when that is gone. */
export function keepStoredPicture({ imageKey, ...described }: Described & { imageKey: string }): Promise<boolean> {
  return describe(described, async () => {
    const stored = await storage().get(imageKey);
    return stored && decodeImage(stored);
  });
}

/** An upload and its registration share the work. */
const describe = (described: Described, read: () => Promise<Pixels | null>): Promise<boolean> =>
  shareWork('describe', described.pixelSha256, () => describeAndKeep(described, read));

async function describeAndKeep(
  { pixelSha256, pdq, now }: Described,
  read: () => Promise<Pixels | null>,
): Promise<boolean> {
  const known = await db().picture.findUnique({ where: { pixelSha256 }, select: { recipe: true } });
  if (known?.recipe === RECIPE) return true;
  const picture = await read();
  if (!picture) return false;
  const { content, windows, grey, features } = describePicture(picture, pdq);
  const row = {
    recipe: RECIPE,
    windows: Uint8Array.from(Buffer.from(windows.join(''), 'hex')),
    features: packFeatures(features),
    grey: await encodeGrey(grey),
    content: { ...content } satisfies Prisma.InputJsonObject,
  };
  await db().picture.upsert({ where: { pixelSha256 }, create: { pixelSha256, createdAt: now, ...row }, update: row });
  return true;
}

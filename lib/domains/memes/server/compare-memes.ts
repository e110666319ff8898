import 'server-only';
import { setImmediate } from 'node:timers/promises';
import { db } from '@/lib/adapters/db/client';
import { pdqFromBits } from '@/lib/adapters/db/pdq-bits';
import { unpackFeatures } from '@/lib/domains/provenance/alignment/pack-features';
import { NEAR_RADIUS, SAME_TEMPLATE_DISTANCE } from '@/lib/domains/provenance/classify';
import { type Aligned, alignPictures, RegisteredPicture } from '@/lib/domains/provenance/compare-pictures';
import { compareWithRegistry, type RegistryLookup } from '@/lib/domains/provenance/compare-with-registry';
import { WHOLE } from '@/lib/domains/provenance/content-box';
import { TURNS } from '@/lib/domains/provenance/pdq-plain';
import { decodeGrey } from '@/lib/domains/provenance/server/grey-file';
import type { DecodedImage, ImageFingerprint, NearMeme, Region } from '@/lib/domains/provenance/types';
import { featureSearch } from '@/lib/domains/provenance/index/server/feature-search';
import { memeIndex } from '@/lib/domains/provenance/index/server/meme-index';

const MOST_NEAREST = 12;

/** What is kept of a picture, made ready to be aligned; null when nothing is. */
async function loadRegisteredPicture(pixelSha256: string): Promise<RegisteredPicture | null> {
  const kept = await db().picture.findUnique({
    where: { pixelSha256 },
    select: { grey: true, features: true, content: true },
  });
  return (
    kept &&
    new RegisteredPicture({
      content: kept.content as Region,
      grey: await decodeGrey(kept.grey),
      features: unpackFeatures(kept.features),
    })
  );
}

const REGISTRY: RegistryLookup = {
  searchWindows: (queries) =>
    memeIndex().search(queries, { whole: NEAR_RADIUS, window: SAME_TEMPLATE_DISTANCE }, MOST_NEAREST),
  searchFeatures: (features, limit) => featureSearch().search(features, limit),
  async loadHashes(ids, same) {
    const rows = await db().meme.findMany({
      where: {
        OR: [{ id: { in: [...ids] } }, ...(same ? [{ sha256: same.sha256 }, { pixelSha256: same.pixelSha256 }] : [])],
      },
      select: { id: true, sha256: true, pixelSha256: true, pdq: true },
    });
    return rows.map(({ id, pdq, ...hashes }) => ({ memeId: id, pdq: pdqFromBits(pdq), ...hashes }));
  },
  loadPicture: async ({ pixelSha256 }) => (pixelSha256 ? loadRegisteredPicture(pixelSha256) : null),
  pause: () => setImmediate(),
};

/** Finds, aligns and judges a picture against every registered meme. Not sorted. */
export const compareWithMemes = (image: DecodedImage, fingerprint: ImageFingerprint): Promise<NearMeme[]> =>
  compareWithRegistry(image, fingerprint, REGISTRY);

/** Lays one meme's picture on another's, by what is kept of both; null when they are no match, or nothing is kept. */
export async function alignMemes(memeId: number, onto: number): Promise<Aligned | null> {
  const rows = await db().meme.findMany({
    where: { id: { in: [memeId, onto] } },
    select: { id: true, pixelSha256: true },
  });
  const [own, other] = await Promise.all(
    [memeId, onto].map((id) => {
      const pixels = rows.find((row) => row.id === id)?.pixelSha256;
      return pixels ? loadRegisteredPicture(pixels) : null;
    }),
  );
  return (
    own &&
    other &&
    alignPictures(
      own.alignable,
      other,
      TURNS.map(({ name }) => ({ query: { pdq: '', box: WHOLE, turn: name }, window: 0, distance: 256 })),
      true,
    )
  );
}

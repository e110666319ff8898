import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { pdqFromBits } from '@/lib/adapters/db/pdq-bits';
import { env } from '@/lib/base/env';
import { isMemeId } from '../meme-id';
import { selectMemesById } from './select-memes';

/** ERC-721 metadata of a token; null when there is none under the id. */
export async function tokenMetadata(id: number) {
  if (!isMemeId(id)) return null;
  const [[meme], row] = await Promise.all([
    selectMemesById([id]),
    db().meme.findUnique({ where: { id }, select: { sha256: true, pdq: true } }),
  ]);
  if (!meme || !row) return null;
  const { appUrl } = env();
  return {
    name: meme.title,
    description: `${meme.alt}. Registered on Tribute: everyone who generates with it pays its maker.`,
    image: meme.imageUrl ? `${appUrl}${meme.imageUrl}` : undefined,
    external_url: `${appUrl}/m/${id}`,
    attributes: [
      { trait_type: 'Kind', value: meme.kind },
      { trait_type: 'PDQ', value: pdqFromBits(row.pdq) },
      { trait_type: 'SHA-256', value: row.sha256 },
      ...(meme.communitySlug ? [{ trait_type: 'Community', value: meme.communitySlug }] : []),
      { display_type: 'date', trait_type: 'Registered', value: Math.floor(meme.registeredAt.getTime() / 1000) },
    ],
  };
}

/** ERC-7572 metadata of the collection. */
export const collectionMetadata = () => ({
  name: 'Tribute memes',
  symbol: 'MEME',
  description: 'Registered memes that pay their makers when a generator draws on them.',
  external_link: env().appUrl,
});

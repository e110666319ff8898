import 'server-only';
import { storage } from '@/lib/adapters/storage/storage';
import { drawSharePicture, type ShareCard } from './share-picture';

/** The answer of an `opengraph-image` route. `imageUrl` is a read model's own `/media/...` address. */
export async function shareResponse({
  imageUrl,
  ...card
}: Omit<ShareCard, 'picture'> & { imageUrl: string | null }): Promise<Response> {
  const picture = imageUrl ? await storage().get(imageUrl.replace(/^\/media\//, '')) : null;
  const png = await drawSharePicture({ ...card, picture });
  return new Response(png as BodyInit, {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=600, stale-while-revalidate=86400' },
  });
}

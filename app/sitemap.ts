import type { MetadataRoute } from 'next';
import { PAGES } from '@/components/layout/routes';
import { listCommunities } from '@/lib/domains/communities/server/list-communities';
import { env } from '@/lib/base/env';
import { listMemes } from '@/lib/domains/memes/server/list-memes';

export const dynamic = 'force-dynamic';

/** Pages of newest memes listed, so that the file does not grow with the registry. */
const MEME_PAGES = 10;

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [communities, ...pages] = await Promise.all([
    listCommunities(),
    ...Array.from({ length: MEME_PAGES }, (_, i) => listMemes({ sort: 'newest', page: i + 1 })),
  ]);
  const { appUrl } = env();
  return [
    ...PAGES.filter(({ sitemap }) => sitemap).map(({ path }) => ({ url: appUrl + path })),
    ...communities.map(({ slug }) => ({ url: `${appUrl}/c/${slug}` })),
    ...pages
      .flatMap(({ items }) => items)
      .map(({ id, registeredAt, imageUrl }) => ({
        url: `${appUrl}/m/${id}`,
        lastModified: registeredAt,
        images: imageUrl ? [appUrl + imageUrl] : [],
      })),
  ];
}

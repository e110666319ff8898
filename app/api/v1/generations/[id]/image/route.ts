import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { readPictureOf } from '@/lib/domains/generation/server/read-picture-of';

// public: generations are.
export const GET = defineRoute(ENDPOINTS.getPicture, async ({ params, query }) => {
  const bytes = await readPictureOf(params.id, query.format);
  return new Response(bytes as BodyInit, {
    headers: {
      'content-type': `image/${query.format}`,
      'content-disposition': `attachment; filename="tribute-${params.id.replace(/[^a-z0-9_]/g, '')}.${query.format === 'jpeg' ? 'jpg' : query.format}"`,
      'cache-control': 'public, max-age=31536000, immutable',
    },
  });
});

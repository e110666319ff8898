import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { readTile } from '@/lib/domains/usage-log/server/read-tile';

// public: the log is.
export const GET = defineRoute(ENDPOINTS.tile, async ({ request }) => {
  const { bytes, full } = await readTile(new URL(request.url).pathname.replace(/^\/log\//, ''));
  return new Response(bytes as BodyInit, {
    headers: {
      'content-type': 'application/octet-stream',
      'cache-control': full ? 'public, max-age=31536000, immutable' : 'public, max-age=60',
    },
  });
});

import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute } from '@/lib/api/route';
import { readTile } from '@/lib/usage-log/server/read-tile';

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

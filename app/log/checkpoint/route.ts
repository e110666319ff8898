import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { TributeError } from '@/lib/base/errors';
import { listCheckpoints } from '@/lib/domains/usage-log/server/list-checkpoints';

// public: the log is.
export const GET = defineRoute(ENDPOINTS.checkpoint, async () => {
  const [newest] = await listCheckpoints({ limit: 1 });
  if (!newest)
    throw new TributeError('not_found', 'There is no checkpoint yet. The first one comes with the first settlement.');
  return new Response(newest.note, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' },
  });
});

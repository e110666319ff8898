import { ENDPOINTS } from '@/lib/api/endpoints';
import { json } from '@/lib/api/problem';
import { defineRoute } from '@/lib/api/route';
import { getStatus } from '@/lib/status/server/get-status';

// public: for monitors.
export const GET = defineRoute(ENDPOINTS.health, async () => {
  const status = await getStatus();
  const ok = status.database === 'ok' && status.chain.block !== null;
  return json({ status: ok ? 'ok' : 'degraded', ...status }, { status: ok ? 200 : 503 });
});

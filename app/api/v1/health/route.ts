import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { json } from '@/lib/interfaces/http/problem-response';
import { defineRoute } from '@/lib/interfaces/http/route';
import { getStatus } from '@/lib/site/server/get-status';

// public: for monitors.
export const GET = defineRoute(ENDPOINTS.health, async () => {
  const status = await getStatus();
  const ok = status.database === 'ok' && status.chain.block !== null;
  return json({ status: ok ? 'ok' : 'degraded', ...status }, { status: ok ? 200 : 503 });
});

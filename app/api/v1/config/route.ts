import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { clientConfig } from '@/lib/site/server/client-config';

// public: nothing secret in it.
export const GET = defineRoute(ENDPOINTS.config, async () => clientConfig());

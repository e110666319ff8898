import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute } from '@/lib/api/route';
import { clientConfig } from '@/lib/api/client-config';

// public: nothing secret in it.
export const GET = defineRoute(ENDPOINTS.config, async () => clientConfig());

import { ENDPOINTS } from '@/lib/api/endpoints';
import { openApiDocument } from '@/lib/api/openapi';
import { defineRoute } from '@/lib/api/route';
import { env } from '@/lib/env';

// public: documentation.
export const GET = defineRoute(ENDPOINTS.openapi, async () => openApiDocument(env().appUrl));

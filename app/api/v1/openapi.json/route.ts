import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { openApiDocument } from '@/lib/interfaces/http/openapi';
import { defineRoute } from '@/lib/interfaces/http/route';
import { env } from '@/lib/base/env';

// public: documentation.
export const GET = defineRoute(ENDPOINTS.openapi, async () => openApiDocument(env().appUrl));

import type { Endpoints } from '@/lib/base/endpoint';
import { accountsApi } from '@/lib/domains/accounts/api';
import { authApi } from '@/lib/domains/auth/api';
import { communitiesApi } from '@/lib/domains/communities/api';
import { boardsApi } from '@/lib/domains/communities/boards/api';
import { generationApi } from '@/lib/domains/generation/api';
import { memesApi } from '@/lib/domains/memes/api';
import { familiesApi } from '@/lib/domains/memes/families/api';
import { moderationApi } from '@/lib/domains/moderation/api';
import { paymentsApi } from '@/lib/domains/payments/api';
import { provenanceApi } from '@/lib/domains/provenance/api';
import { royaltiesApi } from '@/lib/domains/royalties/api';
import { safetyApi } from '@/lib/domains/safety/api';
import { usageLogApi } from '@/lib/domains/usage-log/api';
import { siteApi } from './api';

/** Every HTTP endpoint there is. Routes take their checks from here, and the OpenAPI document is made from it. */
export const ENDPOINTS = {
  ...siteApi,
  ...authApi,
  ...provenanceApi,
  ...safetyApi,
  ...memesApi,
  ...familiesApi,
  ...usageLogApi,
  ...accountsApi,
  ...paymentsApi,
  ...generationApi,
  ...royaltiesApi,
  ...communitiesApi,
  ...boardsApi,
  ...moderationApi,
} as const satisfies Endpoints;

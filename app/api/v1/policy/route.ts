import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute } from '@/lib/api/route';
import { loadPolicy, policyHash } from '@/lib/royalties/policy';

// public: auditors split prices by it.
export const GET = defineRoute(ENDPOINTS.policy, async () => ({ hash: policyHash(loadPolicy()), policy: loadPolicy() }));

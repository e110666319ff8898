import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute } from '@/lib/api/route';
import { loadPolicy, policyFile } from '@/lib/royalties/policy';

// public: auditors split prices by it.
export const GET = defineRoute(ENDPOINTS.policy, async () => ({ hash: loadPolicy().hash, policy: policyFile }));

import { ENDPOINTS } from '@/lib/api/endpoints';
import { policyAccounts } from '@/lib/chain/server/clients';
import { defineRoute } from '@/lib/api/route';
import { loadPolicy, policyFile } from '@/lib/royalties/policy';

// public: auditors split prices by it.
export const GET = defineRoute(ENDPOINTS.policy, async () => ({
  hash: loadPolicy().hash,
  policy: policyFile,
  accounts: policyAccounts(),
}));

import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { policyAccounts } from '@/lib/adapters/chain/server/clients';
import { defineRoute } from '@/lib/interfaces/http/route';
import { loadPolicy, policyFile } from '@/lib/domains/accounts/policy';

// public: auditors split prices by it.
export const GET = defineRoute(ENDPOINTS.policy, async () => ({
  hash: loadPolicy().hash,
  policy: policyFile,
  accounts: policyAccounts(),
}));

import { findPolicyFile, policyInForce } from '@/lib/domains/accounts/server/policies';
import { TributeError } from '@/lib/base/errors';
import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';

// public: auditors split prices by it.
export const GET = defineRoute(ENDPOINTS.policy, async () => {
  const { hash } = await policyInForce();
  const found = await findPolicyFile(hash);
  if (!found) throw new TributeError('internal', `The policy in force, ${hash}, is not kept.`);
  return { hash, policy: found.file, accounts: found.rules.accounts };
});

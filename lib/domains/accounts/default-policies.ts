import { type PolicyAccounts, type PolicyFileV1, type PolicyFileV2, parsePolicy } from './policy';
import version1 from './policy-v1.json' with { type: 'json' };
import version2 from './policy-v2.json' with { type: 'json' };

/** The policy that sites began with before policies named their accounts. */
export const FIRST_POLICY_FILE = version1 as PolicyFileV1;
export const FIRST_POLICY = parsePolicy(version1);

/** The policy that a new site begins with: its parts go to the accounts of the settings. */
export const defaultPolicyFile = (accounts: PolicyAccounts): PolicyFileV2 =>
  ({ ...version2, accounts }) as PolicyFileV2;

import { TributeError } from '@/lib/base/errors';
import { findPolicyFile } from '@/lib/domains/accounts/server/policies';
import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { json } from '@/lib/interfaces/http/problem-response';
import { defineRoute } from '@/lib/interfaces/http/route';

const FOR_EVER = { headers: { 'cache-control': 'public, max-age=31536000, immutable' } };

// public: entries name policies by hash, and auditors read them for ever.
export const GET = defineRoute(ENDPOINTS.policyFile, async ({ params }) => {
  const [, hash, side] = /^(0x[0-9a-f]{64})(\.accounts)?\.json$/.exec(params.file) ?? [];
  const found = hash ? await findPolicyFile(hash) : null;
  if (!found) throw new TributeError('not_found', 'This log knows no such policy.');
  return side ? json(found.rules.accounts) : json(found.file, FOR_EVER);
});

import { TributeError } from '@/lib/base/errors';
import { findPayoutThreshold, setPayoutThreshold } from '@/lib/domains/royalties/server/relay-claim';
import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { parseAddress } from '@/lib/interfaces/http/parse-address';
import { defineRoute, requireSession } from '@/lib/interfaces/http/route';

/** The account of the path, where it is the one that is signed in. */
function own(call: Parameters<typeof requireSession>[0] & { params: Record<string, string> }): `0x${string}` {
  const account = parseAddress(call.params.address);
  if (requireSession(call).address !== account)
    throw new TributeError('not_allowed', 'Only the account itself says how it is paid. Sign in with it.');
  return account;
}

export const GET = defineRoute(ENDPOINTS.payout, async (call) => ({
  threshold: await findPayoutThreshold(own(call)),
}));

export const POST = defineRoute(ENDPOINTS.setPayout, async (call) => {
  await setPayoutThreshold(own(call), call.body.threshold, call.now);
  return { threshold: call.body.threshold };
});

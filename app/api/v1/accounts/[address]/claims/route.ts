import { relayClaim } from '@/lib/domains/royalties/server/relay-claim';
import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { parseAddress } from '@/lib/interfaces/http/parse-address';
import { defineRoute } from '@/lib/interfaces/http/route';

// public: the account's signature is its permission, and the money goes where the account says.
export const POST = defineRoute(ENDPOINTS.claim, async ({ params, body, ip, now }) =>
  relayClaim({ account: parseAddress(params.address), ...body }, ip, now),
);

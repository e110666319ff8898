import { ENDPOINTS } from '@/lib/api/endpoints';
import { parseAddress } from '@/lib/api/parse-address';
import { defineRoute } from '@/lib/api/route';
import { getMeterAccount } from '@/lib/payments/server/get-meter-account';

// public: all of it is on chain, but the sum of what was spent since the last settlement.
export const GET = defineRoute(ENDPOINTS.meter, async ({ params }) => getMeterAccount(parseAddress(params.address)));

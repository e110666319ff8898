import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { parseAddress } from '@/lib/interfaces/http/parse-address';
import { defineRoute } from '@/lib/interfaces/http/route';
import { getMeterAccount } from '@/lib/domains/payments/server/get-meter-account';

// public: all of it is on chain, but the sum of what was spent since the last settlement.
export const GET = defineRoute(ENDPOINTS.meter, async ({ params }) => getMeterAccount(parseAddress(params.address)));

import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute } from '@/lib/api/route';
import { giveTestMoney } from '@/lib/payments/server/faucet';

// public: money that is worth nothing, on the local chain only.
export const POST = defineRoute(ENDPOINTS.faucet, async ({ body }) => giveTestMoney(body.address));

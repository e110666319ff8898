import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { giveTestMoney } from '@/lib/domains/payments/server/faucet';

// public: money that is worth nothing, on the local chain only.
export const POST = defineRoute(ENDPOINTS.faucet, async ({ body }) => giveTestMoney(body.address));

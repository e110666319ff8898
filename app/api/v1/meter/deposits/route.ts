import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute } from '@/lib/api/route';
import { relayDeposit } from '@/lib/payments/server/relay-deposit';

// public: the payer's signature is the permission.
export const POST = defineRoute(ENDPOINTS.deposit, async ({ body }) => relayDeposit(body));

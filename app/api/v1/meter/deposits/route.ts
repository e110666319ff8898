import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { relayDeposit } from '@/lib/domains/payments/server/relay-deposit';

// public: the payer's signature is the permission.
export const POST = defineRoute(ENDPOINTS.deposit, async ({ body, ip, now }) => relayDeposit({ ...body, ip, now }));

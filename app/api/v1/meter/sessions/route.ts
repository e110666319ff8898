import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { relaySession } from '@/lib/domains/payments/server/relay-deposit';

// public: the payer's signature is the permission.
export const POST = defineRoute(ENDPOINTS.authorizeSession, async ({ body, ip, now }) =>
  relaySession({ ...body, ip, now }),
);

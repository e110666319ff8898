import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { makeNonce } from '@/lib/domains/auth/server/sign-in';

// public: the first step of signing in.
export const POST = defineRoute(ENDPOINTS.nonce, async ({ now }) => ({ nonce: await makeNonce(now) }));

import { ENDPOINTS } from '@/lib/api/endpoints';
import { defineRoute } from '@/lib/api/route';
import { makeNonce } from '@/lib/auth/server/sign-in';

// public: the first step of signing in.
export const POST = defineRoute(ENDPOINTS.nonce, async ({ now }) => ({ nonce: await makeNonce(now) }));

import { ENDPOINTS } from '@/lib/api/endpoints';
import { json } from '@/lib/api/problem';
import { cookieOf, defineRoute } from '@/lib/api/route';
import { sessionCookie } from '@/lib/auth/server/cookie';
import { endSession, SESSION_COOKIE } from '@/lib/auth/server/session';

// public: ending no session is no harm.
export const POST = defineRoute(ENDPOINTS.signOut, async ({ request }) => {
  const token = cookieOf(request, SESSION_COOKIE);
  if (token) await endSession(token);
  return json({ address: null }, { headers: { 'set-cookie': sessionCookie(request, '', new Date(0)) } });
});

import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { json } from '@/lib/interfaces/http/problem-response';
import { cookieOf, defineRoute } from '@/lib/interfaces/http/route';
import { sessionCookie } from '@/lib/domains/auth/server/cookie';
import { endSession, SESSION_COOKIE } from '@/lib/domains/auth/server/session';

// public: ending no session is no harm.
export const POST = defineRoute(ENDPOINTS.signOut, async ({ request }) => {
  const token = cookieOf(request, SESSION_COOKIE);
  if (token) await endSession(token);
  return json({ address: null }, { headers: { 'set-cookie': sessionCookie(request, '', new Date(0)) } });
});

import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { json } from '@/lib/interfaces/http/problem-response';
import { defineRoute } from '@/lib/interfaces/http/route';
import { sessionCookie } from '@/lib/domains/auth/server/cookie';
import { signIn } from '@/lib/domains/auth/server/sign-in';
import { deployment } from '@/lib/adapters/chain/server/deployment';

// public: says who you are, to you.
export const GET = defineRoute(ENDPOINTS.session, async ({ session }) => ({ address: session?.address ?? null }));

// public: this is where a session comes from.
export const POST = defineRoute(ENDPOINTS.signIn, async ({ request, body, now }) => {
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host') ?? '';
  const origin = request.headers.get('origin') ?? new URL(request.url).protocol.concat('//', host);
  const { address, token, expiresAt } = await signIn({
    ...body,
    rules: { host, origin, chainId: deployment().chainId, now },
  });
  return json({ address }, { headers: { 'set-cookie': sessionCookie(request, token, expiresAt) } });
});

import { ENDPOINTS } from '@/lib/api/endpoints';
import { json } from '@/lib/api/problem';
import { defineRoute } from '@/lib/api/route';
import { sessionCookie } from '@/lib/auth/server/cookie';
import { signIn } from '@/lib/auth/server/sign-in';
import { deployment } from '@/lib/chain/server/deployment';

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

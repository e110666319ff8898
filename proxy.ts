import { type NextRequest, NextResponse } from 'next/server';
import { env } from './lib/base/env';

/** Headers of every answer. The policy of pages carries a nonce of its own each time. */
const HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin-allow-popups',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
};

/** What pages may reach besides the site itself; WalletConnect's relay and its check of sites only where it is offered. */
type Reach = { publicRpcUrl: string; walletConnectProjectId: string | null };

export function contentSecurityPolicy(nonce: string, development: boolean, reach: Reach): string {
  const connect = ["'self'", new URL(reach.publicRpcUrl).origin];
  if (reach.walletConnectProjectId)
    connect.push(
      'wss://relay.walletconnect.org',
      'https://verify.walletconnect.org',
      'https://verify.walletconnect.com',
    );
  if (development) connect.push('ws:');
  return [
    "default-src 'self'",
    // React's development build evaluates code to rebuild stack traces; production allows none.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${connect.join(' ')}`,
    reach.walletConnectProjectId
      ? 'frame-src https://verify.walletconnect.org https://verify.walletconnect.com'
      : "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development', env());
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
  return response;
}

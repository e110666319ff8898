/** Headers of every answer. The policy of pages carries a nonce of its own each time. */
export const SECURITY_HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin-allow-popups',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
};

export type PolicySettings = {
  /** Whether React's development build runs. */
  development: boolean;
  /** The chain as browsers reach it. */
  publicRpcUrl: string;
  walletConnectProjectId: string | null;
};

/** Origins a page may talk to besides its own: the chain, and WalletConnect's relay and its check of sites where it is offered. */
function connectSources({ publicRpcUrl, walletConnectProjectId, development }: PolicySettings): string {
  const sources = ["'self'", new URL(publicRpcUrl).origin];
  if (walletConnectProjectId)
    sources.push(
      'wss://relay.walletconnect.org',
      'https://verify.walletconnect.org',
      'https://verify.walletconnect.com',
    );
  if (development) sources.push('ws:');
  return sources.join(' ');
}

export function contentSecurityPolicy(nonce: string, settings: PolicySettings): string {
  return [
    "default-src 'self'",
    // React's development build evaluates code to rebuild stack traces; production allows none.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${settings.development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${connectSources(settings)}`,
    settings.walletConnectProjectId
      ? 'frame-src https://verify.walletconnect.org https://verify.walletconnect.com'
      : "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

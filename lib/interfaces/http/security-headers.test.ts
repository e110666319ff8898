import { expect, test } from 'vitest';
import { contentSecurityPolicy } from './security-headers';

const directive = (policy: string, name: string) => policy.split('; ').find((part) => part.startsWith(`${name} `));
const policyWith = (walletConnectProjectId: string | null, development = false) =>
  contentSecurityPolicy('abc', { development, publicRpcUrl: 'https://rpc.example/v1', walletConnectProjectId });

test('pages reach the site and the chain, and nobody else', () => {
  const policy = policyWith(null);
  expect(directive(policy, 'connect-src')).toBe("connect-src 'self' https://rpc.example");
  expect(directive(policy, 'frame-src')).toBe("frame-src 'none'");
  expect(policy).not.toContain('walletconnect');
});

test('with a project id they reach WalletConnect’s relay and its check of sites too', () => {
  const policy = policyWith('a'.repeat(32));
  expect(directive(policy, 'connect-src')).toBe(
    "connect-src 'self' https://rpc.example wss://relay.walletconnect.org https://verify.walletconnect.org https://verify.walletconnect.com",
  );
  expect(directive(policy, 'frame-src')).toBe(
    'frame-src https://verify.walletconnect.org https://verify.walletconnect.com',
  );
  expect(directive(policy, 'img-src')).toBe("img-src 'self' data: blob:");
});

test('only development evaluates code', () => {
  expect(directive(policyWith(null, true), 'script-src')).toContain("'unsafe-eval'");
  expect(directive(policyWith(null), 'script-src')).not.toContain('unsafe-eval');
});

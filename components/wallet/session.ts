import { useEffect } from 'react';
import { useStore } from '@/components/ui/use-store';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { createStore } from '@/lib/base/create-store';
import { fetchJson } from '@/lib/base/fetch-json';
import type { Wallet } from './store';
import { runTransaction } from './transactions';

/** `unknown` until the server was asked. */
export type SessionState = { status: 'unknown' } | { status: 'none' } | { status: 'signed in'; address: `0x${string}` };

const session = createStore<SessionState>({ status: 'unknown' });
let asked: Promise<SessionState> | null = null;

/** The server's answer, for everybody who asks from now on. */
function know(now: SessionState): SessionState {
  session.set(now);
  asked = Promise.resolve(now);
  return now;
}

/** Asks the server once a page who is signed in. */
export function loadSession(): Promise<SessionState> {
  asked ??= fetchJson<{ address: `0x${string}` | null }>('/api/v1/session')
    .then(({ address }) => know(address ? { status: 'signed in', address } : { status: 'none' }))
    .catch((error) => {
      asked = null;
      throw error;
    });
  return asked;
}

/** Who is signed in, and again when it changes. */
export function useSession(): SessionState {
  useEffect(() => {
    // An unreachable server leaves it unknown; the next action says so.
    loadSession().catch(() => {});
  }, []);
  return useStore(session);
}

/** Sign in with Ethereum (EIP-4361). The server made the nonce and checks every line of the message. */
export async function signIn(wallet: Wallet): Promise<void> {
  const [{ createSiweMessage }, { nonce }, { chainId, chainName }] = await Promise.all([
    import('viem/siwe'),
    fetchJson<{ nonce: string }>('/api/v1/session/nonce', { method: 'POST' }),
    getChainConfig(),
  ]);
  const message = createSiweMessage({
    domain: location.host,
    uri: location.origin,
    address: wallet.address,
    chainId,
    nonce,
    version: '1',
    statement: 'Sign in to Tribute. This moves no money and gives no access to your tokens.',
    issuedAt: new Date(),
    expirationTime: new Date(Date.now() + 5 * 60_000),
  });
  await runTransaction(wallet, {
    title: 'Sign in',
    verb: 'Sign in',
    displayItems: [
      { label: 'Site', value: location.host },
      { label: 'Account', value: wallet.address },
      { label: 'Network', value: chainName },
    ],
    cost: 'Nothing.',
    notDone: 'move money or give access to your tokens.',
    doneTitle: 'Signed in',
    listed: false,
    request: {
      kind: 'message',
      message,
      submit: async (signature) => {
        const { address } = await fetchJson<{ address: `0x${string}` }>('/api/v1/session', {
          body: { message, signature },
        });
        know({ status: 'signed in', address });
        return { hash: null };
      },
    },
  });
}

export async function signOut(): Promise<void> {
  await fetchJson('/api/v1/session/end', { method: 'POST' });
  know({ status: 'none' });
}

import { useEffect, useSyncExternalStore } from 'react';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { call } from '@/lib/interfaces/client/call';
import type { Wallet } from './store';
import { runTransaction } from './transactions';

/** `unknown` until the server was asked. */
export type SessionState = { status: 'unknown' } | { status: 'none' } | { status: 'signed in'; address: `0x${string}` };

let session: SessionState = { status: 'unknown' };
let asked: Promise<SessionState> | null = null;
const listeners = new Set<() => void>();

function set(next: SessionState): SessionState {
  session = next;
  for (const listener of [...listeners]) listener();
  return next;
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Asks the server once a page who is signed in. */
export function loadSession(): Promise<SessionState> {
  asked ??= call('GET /api/v1/session')
    .then(({ address }) => set(address ? { status: 'signed in', address } : { status: 'none' }))
    .catch((error) => {
      asked = null;
      throw error;
    });
  return asked;
}

const onServer: SessionState = { status: 'unknown' };

/** Who is signed in, and again when it changes. */
export function useSession(): SessionState {
  useEffect(() => {
    // An unreachable server leaves it unknown; the next action says so.
    loadSession().catch(() => {});
  }, []);
  return useSyncExternalStore(
    subscribe,
    () => session,
    () => onServer,
  );
}

/** Sign in with Ethereum (EIP-4361). The server made the nonce and checks every line of the message. */
export async function signIn(wallet: Wallet): Promise<void> {
  const [{ createSiweMessage }, { nonce }, { chainId, chainName }] = await Promise.all([
    import('viem/siwe'),
    call('POST /api/v1/session/nonce'),
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
        const { address } = await call('POST /api/v1/session', { body: { message, signature } });
        set({ status: 'signed in', address });
        asked = Promise.resolve(session);
        return { hash: null };
      },
    },
  });
}

export async function signOut(): Promise<void> {
  await call('POST /api/v1/session/end');
  set({ status: 'none' });
  asked = Promise.resolve(session);
}

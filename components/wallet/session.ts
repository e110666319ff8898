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

/** Signs in with the wallet. Its code comes with the click. */
export async function signIn(wallet: Wallet): Promise<void> {
  const [{ signInDefinition }, { nonce }, chain] = await Promise.all([
    import('@/lib/domains/auth/client/sign-in'),
    fetchJson<{ nonce: string }>('/api/v1/session/nonce', { method: 'POST' }),
    getChainConfig(),
  ]);
  const hand = async (body: object) => {
    const { address } = await fetchJson<{ address: `0x${string}` }>('/api/v1/session', { body });
    know({ status: 'signed in', address });
  };
  const { address } = wallet;
  await runTransaction(wallet, signInDefinition({ address, site: location, chain, nonce, now: new Date(), hand }));
}

export async function signOut(): Promise<void> {
  await fetchJson('/api/v1/session/end', { method: 'POST' });
  know({ status: 'none' });
}

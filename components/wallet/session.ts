import { useEffect } from 'react';
import { useStore } from '@/components/ui/use-store';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { createStore } from '@/lib/base/create-store';
import { call } from '@/lib/interfaces/client/call';
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
  asked ??= call('GET /api/v1/session')
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
    call('POST /api/v1/session/nonce'),
    getChainConfig(),
  ]);
  const hand = async (body: { message: string; signature: `0x${string}` }) => {
    const { address } = await call('POST /api/v1/session', { body });
    know({ status: 'signed in', address });
  };
  const { address } = wallet;
  await runTransaction(wallet, signInDefinition({ address, site: location, chain, nonce, now: new Date(), hand }));
}

export async function signOut(): Promise<void> {
  await call('POST /api/v1/session/end');
  know({ status: 'none' });
}

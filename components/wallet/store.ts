import type { Address, Hex, TypedDataDefinition } from 'viem';
import { useStore } from '@/components/ui/use-store';
import type { ContractCall } from '@/lib/adapters/chain/client/transaction';
import { createStore } from '@/lib/base/create-store';

/** A connected wallet, as the islands see it. Nothing here knows which library speaks to it. */
export type Wallet = {
  address: Address;
  /** The demo wallet: a burner with test money, kept by this browser. */
  isDemo: boolean;
  signMessage: (message: string) => Promise<Hex>;
  signTypedData: (data: TypedDataDefinition) => Promise<Hex>;
  writeContract: (call: ContractCall) => Promise<Hex>;
  switchChain: () => Promise<void>;
  disconnect: () => Promise<void>;
};

export type WalletState =
  | { status: 'disconnected' }
  | { status: 'connecting' }
  | { status: 'wrong network'; wallet: Wallet }
  | { status: 'connected'; wallet: Wallet };

/** The person closed the dialog. Either nothing went wrong, or they have read what did: the `cause`. */
export class WalletCancelled extends Error {
  override readonly name = 'WalletCancelled';
}

export type WalletNow = { wallet: WalletState; dialogOpen: boolean; openDialog: (() => void) | null };

const store = createStore<WalletNow>({ wallet: { status: 'disconnected' }, dialogOpen: false, openDialog: null });

export const setWalletStore = (change: Partial<WalletNow>): void => store.set({ ...store.get(), ...change });

/** The wallet's state now, and again when it changes. Costs no wallet code. */
export const useWallet = (): WalletState => useStore(store).wallet;

const VISITED = 'tribute.wallet';

/** Whether this browser was connected when it left; then the wallet loads after hydration, unasked. */
export function isReturning(): boolean {
  try {
    return localStorage.getItem(VISITED) === '1';
  } catch {
    // A browser that keeps nothing: everyone is new.
    return false;
  }
}

export const rememberVisit = (connected: boolean): void =>
  connected ? localStorage.setItem(VISITED, '1') : localStorage.removeItem(VISITED);

/** What `requireWallet` waits on. */
export const readStore = store.get;

/** Resolves once `isTrue` of the store. */
export function settled(isTrue: (now: WalletNow) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isTrue(store.get())) return resolve();
    const stop = store.subscribe(() => {
      if (!isTrue(store.get())) return;
      stop();
      resolve();
    });
  });
}

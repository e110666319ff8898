import { useSyncExternalStore } from 'react';
import type { Address, Hex, TypedDataDefinition } from 'viem';
import type { ContractCall } from '@/lib/adapters/chain/client/transaction';

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

type Store = { wallet: WalletState; dialogOpen: boolean; openDialog: (() => void) | null };

let store: Store = { wallet: { status: 'disconnected' }, dialogOpen: false, openDialog: null };
const listeners = new Set<() => void>();

export function setWalletStore(change: Partial<Store>): void {
  store = { ...store, ...change };
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const onServer: WalletState = { status: 'disconnected' };

/** The wallet's state now, and again when it changes. Costs no wallet code. */
export const useWallet = (): WalletState =>
  useSyncExternalStore(
    subscribe,
    () => store.wallet,
    () => onServer,
  );

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
export const readStore = (): Readonly<Store> => store;

/** Resolves once `isTrue` of the store. */
export function settled(isTrue: (now: Readonly<Store>) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isTrue(store)) return resolve();
    const stop = subscribe(() => {
      if (!isTrue(store)) return;
      stop();
      resolve();
    });
  });
}

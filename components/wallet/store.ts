import { useSyncExternalStore } from 'react';
import type { Address, Hex, TypedDataDefinition } from 'viem';
import type { ContractCall } from '@/lib/chain/client/transaction';

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

/** The person closed the dialog instead of connecting. Nothing went wrong. */
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
export const useWallet = (): WalletState => useSyncExternalStore(subscribe, () => store.wallet, () => onServer);

export const getWallet = (): WalletState => store.wallet;

/** Calls back with each new state of the wallet, outside React. */
export function watchWallet(onChange: (state: WalletState) => void): () => void {
  let last = store.wallet;
  return subscribe(() => {
    if (store.wallet === last) return;
    last = store.wallet;
    onChange(last);
  });
}

const VISITED = 'tribute.wallet';

/** Whether this browser was connected when it left; then the wallet loads after hydration, unasked. */
export const isReturning = (): boolean => localStorage.getItem(VISITED) === '1';

export const rememberVisit = (connected: boolean): void =>
  connected ? localStorage.setItem(VISITED, '1') : localStorage.removeItem(VISITED);

let loading: Promise<void> | null = null;

/** Loads the wallet code and mounts it; resolves when it can be asked. Safe to call often. */
export function loadWallet(): Promise<void> {
  loading ??= import('./wallet-root')
    .then(({ mountWallet }) => mountWallet())
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}

/**
 * A wallet on our chain: the connected one, or the one the person connects in the dialog that this opens.
 * @throws {WalletCancelled} when they close it, or will not switch the network.
 */
export async function requireWallet(): Promise<Wallet> {
  await loadWallet();
  await settled(() => store.wallet.status !== 'connecting' || store.dialogOpen);
  if (!isHeld()) {
    if (!store.dialogOpen) store.openDialog?.();
    await settled(() => store.dialogOpen || isHeld());
    // A wallet's answer and the closing of the dialog come in either order.
    while (!isHeld()) {
      await settled(() => isHeld() || !store.dialogOpen);
      if (isHeld()) break;
      await new Promise((resolve) => setTimeout(resolve, 400));
      if (!isHeld() && !store.dialogOpen) throw new WalletCancelled();
    }
  }
  if (store.wallet.status === 'wrong network') {
    await store.wallet.wallet.switchChain().catch(() => {
      throw new WalletCancelled();
    });
    await settled(() => store.wallet.status !== 'wrong network');
  }
  if (store.wallet.status !== 'connected') throw new WalletCancelled();
  return store.wallet.wallet;
}

const isHeld = () => store.wallet.status === 'connected' || store.wallet.status === 'wrong network';

function settled(isTrue: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isTrue()) return resolve();
    const stop = subscribe(() => {
      if (!isTrue()) return;
      stop();
      resolve();
    });
  });
}

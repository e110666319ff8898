import { pause } from '@/lib/base/wait-for';
import { loadWallet } from './load-wallet';
import { readStore, settled, type Wallet, WalletCancelled, type WalletNow } from './store';

const isHeld = ({ wallet }: WalletNow = readStore()) =>
  wallet.status === 'connected' || wallet.status === 'wrong network';
const isOpen = ({ dialogOpen }: WalletNow = readStore()) => dialogOpen;

/**
 * A wallet on our chain: the connected one, or the one the person connects in the dialog that this opens.
 * @throws {WalletCancelled} when they close it, or will not switch the network.
 */
export async function requireWallet(): Promise<Wallet> {
  await loadWallet();
  await settled((now) => now.wallet.status !== 'connecting' || isOpen(now));
  if (!isHeld()) {
    if (!isOpen()) readStore().openDialog?.();
    await settled((now) => isOpen(now) || isHeld(now));
    // A wallet's answer and the closing of the dialog come in either order.
    while (!isHeld()) {
      await settled((now) => isHeld(now) || !isOpen(now));
      if (isHeld()) break;
      await pause(400);
      if (!isHeld() && !isOpen()) throw new WalletCancelled();
    }
  }
  const held = readStore().wallet;
  if (held.status === 'wrong network') {
    await held.wallet.switchChain().catch(() => {
      throw new WalletCancelled();
    });
    await settled(({ wallet }) => wallet.status !== 'wrong network');
  }
  const { wallet } = readStore();
  if (wallet.status !== 'connected') throw new WalletCancelled();
  return wallet.wallet;
}

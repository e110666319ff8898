import { isAddressEqual } from '@/lib/adapters/chain/client/is-address-equal';
import { requireWallet } from './require-wallet';
import { loadSession, signIn } from './session';
import type { Wallet } from './store';

/**
 * A wallet whose account is signed in; asks for what is missing.
 * @throws {WalletCancelled} when the person does not want to.
 */
export async function requireSession(): Promise<Wallet> {
  const wallet = await requireWallet();
  const known = await loadSession();
  if (known.status === 'signed in' && isAddressEqual(known.address, wallet.address)) return wallet;
  await signIn(wallet);
  return wallet;
}

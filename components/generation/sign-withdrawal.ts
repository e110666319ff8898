import { requireWallet } from '@/components/wallet/require-wallet';
import { runTransaction } from '@/components/wallet/transactions';
import { loadMeterAccount } from '@/components/wallet/use-meter-account';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { finalizeWithdrawal, requestWithdrawal } from '@/lib/domains/payments/client/withdraw';

const sign = (define: typeof requestWithdrawal) => async (amount: bigint) => {
  const wallet = await requireWallet();
  const { contracts } = await getChainConfig();
  await runTransaction(wallet, define({ meter: contracts.meter, payer: wallet.address, amount }));
  await loadMeterAccount(wallet.address).catch(() => {});
};

/** Asks for unspent money back. */
export const signWithdrawRequest = sign(requestWithdrawal);

/** Takes what was asked back. */
export const signWithdrawFinal = sign(finalizeWithdrawal);

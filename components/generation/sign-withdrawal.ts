import { requireWallet } from '@/components/wallet/require-wallet';
import { runTransaction } from '@/components/wallet/transactions';
import { loadMeterAccount } from '@/components/wallet/use-meter-account';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';
import { formatDollars } from '@/lib/base/money';

const abi = meterAbi as never;

/** Asks the meter for unspent money back. It can be taken after the meter's delay, in which running vouchers still settle. */
export async function signWithdrawRequest(amount: bigint): Promise<void> {
  const wallet = await requireWallet();
  const { address } = wallet;
  const { contracts } = await getChainConfig();
  await runTransaction(wallet, {
    title: `Ask for ${formatDollars(amount)} back`,
    verb: 'Ask for it',
    displayItems: [
      { label: 'Comes back', value: '', money: amount },
      { label: 'To', value: address },
    ],
    cost: 'The network fee, which your wallet shows.',
    notDone:
      'pay it out at once: after a short wait you take it with one more transaction, and until then it cannot be spent.',
    doneTitle: `${formatDollars(amount)} is on its way back`,
    listed: true,
    request: { kind: 'call', call: { address: contracts.meter, abi, functionName: 'requestWithdraw', args: [amount] } },
  });
  await loadMeterAccount(address).catch(() => {});
}

/** Pays out what was asked back. */
export async function signWithdrawFinal(amount: bigint): Promise<void> {
  const wallet = await requireWallet();
  const { address } = wallet;
  const { contracts } = await getChainConfig();
  await runTransaction(wallet, {
    title: `Take ${formatDollars(amount)} back`,
    verb: 'Take it',
    displayItems: [
      { label: 'Paid to you', value: '', money: amount },
      { label: 'To', value: address },
    ],
    cost: 'The network fee, which your wallet shows.',
    notDone: 'touch what makers have already earned from your pictures.',
    doneTitle: `${formatDollars(amount)} is back in your wallet`,
    listed: true,
    request: { kind: 'call', call: { address: contracts.meter, abi, functionName: 'finalizeWithdraw', args: [] } },
  });
  await loadMeterAccount(address).catch(() => {});
}

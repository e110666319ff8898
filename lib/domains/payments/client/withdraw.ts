import type { Address } from 'viem';
import type { TransactionDefinition } from '@/lib/adapters/chain/client/transaction';
import { formatDollars } from '@/lib/base/money';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';

const abi = meterAbi as never;

/** `amount` in base units, of `payer` at the contract `meter`. */
export type Withdraw = { meter: Address; payer: Address; amount: bigint };

/** Asks the meter for unspent money back. It can be taken after the meter's delay, in which running vouchers still settle. */
export const requestWithdrawal = ({ meter, payer, amount }: Withdraw): TransactionDefinition => ({
  title: `Ask for ${formatDollars(amount)} back`,
  verb: 'Ask for it',
  displayItems: [
    { label: 'Comes back', value: '', money: amount },
    { label: 'To', value: payer },
  ],
  cost: 'The network fee, which your wallet shows.',
  notDone:
    'pay it out at once: after a short wait you take it with one more transaction, and until then it cannot be spent.',
  doneTitle: `${formatDollars(amount)} is on its way back`,
  listed: true,
  request: { kind: 'call', call: { address: meter, abi, functionName: 'requestWithdraw', args: [amount] } },
});

/** Pays out what was asked back. */
export const finalizeWithdrawal = ({ meter, payer, amount }: Withdraw): TransactionDefinition => ({
  title: `Take ${formatDollars(amount)} back`,
  verb: 'Take it',
  displayItems: [
    { label: 'Paid to you', value: '', money: amount },
    { label: 'To', value: payer },
  ],
  cost: 'The network fee, which your wallet shows.',
  notDone: 'touch what makers have already earned from your pictures.',
  doneTitle: `${formatDollars(amount)} is back in your wallet`,
  listed: true,
  request: { kind: 'call', call: { address: meter, abi, functionName: 'finalizeWithdraw', args: [] } },
});

import type { Address } from 'viem';
import type { TransactionDefinition } from '@/lib/adapters/chain/client/transaction';
import { formatDollars } from '@/lib/base/money';
import { royaltyDistributorAbi } from '@/lib/generated/contracts/royalty-distributor-abi';
import type { ClaimProof } from '../types';

/** `amount` is what the claim adds to what was paid before; `isOwn` when who sends it is who is paid. */
export type Claim = { claim: ClaimProof; amount: bigint; isOwn: boolean };

/** Claims everything an account is owed, paid to the account. */
export const claimRoyalties = (distributor: Address, { claim, amount, isOwn }: Claim): TransactionDefinition => ({
  title: `Claim ${formatDollars(amount)}`,
  verb: 'Claim',
  displayItems: [
    { label: 'Paid out', value: '', money: amount },
    { label: isOwn ? 'To you' : 'To', value: claim.account },
    { label: 'Earned in all', value: '', money: claim.cumulative },
  ],
  cost: 'The network fee, which your wallet shows.',
  notDone: isOwn
    ? 'sell or move your memes: they go on earning.'
    : 'pay you any of it: anyone may send a claim, and only the account is paid.',
  doneTitle: `Claimed ${formatDollars(amount)}`,
  listed: true,
  request: {
    kind: 'call',
    call: {
      address: distributor,
      abi: royaltyDistributorAbi as never,
      functionName: 'claim',
      args: [[{ account: claim.account, cumulative: claim.cumulative, proof: claim.proof }]],
    },
  },
});

import type { Wallet } from '@/components/wallet/store';
import { runTransaction } from '@/components/wallet/transactions';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { royaltyDistributorAbi } from '@/lib/generated/contracts/royalty-distributor-abi';
import { formatDollars } from '@/lib/base/money';
import type { ClaimProof } from '@/lib/domains/royalties/types';

/** Claims everything an account is owed, paid to the account; resolves when the chain has confirmed it. */
export async function signClaim(
  wallet: Wallet,
  { claim, amount, isOwn }: { claim: ClaimProof; amount: bigint; isOwn: boolean },
): Promise<void> {
  const { contracts } = await getChainConfig();
  await runTransaction(wallet, {
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
        address: contracts.royaltyDistributor,
        abi: royaltyDistributorAbi as never,
        functionName: 'claim',
        args: [[{ account: claim.account, cumulative: claim.cumulative, proof: claim.proof }]],
      },
    },
  });
}

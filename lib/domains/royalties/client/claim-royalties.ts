import type { Address, Hex } from 'viem';
import type { TransactionDefinition } from '@/lib/adapters/chain/client/transaction';
import { claimToTypedData } from '@/lib/adapters/chain/typed-data';
import { formatDollars } from '@/lib/base/money';
import { royaltyDistributorAbi } from '@/lib/generated/contracts/royalty-distributor-abi';
import type { ClaimProof } from '../types';

/** `amount` is what the claim adds to what was paid before. */
export type Claim = { claim: ClaimProof; amount: bigint };

/** The claim is good for an hour: long enough for a wallet on another device. */
const CLAIM_SECONDS = 3600;

/** Claims everything an account is owed, on its signature: the relayer sends it and pays the network. */
export function claimOwn(
  { chainId, distributor }: { chainId: number; distributor: Address },
  { claim, amount }: Claim,
  { now, hand }: { now: number; hand: (signed: SignedClaim) => Promise<{ hash: Hex }> },
): TransactionDefinition {
  const { account, cumulative } = claim;
  const deadline = BigInt(now + CLAIM_SECONDS);
  const message = { account, cumulative, to: account, deadline };
  return {
    title: `Claim ${formatDollars(amount)}`,
    verb: 'Sign and claim',
    displayItems: [
      { label: 'Paid out', value: '', money: amount },
      { label: 'To you', value: account },
      { label: 'Earned in all', value: '', money: cumulative },
    ],
    cost: 'Nothing. The relayer pays the network.',
    notDone: 'sell or move your memes: they go on earning.',
    doneTitle: `Claimed ${formatDollars(amount)}`,
    listed: true,
    request: {
      kind: 'typed data',
      typedData: claimToTypedData({ chainId, contract: distributor, ...message }) as never,
      submit: (signature) =>
        hand({ cumulative: cumulative.toString(), to: account, deadline: deadline.toString(), signature }),
    },
  };
}

export type SignedClaim = { cumulative: string; to: Address; deadline: string; signature: Hex };

/** Claims everything another account is owed, paid to that account. */
export const claimForAnother = (distributor: Address, { claim, amount }: Claim): TransactionDefinition => ({
  title: `Claim ${formatDollars(amount)}`,
  verb: 'Claim',
  displayItems: [
    { label: 'Paid out', value: '', money: amount },
    { label: 'To', value: claim.account },
    { label: 'Earned in all', value: '', money: claim.cumulative },
  ],
  cost: 'The network fee, which your wallet shows.',
  notDone: 'pay you any of it: anyone may send a claim, and only the account is paid.',
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

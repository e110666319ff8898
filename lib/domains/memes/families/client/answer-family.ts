import type { Address } from 'viem';
import type { TransactionDefinition } from '@/lib/adapters/chain/client/transaction';
import { memeRegistryAbi } from '@/lib/generated/contracts/meme-registry-abi';

export type FamilyAnswer = {
  kind: 'accept' | 'rebut';
  memeId: number;
  title: string;
  earlier: string;
  distance: number;
};

/** What the creator of a meme reads and sends to accept, or to rebut, that it is of an earlier one's family. */
export function answerFamily(
  registry: Address,
  { kind, memeId, title, earlier, distance }: FamilyAnswer,
): TransactionDefinition {
  const accepts = kind === 'accept';
  return {
    title: accepts ? 'Join the family' : 'Rebut the claim',
    verb: accepts ? 'Join' : 'Rebut',
    displayItems: [
      { label: 'Your meme', value: title },
      { label: accepts ? 'Joins the family of' : 'Is not of the family of', value: earlier },
      { label: 'Hashes differ in', value: `${distance} of 256 bits` },
    ],
    cost: 'The network fee, which your wallet shows.',
    notDone: accepts
      ? 'change who is paid when your meme is drawn on. It cannot be undone.'
      : 'end it: the owner of the registry looks at both pictures and decides.',
    doneTitle: accepts ? 'Joined the family' : 'Claim rebutted',
    listed: true,
    request: {
      kind: 'call',
      call: {
        address: registry,
        abi: memeRegistryAbi as never,
        functionName: accepts ? 'acceptFamily' : 'rebutFamily',
        args: [BigInt(memeId)],
      },
    },
  };
}

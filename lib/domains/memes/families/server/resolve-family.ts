import 'server-only';
import { publicClient, serverAccount } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { sendAndWait } from '@/lib/adapters/chain/server/send';
import { db } from '@/lib/adapters/db/client';
import { TributeError } from '@/lib/base/errors';
import { memeRegistryAbi } from '@/lib/generated/contracts/meme-registry-abi';
import { indexChain } from '@/lib/adapters/chain/server/index-events';

/** Decides on a rebutted family, for good, where the operator owns the registry. Returns the transaction. */
export async function resolveFamily({ memeId, joined }: { memeId: number; joined: boolean }): Promise<`0x${string}`> {
  const registry = { address: deployment().memeRegistry, abi: memeRegistryAbi } as const;
  await indexChain();
  const link = await db().familyLink.findUnique({ where: { memeId }, select: { status: true } });
  if (link?.status !== 'rebutted')
    throw new TributeError(
      'invalid_request',
      `Nobody waits for a decision on meme ${memeId}: ${link ? `its link is ${link.status}` : 'it has no link'}.`,
    );
  const owner = await publicClient().readContract({ ...registry, functionName: 'owner' });
  if (owner.toLowerCase() !== serverAccount('operator').address.toLowerCase()) {
    throw new TributeError(
      'not_allowed',
      `The registry is owned by ${owner}: send resolveFamily(${memeId}, ${joined}) to ${registry.address} from there.`,
    );
  }
  const receipt = await sendAndWait('operator', {
    ...registry,
    functionName: 'resolveFamily',
    args: [BigInt(memeId), joined],
  });
  await indexChain();
  return receipt.transactionHash;
}

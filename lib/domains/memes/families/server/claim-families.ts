import 'server-only';
import { publicClient, serverAccount } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { type ContractCall, sendAndWait } from '@/lib/adapters/chain/server/send';
import { familyAttestationTypedData } from '@/lib/adapters/chain/typed-data';
import { db } from '@/lib/adapters/db/client';
import { isTributeError } from '@/lib/base/errors';
import { memeRegistryAbi } from '@/lib/generated/contracts/meme-registry-abi';

const BATCH = 20;
const ATTESTATION_SECONDS = 3600;
/** Of the contract's `FamilyStatus`: nothing is in the way of a claim. */
const FREE = new Set([0, 4]);

const registry = () => ({ address: deployment().memeRegistry, abi: memeRegistryAbi }) as const;

/**
 * Sends the claims of the proposed links, one after the other; the relayer pays. Looks at the chain before each, and tries
 * it on the next block: one that is there already, from before a crash or from somebody else, is left to the indexer.
 * Returns how many were sent. Throws the last failure, after it has tried them all.
 */
export async function claimFamilies(now: Date): Promise<number> {
  const links = await db().familyLink.findMany({
    where: { status: 'proposed' },
    orderBy: { memeId: 'asc' },
    take: BATCH,
    select: { memeId: true, earlierId: true, distance: true },
  });
  if (links.length === 0) return 0;
  const limit = await publicClient().readContract({ ...registry(), functionName: 'familyDistance' });
  let sent = 0;
  let failure: unknown = null;
  for (const link of links) {
    try {
      if (await claimOne(link, limit, now)) sent += 1;
    } catch (error) {
      failure = error;
    }
  }
  if (failure) throw failure;
  return sent;
}

async function claimOne(
  { memeId, earlierId, distance }: { memeId: number; earlierId: number; distance: number },
  limit: number,
  now: Date,
): Promise<boolean> {
  const [later, earlier] = [BigInt(memeId), BigInt(earlierId)];
  const [, , status] = await publicClient().readContract({
    ...registry(),
    functionName: 'familyLinkOf',
    args: [later],
  });
  if (!FREE.has(status)) return false;
  const [, isHashAttested] = await publicClient().readContract({
    ...registry(),
    functionName: 'memeOf',
    args: [earlier],
  });
  const attestation = distance <= limit && isHashAttested ? [] : await attest(memeId, earlierId, now);
  try {
    await sendAndWait(
      'relayer',
      { ...registry(), functionName: 'claimFamily', args: [later, earlier, ...attestation] } as ContractCall,
      { pending: true },
    );
    return true;
  } catch (error) {
    const reason = isTributeError(error) ? error.details.reason : null;
    if (reason === 'WrongFamilyStatus') return false;
    if (reason !== 'ClaimRejected') throw error;
    await db().familyLink.updateMany({
      where: { memeId, earlierId, status: 'proposed' },
      data: { status: 'rejected', decidedAt: now },
    });
    return false;
  }
}

/** Deadline and signature of the provenance service, for the two files. */
async function attest(memeId: number, earlierId: number, now: Date): Promise<[bigint, `0x${string}`]> {
  const { chainId, memeRegistry } = deployment();
  const rows = await db().meme.findMany({
    where: { id: { in: [memeId, earlierId] } },
    orderBy: { id: 'asc' },
    select: { sha256: true },
  });
  const [earlier, later] = rows.map(({ sha256 }) => `0x${sha256}` as const);
  const deadline = BigInt(Math.floor(now.getTime() / 1000) + ATTESTATION_SECONDS);
  return [
    deadline,
    await serverAccount('attester').signTypedData(
      familyAttestationTypedData({ chainId, contract: memeRegistry, later, earlier, deadline }),
    ),
  ];
}

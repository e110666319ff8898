import 'server-only';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { publicClient } from '@/lib/adapters/chain/server/clients';
import { localKey } from '@/lib/adapters/chain/local-accounts';
import { sendAndWait } from '@/lib/adapters/chain/server/send';
import { type Db, db } from '@/lib/adapters/db/client';
import { env } from '@/lib/base/env';
import { usageLogAbi } from '@/lib/generated/contracts/usage-log-abi';
import { toHex } from '../bytes';
import { ed25519 } from '@noble/curves/ed25519.js';
import { signCheckpoint } from '../checkpoint';
import { rootFromTiles } from '../tile-proofs';
import { databaseTiles } from './tile-store';

/** The Ed25519 seed that signs checkpoints. On the local chain it is the operator's well-known key. */
const logSeed = (): Uint8Array => Buffer.from((env().keys.log ?? localKey('operator')).slice(2), 'hex');

/**
 * The log's name: the one of the settings until its first entry, and for ever after the one it had then. Moving the site
 * to another host or port does not rename its log.
 */
const logOrigin = async (handle: Db = db()): Promise<string> =>
  (await handle.logIdentity.findFirst({ select: { origin: true } }))?.origin ?? env().logOrigin;

/** Name and key that a checkpoint is verified with. */
export const logIdentity = async () => ({ name: await logOrigin(), publicKey: ed25519.getPublicKey(logSeed()) });

/** Signs and keeps the checkpoint of the log at `size`; the one that is there when it was done before. */
export async function signCheckpointAt(
  size: number,
  policy: `0x${string}`,
  now: Date,
): Promise<{ root: `0x${string}`; note: string }> {
  const known = await db().logCheckpoint.findUnique({
    where: { size: BigInt(size) },
    select: { root: true, note: true },
  });
  if (known) return { root: known.root as `0x${string}`, note: known.note };
  const root = await rootFromTiles(size, databaseTiles);
  const note = signCheckpoint({ origin: await logOrigin(), size, root, policy }, logSeed());
  const row = { root: toHex(root), note };
  await db().logCheckpoint.createMany({ data: [{ size: BigInt(size), createdAt: now, ...row }], skipDuplicates: true });
  return row;
}

/** Anchors a kept checkpoint on chain, unless that or a later one is there. Returns the transaction, or null when nothing was sent. */
export async function anchorCheckpoint({
  size,
  root,
  policyHash,
  fragment,
}: {
  size: number;
  root: `0x${string}`;
  policyHash: `0x${string}`;
  /** What the anchor says of its epoch, after the address of the log's files. */
  fragment: string;
}): Promise<string | null> {
  const { usageLog } = deployment();
  const anchored = await publicClient().readContract({ address: usageLog, abi: usageLogAbi, functionName: 'latest' });
  if (Number(anchored.size) >= size) return null;
  const receipt = await sendAndWait('operator', {
    address: usageLog,
    abi: usageLogAbi,
    functionName: 'checkpoint',
    args: [BigInt(size), root, policyHash, `${env().appUrl}/log#${fragment}`],
  });
  await db().logCheckpoint.update({ where: { size: BigInt(size) }, data: { txHash: receipt.transactionHash } });
  return receipt.transactionHash;
}

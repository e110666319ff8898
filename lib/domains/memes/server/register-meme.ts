import 'server-only';
import type { Hex } from 'viem';
import { publicClient } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { sendAndWait } from '@/lib/adapters/chain/server/send';
import { db } from '@/lib/adapters/db/client';
import { TributeError } from '@/lib/base/errors';
import { memeRegistryAbi } from '@/lib/generated/contracts/meme-registry-abi';
import { indexChain } from '@/lib/adapters/chain/server/index-events';
import { memeDraftSchema } from '../draft';
import { attestUpload, requireUpload } from './attest-upload';

type Registered = { memeId: number; txHash: Hex };

/** Registers an attested upload with the creator's signature; the relayer pays the gas. */
export async function registerRelayed({
  uploadId,
  owner,
  creatorDeadline,
  creatorSignature,
  now,
}: {
  uploadId: string;
  owner: string;
  creatorDeadline: bigint;
  creatorSignature: Hex;
  now: Date;
}): Promise<Registered> {
  const upload = await requireUpload(uploadId, owner);
  const done = await findRegistered(upload.sha256);
  if (done) return done;
  if (!upload.draft)
    throw new TributeError('invalid_request', 'Say what the picture is first: ask for an attestation.');
  const { meme, deadline, attestation } = await attestUpload({
    uploadId,
    owner,
    draft: memeDraftSchema.parse(upload.draft),
    now,
  });
  const receipt = await sendAndWait('relayer', {
    address: deployment().memeRegistry,
    abi: memeRegistryAbi,
    functionName: 'registerFor',
    args: [meme, deadline, attestation, creatorDeadline, creatorSignature],
  });
  return confirmRegistration({ uploadId, owner, txHash: receipt.transactionHash });
}

/** Confirms a registration from its receipt: what the chain says counts, not what the browser says. */
export async function confirmRegistration({
  uploadId,
  owner,
  txHash,
}: {
  uploadId: string;
  owner: string;
  txHash: Hex;
}): Promise<Registered> {
  const upload = await requireUpload(uploadId, owner);
  const receipt = await publicClient()
    .getTransactionReceipt({ hash: txHash })
    .catch(() => null);
  if (!receipt)
    throw new TributeError(
      'transaction_pending',
      'The transaction is not in a block yet. Ask again in a few seconds.',
      { details: { retryAfter: 2 } },
    );
  if (receipt.status !== 'success')
    throw new TributeError('transaction_rejected', 'The transaction failed on chain. Register again.');
  await indexChain();
  const done = await findRegistered(upload.sha256);
  if (!done || done.txHash !== txHash.toLowerCase())
    throw new TributeError(
      'transaction_rejected',
      'That transaction does not register this picture. Send the one that does.',
    );
  return done;
}

async function findRegistered(sha256: string): Promise<Registered | null> {
  const meme = await db().meme.findUnique({ where: { sha256 }, select: { id: true, txHash: true } });
  return meme ? { memeId: meme.id, txHash: meme.txHash as Hex } : null;
}

import { requireSession } from '@/components/wallet/require-session';
import { runTransaction } from '@/components/wallet/transactions';
import type { Hex } from 'viem';
import { call } from '@/lib/interfaces/client/call';
import type { AnswerOf } from '@/lib/interfaces/client/routes';
import { isProblem } from '@/lib/base/problem';
import { waitFor } from '@/lib/base/wait-for';
import { registerMeme } from '@/lib/domains/memes/client/register-meme';
import { type Draft, PRESETS, toBody } from './draft';

export type Registered = AnswerOf<'POST /api/v1/memes'>;

const PATIENCE_MS = 30 * 60_000;

/** Registers an upload: one signature of its creator, the relayer pays the network. Resolves when the chain has it. */
export async function signRegistration(uploadId: string, draft: Draft): Promise<Registered> {
  const wallet = await requireSession();
  const { creatorDeadline, registerTypedData } = await call('POST /api/v1/uploads/{id}/attestation', {
    params: { id: uploadId },
    body: toBody(draft),
  });
  let registered: Registered | null = null;
  await runTransaction(
    wallet,
    registerMeme({
      title: draft.title.trim(),
      creator: wallet.address,
      terms: PRESETS[draft.preset].name,
      parentId: draft.parentId,
      typedData: registerTypedData,
      submit: async (creatorSignature) => {
        registered = await register({ uploadId, creatorDeadline, creatorSignature });
        return { hash: registered.txHash };
      },
    }),
  );
  if (!registered) throw new Error('The registration gave no meme.');
  return registered;
}

/** The server waits for the block; when it asks for patience, it is asked again. */
async function register(body: {
  uploadId: string;
  creatorDeadline: string;
  creatorSignature: Hex;
}): Promise<Registered> {
  let pending: unknown;
  const ask = () =>
    call('POST /api/v1/memes', { body }).catch((error) => {
      if (!isProblem(error) || error.code !== 'transaction_pending') throw error;
      pending = error;
      return null;
    });
  const registered = await waitFor(ask, PATIENCE_MS, 2_000);
  if (!registered) throw pending;
  return registered;
}

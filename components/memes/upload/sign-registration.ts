import { requireSession } from '@/components/wallet/require-session';
import { runTransaction } from '@/components/wallet/transactions';
import type { Hex } from 'viem';
import { call } from '@/lib/interfaces/client/call';
import type { AnswerOf } from '@/lib/interfaces/client/routes';
import { isProblem } from '@/lib/base/problem';
import { type Draft, PRESETS, toBody } from './draft';

export type Registered = AnswerOf<'POST /api/v1/memes'>;

const ASKS = 30;

/** Registers an upload: one signature of its creator, the relayer pays the network. Resolves when the chain has it. */
export async function signRegistration(uploadId: string, draft: Draft): Promise<Registered> {
  const wallet = await requireSession();
  const { creatorDeadline, registerTypedData } = await call('POST /api/v1/uploads/{id}/attestation', {
    params: { id: uploadId },
    body: toBody(draft),
  });
  const title = draft.title.trim();
  let registered: Registered | null = null;
  await runTransaction(wallet, {
    title: `Register “${title}”`,
    verb: 'Sign and register',
    displayItems: [
      { label: 'Meme', value: title },
      { label: 'Creator', value: wallet.address },
      { label: 'Terms', value: PRESETS[draft.preset].name },
      ...(draft.parentId ? [{ label: 'Derived from', value: `meme #${draft.parentId}` }] : []),
      { label: 'On chain', value: 'its hashes' },
    ],
    cost: 'Nothing. The relayer pays the network.',
    notDone: 'move money or give the picture away. What is on chain stays there; you can revoke it, not erase it.',
    doneTitle: `Registered “${title}”`,
    listed: true,
    request: {
      kind: 'typed data',
      typedData: registerTypedData as never,
      submit: async (creatorSignature) => {
        registered = await register({ uploadId, creatorDeadline, creatorSignature });
        return { hash: registered.txHash };
      },
    },
  });
  if (!registered) throw new Error('The registration gave no meme.');
  return registered;
}

/** The server waits for the block; when it asks for patience, it is asked again. */
async function register(body: {
  uploadId: string;
  creatorDeadline: string;
  creatorSignature: Hex;
}): Promise<Registered> {
  for (let ask = 1; ; ask++) {
    try {
      return await call('POST /api/v1/memes', { body });
    } catch (error) {
      if (!isProblem(error) || error.code !== 'transaction_pending' || ask === ASKS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_000 * (error.retryAfter ?? 2)));
    }
  }
}

import type { Wallet } from '@/components/wallet/store';
import { runTransaction } from '@/components/wallet/transactions';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { answerFamily, type FamilyAnswer } from '@/lib/domains/memes/families/client/answer-family';
import { call } from '@/lib/interfaces/client/call';

/** Sends the creator's answer to a claimed family; resolves when the chain has confirmed it and the site says so too. */
export async function answerAsCreator(wallet: Wallet, answer: FamilyAnswer): Promise<void> {
  const { contracts } = await getChainConfig();
  const before = await statusOf(answer.memeId);
  await runTransaction(wallet, answerFamily(contracts.memeRegistry, answer));
  await caughtUp(answer.memeId, before);
}

const statusOf = (memeId: number) =>
  call('GET /api/v1/memes/{id}/family', { params: { id: memeId } }).then(
    ({ link }) => link?.status,
    () => undefined,
  );

const TRIES = 20;

/** A few seconds at most. */
async function caughtUp(memeId: number, before: string | undefined): Promise<void> {
  for (let i = 0; i < TRIES; i++) {
    const now = await statusOf(memeId);
    if (now !== undefined && now !== before) return;
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
}

import type { Wallet } from '@/components/wallet/store';
import { runTransaction } from '@/components/wallet/transactions';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { answerFamily, type FamilyAnswer } from '@/lib/domains/memes/families/client/answer-family';
import { call } from '@/lib/interfaces/client/call';
import { waitFor } from '@/lib/base/wait-for';

/** The site follows the chain in a few seconds. */
const PATIENCE_MS = 14_000;

/** Sends the creator's answer to a claimed family; resolves when the chain has confirmed it and the site says so too. */
export async function answerAsCreator(wallet: Wallet, answer: FamilyAnswer): Promise<void> {
  const { contracts } = await getChainConfig();
  const before = await statusOf(answer.memeId);
  await runTransaction(wallet, answerFamily(contracts.memeRegistry, answer));
  await waitFor(async () => ![undefined, before].includes(await statusOf(answer.memeId)), PATIENCE_MS, 700);
}

const statusOf = (memeId: number) =>
  call('GET /api/v1/memes/{id}/family', { params: { id: memeId } }).then(
    ({ link }) => link?.status,
    () => undefined,
  );

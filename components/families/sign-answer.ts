import type { Wallet } from '@/components/wallet/store';
import { runTransaction } from '@/components/wallet/transactions';
import { getChainConfig } from '@/lib/chain/client/config';
import { answerFamily, type FamilyAnswer } from '@/lib/families/client/answer-family';

/** Sends the creator's answer to a claimed family; resolves when the chain has confirmed it. */
export async function signAnswer(wallet: Wallet, answer: FamilyAnswer): Promise<void> {
  const { contracts } = await getChainConfig();
  await runTransaction(wallet, answerFamily(contracts.memeRegistry, answer));
}

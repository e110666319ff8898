import type { Wallet } from '@/components/wallet/store';
import { runTransaction } from '@/components/wallet/transactions';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { type Claim, claimRoyalties } from '@/lib/domains/royalties/client/claim-royalties';

/** Claims everything an account is owed; resolves when the chain has confirmed it. */
export async function signClaim(wallet: Wallet, claim: Claim): Promise<void> {
  const { contracts } = await getChainConfig();
  await runTransaction(wallet, claimRoyalties(contracts.royaltyDistributor, claim));
}

import type { Wallet } from '@/components/wallet/store';
import { runTransaction } from '@/components/wallet/transactions';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { type Claim, claimForAnother, claimOwn } from '@/lib/domains/royalties/client/claim-royalties';
import { call } from '@/lib/interfaces/client/call';

/**
 * Claims everything an account is owed; resolves when the chain has confirmed it. Its own account signs, and the relayer
 * sends; anybody else sends it from their own wallet.
 */
export async function signClaim(wallet: Wallet, claim: Claim & { isOwn: boolean }): Promise<void> {
  const { chainId, contracts } = await getChainConfig();
  const distributor = contracts.royaltyDistributor;
  if (!claim.isOwn) return runTransaction(wallet, claimForAnother(distributor, claim));
  const params = { address: claim.claim.account };
  await runTransaction(
    wallet,
    claimOwn({ chainId, distributor }, claim, {
      now: Math.floor(Date.now() / 1000),
      hand: (body) => call('POST /api/v1/accounts/{address}/claims', { params, body }),
    }),
  );
}

import 'server-only';
import type { Address } from 'viem';
import { chain } from '@/lib/adapters/chain/server/clients';
import { LOCAL_CHAIN_ID } from '@/lib/adapters/chain/chains';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { env } from '@/lib/base/env';
import { DOLLAR_DECIMALS } from '@/lib/base/money';
import { DEFAULT_IMAGE_LIMITS } from '@/lib/domains/provenance/image-limits';
import { policyInForce } from '@/lib/domains/accounts/server/policies';
import { exactReceiver } from '@/lib/domains/payments/server/tills/exact';
import { tokenName } from '@/lib/domains/payments/server/token-domain';
import { logIdentity } from '@/lib/domains/usage-log/server/publish-checkpoint';
import { formatVerifierKey } from '@/lib/domains/usage-log/signed-note';

/** The chain's block explorer; null for the local chain. */
export const explorerUrl = (): string | null =>
  deployment().chainId === LOCAL_CHAIN_ID ? null : (chain().blockExplorers?.default.url ?? null);

/** What a browser needs to know of this deployment. */
export async function clientConfig() {
  const { chainId, startBlock, token, memeRegistry, meter, usageLog, royaltyDistributor } = deployment();
  const { epochSeconds, publicRpcUrl, walletConnectProjectId } = env();
  return {
    chainId,
    chainName: chain().name,
    rpcUrl: publicRpcUrl,
    explorerUrl: explorerUrl(),
    startBlock,
    contracts: { token, memeRegistry, meter, usageLog, royaltyDistributor },
    // Name and version are the token's EIP-712 domain.
    token: { decimals: DOLLAR_DECIMALS, ...tokenName(chainId) },
    // Where exact payments go.
    exactReceiver: exactReceiver().toLowerCase() as Address,
    price: (await policyInForce()).prices.generate,
    demo: chainId === LOCAL_CHAIN_ID,
    walletConnectProjectId,
    epochSeconds,
    // What the log's checkpoints are verified with (C2SP signed-note verifier key).
    logKey: formatVerifierKey(await logIdentity()),
    relayer: true,
    uploadLimits: { bytes: DEFAULT_IMAGE_LIMITS.maxBytes, pixels: DEFAULT_IMAGE_LIMITS.maxPixels },
  };
}

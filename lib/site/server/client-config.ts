import 'server-only';
import { chain } from '@/lib/adapters/chain/server/clients';
import { LOCAL_CHAIN_ID } from '@/lib/adapters/chain/chains';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { env } from '@/lib/base/env';
import { DEFAULT_IMAGE_LIMITS } from '@/lib/domains/provenance/image-limits';
import { loadPolicy } from '@/lib/domains/accounts/policy';
import { logIdentity } from '@/lib/domains/usage-log/server/publish-checkpoint';
import { formatVerifierKey } from '@/lib/domains/usage-log/signed-note';

/** What a browser needs to know of this deployment. */
export function clientConfig() {
  const { chainId, startBlock, token, memeRegistry, meter, usageLog, royaltyDistributor } = deployment();
  const { epochSeconds, publicRpcUrl, walletConnectProjectId } = env();
  const { name, blockExplorers } = chain();
  const local = chainId === LOCAL_CHAIN_ID;
  return {
    chainId,
    chainName: name,
    rpcUrl: publicRpcUrl,
    explorerUrl: local ? null : (blockExplorers?.default.url ?? null),
    startBlock,
    contracts: { token, memeRegistry, meter, usageLog, royaltyDistributor },
    // Name and version are the token's EIP-712 domain.
    token: local
      ? { symbol: 'tUSD', decimals: 6, name: 'Test Dollar', version: '1' }
      : { symbol: 'USDC', decimals: 6, name: 'USD Coin', version: '2' },
    price: loadPolicy().price,
    demo: local,
    walletConnectProjectId,
    epochSeconds,
    // What the log's checkpoints are verified with (C2SP signed-note verifier key).
    logKey: formatVerifierKey(logIdentity()),
    relayer: true,
    uploadLimits: { bytes: DEFAULT_IMAGE_LIMITS.maxBytes, pixels: DEFAULT_IMAGE_LIMITS.maxPixels },
  };
}

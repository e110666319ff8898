import 'server-only';
import { LOCAL_CHAIN_ID } from '@/lib/adapters/chain/chains';
import { deployment } from '@/lib/adapters/chain/server/deployment';

/** Name and version of the dollar token's EIP-712 domain. */
export const tokenName = (chainId: number): { symbol: string; name: string; version: string } =>
  chainId === LOCAL_CHAIN_ID
    ? { symbol: 'tUSD', name: 'Test Dollar', version: '1' }
    : { symbol: 'USDC', name: 'USD Coin', version: '2' };

/** The token's EIP-712 domain, as typed data takes it. */
export function tokenDomain() {
  const { chainId, token } = deployment();
  const { name, version } = tokenName(chainId);
  return { chainId, contract: token, name, version };
}

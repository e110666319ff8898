import { type Chain, defineChain } from 'viem';
import { foundry, zeroGMainnet, zeroGTestnet } from 'viem/chains';

/** Chain id of the local chain. */
export const LOCAL_CHAIN_ID: number = foundry.id;

const KNOWN: readonly Chain[] = [{ ...foundry, name: 'Local chain' }, zeroGMainnet, zeroGTestnet];

/** The chain with this id, spoken to at `rpcUrl`. Server-safe. */
export function chainOf(chainId: number, rpcUrl: string): Chain {
  const known = KNOWN.find((chain) => chain.id === chainId);
  const rpcUrls = { default: { http: [rpcUrl] } };
  return known
    ? { ...known, rpcUrls }
    : defineChain({ id: chainId, name: `Chain ${chainId}`, nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 }, rpcUrls });
}

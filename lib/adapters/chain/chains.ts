import { type Chain, defineChain } from 'viem';

/** Chain id of the local chain. */
export const LOCAL_CHAIN_ID = 31_337;

const ETHER = { name: 'Ether', symbol: 'ETH', decimals: 18 };
const ZERO_G = { name: '0G', symbol: '0G', decimals: 18 };

/** Names, currencies and explorers of the chains we know. Not from `viem/chains`: that is a thousand modules for three. */
const KNOWN: Record<number, Omit<Parameters<typeof defineChain>[0], 'id' | 'rpcUrls'>> = {
  [LOCAL_CHAIN_ID]: { name: 'Local chain', nativeCurrency: ETHER },
  16661: {
    name: '0G Mainnet',
    nativeCurrency: ZERO_G,
    blockExplorers: { default: { name: '0G Chain Explorer', url: 'https://chainscan.0g.ai' } },
  },
  16602: {
    name: '0G Galileo Testnet',
    nativeCurrency: ZERO_G,
    testnet: true,
    blockExplorers: { default: { name: '0G Chain Explorer', url: 'https://chainscan-galileo.0g.ai' } },
  },
};

/** The chain with this id, spoken to at `rpcUrl`. Server-safe. */
export const chainOf = (chainId: number, rpcUrl: string): Chain =>
  defineChain({
    ...(KNOWN[chainId] ?? { name: `Chain ${chainId}`, nativeCurrency: ETHER }),
    id: chainId,
    rpcUrls: { default: { http: [rpcUrl] } },
  });

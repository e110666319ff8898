import { connectorsForWallets, type WalletList } from '@rainbow-me/rainbowkit';
import { injectedWallet } from '@rainbow-me/rainbowkit/wallets';
import { createConfig, http } from 'wagmi';
import { chainOf } from '@/lib/adapters/chain/chains';
import type { ChainConfig } from '@/lib/adapters/chain/client/config';
import { makeRpc } from '@/lib/adapters/chain/client/rpc';
import { demoWallet } from './demo-connector';
import { walletConnect } from './walletconnect';

/** One chain: ours. WalletConnect, which needs a third party's relay, is listed only with a project id. */
export async function makeWagmiConfig({ chainId, rpcUrl, demo, walletConnectProjectId }: ChainConfig) {
  const url = new URL(rpcUrl, location.href).href;
  const chain = chainOf(chainId, url);
  const groups: WalletList = [];
  if (demo) {
    const { makeDemoProvider } = await import('@/lib/adapters/chain/client/demo-provider');
    groups.push({
      groupName: 'Try it with test money',
      wallets: [demoWallet(makeDemoProvider({ chainId, rpc: makeRpc(url), storage: localStorage }))],
    });
  }
  // Wallets that announce themselves (EIP-6963) are listed by themselves; this one is for those that only inject.
  if ('ethereum' in window) groups.push({ groupName: 'Installed', wallets: [injectedWallet] });
  if (walletConnectProjectId) groups.push({ groupName: 'On another device', wallets: [walletConnect] });
  // It refuses an empty list; the wallets that announce themselves are enough.
  const connectors =
    groups.length > 0
      ? connectorsForWallets(groups, { appName: 'Tribute', projectId: walletConnectProjectId ?? 'none' })
      : [];
  return createConfig({ chains: [chain], connectors, transports: { [chain.id]: http(url) } });
}

export type WagmiConfig = Awaited<ReturnType<typeof makeWagmiConfig>>;

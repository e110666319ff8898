import '@rainbow-me/rainbowkit/styles.css';
import './rainbow.css';
import { type DisclaimerComponent, RainbowKitProvider, useConnectModal } from '@rainbow-me/rainbowkit';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { useConnection, WagmiProvider } from 'wagmi';
import { disconnect, reconnect, signMessage, signTypedData, switchChain, writeContract } from 'wagmi/actions';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { AccountBanner } from './account-banner';
import { DEMO_CONNECTOR_ID } from './demo-connector';
import { rainbowTheme } from './rainbow-theme';
import { isReturning, rememberVisit, setWalletStore, type Wallet, type WalletState } from './store';
import { TransactionDialog } from './transaction-dialog';
import { resumeTransactions } from './transactions';
import { makeWagmiConfig, type WagmiConfig } from './wagmi-config';

/**
 * Mounts the wallet in a root of its own, beside the page: no public page carries its code or its providers.
 * Resolves once the store can open the dialog.
 */
export async function mountWallet(): Promise<void> {
  const config = await makeWagmiConfig(await getChainConfig());
  const host = document.createElement('div');
  document.body.append(host);
  await new Promise<void>((resolve) => {
    createRoot(host).render(
      <WagmiProvider config={config} reconnectOnMount={false}>
        <QueryClientProvider client={new QueryClient()}>
          <RainbowKitProvider
            theme={rainbowTheme}
            modalSize="compact"
            appInfo={{ appName: 'Tribute', disclaimer: NoWallet }}
          >
            <Bridge config={config} onReady={resolve} />
          </RainbowKitProvider>
        </QueryClientProvider>
      </WagmiProvider>,
    );
  });
  // A wallet that does not answer is not connected: its person is asked again.
  if (isReturning()) await reconnectLast(config).catch(() => {});
  void resumeTransactions();
}

/**
 * Asks the wallet that was used last, and no other: a first visit connects nothing by itself, even when a wallet would
 * answer, and WalletConnect's relay is not called for somebody who came with another wallet.
 */
async function reconnectLast(config: WagmiConfig): Promise<void> {
  const last = await config.storage?.getItem('recentConnectorId');
  const connectors = config.connectors.filter(({ id }) => id === last);
  if (connectors.length > 0) await reconnect(config, { connectors });
}

/** Under the list of wallets, which may be empty. */
const NoWallet: DisclaimerComponent = ({ Text }) => (
  <Text>Yours is not listed? Install it as a browser extension, then reload this page.</Text>
);

/** Copies what the wallet library knows into the store, and mounts what only matters with a wallet. */
function Bridge({ config, onReady }: { config: WagmiConfig; onReady: () => void }) {
  const { status, address, chainId, connector } = useConnection();
  const { connectModalOpen, openConnectModal } = useConnectModal();
  const isDemo = connector?.id === DEMO_CONNECTOR_ID;

  useEffect(() => {
    setWalletStore({ dialogOpen: connectModalOpen });
  }, [connectModalOpen]);

  useEffect(() => {
    setWalletStore({ openDialog: openConnectModal ?? null });
  }, [openConnectModal]);

  useEffect(() => {
    setWalletStore({ wallet: toState({ status, address, chainId, isDemo, config }) });
    if (status === 'connected') rememberVisit(true);
  }, [status, address, chainId, isDemo, config]);

  useEffect(onReady, [onReady]);

  return (
    <>
      <AccountBanner />
      <TransactionDialog />
    </>
  );
}

type Facts = {
  status: ReturnType<typeof useConnection>['status'];
  address: Wallet['address'] | undefined;
  chainId: number | undefined;
  isDemo: boolean;
  config: WagmiConfig;
};

function toState({ status, address, chainId, isDemo, config }: Facts): WalletState {
  if (status === 'disconnected') return { status };
  if (status !== 'connected' || !address) return { status: 'connecting' };
  const ours = config.chains[0].id;
  const wallet: Wallet = {
    address,
    isDemo,
    signMessage: (message) => signMessage(config, { account: address, message }),
    signTypedData: (data) =>
      signTypedData(config, { account: address, ...data } as Parameters<typeof signTypedData>[1]),
    writeContract: (call) =>
      writeContract(config, { account: address, chainId: ours, ...call } as Parameters<typeof writeContract>[1]),
    switchChain: async () => {
      await switchChain(config, { chainId: ours });
    },
    disconnect: async () => {
      await disconnect(config);
      rememberVisit(false);
    },
  };
  return { status: chainId === ours ? 'connected' : 'wrong network', wallet };
}

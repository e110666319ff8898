import type { Wallet } from '@rainbow-me/rainbowkit';
import { walletConnectWallet } from '@rainbow-me/rainbowkit/wallets';

type Parameters = { projectId: string; walletConnectParameters?: object };

/**
 * Any wallet that speaks WalletConnect: a QR code on a desktop, the app's own link on a phone. The id is ours, because
 * RainbowKit adds WalletConnect's own modal to its entry, which asks further servers for pictures and fonts.
 */
export const walletConnect = ({ projectId, walletConnectParameters }: Parameters): Wallet => {
  const wallet = walletConnectWallet({ projectId, options: walletConnectParameters as never });
  return {
    ...wallet,
    id: 'tribute-walletconnect',
    mobile: { getUri: (uri) => uri },
    // Where somebody without such a wallet is sent by the dialog.
    downloadUrls: { qrCode: 'https://walletguide.walletconnect.network' },
    // Without its set-up: that would load the package and call the relay before anybody chose it.
    createConnector: (details) => (config) => ({ ...wallet.createConnector(details)(config), setup: undefined }),
  };
};

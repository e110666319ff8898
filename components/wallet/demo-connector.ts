import type { Wallet } from '@rainbow-me/rainbowkit';
import { createConnector } from 'wagmi';
import { injected } from 'wagmi/connectors';
import type { DemoProvider } from '@/lib/adapters/chain/client/demo-provider';

/** A till receipt with a highlighter stroke, as a data address: no request. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect width="28" height="28" fill="#15171c"/><path d="M7 4h14v20l-2.3-2-2.4 2-2.3-2-2.3 2-2.4-2L7 24z" fill="#fff"/><path d="M10 8.5h8M10 12h5" stroke="#15171c" stroke-width="1.8" stroke-linecap="round"/><path d="M9.6 15.4 18.6 15l-.3 3.6-8.7.4z" fill="#ffe14a"/></svg>',
)}`;

/** The demo wallet as one more wallet in the dialog. */
export const demoWallet = (provider: DemoProvider) => (): Wallet => ({
  id: 'tribute-demo',
  name: 'Demo wallet',
  shortName: 'Demo wallet',
  iconUrl: ICON,
  iconBackground: '#15171c',
  installed: true,
  createConnector: (details) =>
    createConnector((config) => ({
      ...injected({ target: { id: 'tribute-demo', name: 'Demo wallet', provider: provider as never } })(config),
      ...details,
    })),
});

export const DEMO_CONNECTOR_ID = 'tribute-demo';

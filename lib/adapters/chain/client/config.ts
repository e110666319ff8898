import { fetchJson } from '@/lib/base/fetch-json';

type Address = `0x${string}`;

/** What `GET /api/v1/config` answers: everything a browser must know of the deployment. */
export type ChainConfig = {
  chainId: number;
  chainName: string;
  rpcUrl: string;
  explorerUrl: string | null;
  contracts: {
    token: Address;
    memeRegistry: Address;
    meter: Address;
    usageLog: Address;
    royaltyDistributor: Address;
  };
  token: { symbol: string; decimals: number; name: string; version: string };
  /** Base units a generation costs. */
  price: string;
  /** A local chain with a faucet: the demo wallet is offered. */
  demo: boolean;
  walletConnectProjectId: string | null;
  epochSeconds: number;
  /** Whether the relayer pays for registrations and deposits. */
  relayer: boolean;
  uploadLimits: { bytes: number; pixels: number };
};

let asked: Promise<ChainConfig> | null = null;

/** Asked once a page; a failure is not remembered. */
export function getChainConfig(): Promise<ChainConfig> {
  asked ??= fetchJson<ChainConfig>('/api/v1/config').catch((error) => {
    asked = null;
    throw error;
  });
  return asked;
}

import { createWalletClient, custom, defineChain, type Hex, hexToBytes, isHex, type TypedDataDefinition } from 'viem';
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import type { Rpc } from './rpc';

/**
 * Terms
 *
 * - demo wallet: a burner account for the local chain, made and kept by this browser. Its money is test money. It signs
 *   without a window of its own, because every signature is asked for in the page's dialog first.
 */

type Listener = (value: never) => void;

/** EIP-1193. */
export type DemoProvider = {
  request(call: { method: string; params?: readonly unknown[] | object }): Promise<unknown>;
  on(event: string, listener: Listener): void;
  removeListener(event: string, listener: Listener): void;
};

export type DemoSettings = {
  chainId: number;
  rpc: Rpc;
  /** `localStorage`, in a browser. */
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
};

const keyName = (chainId: number) => `tribute.demo-key.${chainId}`;
const connectedName = (chainId: number) => `tribute.demo-connected.${chainId}`;

/** Unknown chain (EIP-3326), method not supported and not authorized (EIP-1193). */
const refusal = (code: 4902 | 4200 | 4100, message: string) => Object.assign(new Error(message), { code });

/** The demo wallet as a provider. Like any wallet, it names no account until it was asked to connect. */
export function makeDemoProvider({ chainId, rpc, storage }: DemoSettings): DemoProvider {
  const listeners = new Map<string, Set<Listener>>();
  const emit = (event: string, value: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(value as never);
  };
  const isConnected = () => storage.getItem(connectedName(chainId)) === '1';
  const accounts = () => (isConnected() ? [loadAccount(chainId, storage).address] : []);
  const signer = () => {
    if (!isConnected()) throw refusal(4100, 'Connect the demo wallet first.');
    return loadAccount(chainId, storage);
  };

  return {
    async request({ method, params }) {
      const list = Array.isArray(params) ? (params as unknown[]) : [];
      switch (method) {
        case 'eth_requestAccounts':
          storage.setItem(connectedName(chainId), '1');
          return accounts();
        case 'eth_accounts':
          return accounts();
        case 'eth_chainId':
          return `0x${chainId.toString(16)}`;
        case 'net_version':
          return String(chainId);
        case 'wallet_revokePermissions':
          storage.removeItem(connectedName(chainId));
          emit('accountsChanged', []);
          return null;
        case 'wallet_switchEthereumChain':
          if (Number((list[0] as { chainId: Hex }).chainId) === chainId) return null;
          throw refusal(4902, 'The demo wallet works on the local chain only.');
        case 'personal_sign':
          return signer().signMessage({ message: toMessage(list[0]) });
        case 'eth_signTypedData_v4':
          return signer().signTypedData(parseTypedData(list[1]));
        case 'eth_sendTransaction':
          return send(signer(), chainId, rpc, list[0] as SentRequest);
        default:
          if (method.startsWith('wallet_')) throw refusal(4200, `The demo wallet does not do ${method}.`);
          return rpc(method, list);
      }
    },
    on(event, listener) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
    },
    removeListener(event, listener) {
      listeners.get(event)?.delete(listener);
    },
  };
}

function loadAccount(chainId: number, storage: DemoSettings['storage']): PrivateKeyAccount {
  let key = storage.getItem(keyName(chainId));
  if (!isHex(key)) {
    key = generatePrivateKey();
    storage.setItem(keyName(chainId), key);
  }
  return privateKeyToAccount(key as Hex);
}

const toMessage = (value: unknown) => (isHex(value) ? { raw: hexToBytes(value) } : String(value));

/** Numbers travel as strings in JSON; the signer reads them as they are. */
function parseTypedData(value: unknown): TypedDataDefinition {
  const data = (typeof value === 'string' ? JSON.parse(value) : value) as TypedDataDefinition;
  const { EIP712Domain: _domain, ...types } = data.types as Record<string, unknown>;
  return { ...data, types } as TypedDataDefinition;
}

type SentRequest = { to?: Hex; data?: Hex; value?: Hex; gas?: Hex };

async function send(account: PrivateKeyAccount, chainId: number, rpc: Rpc, request: SentRequest): Promise<Hex> {
  const chain = defineChain({
    id: chainId,
    name: 'Local chain',
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [] } },
  });
  const transport = custom({ request: ({ method, params }) => rpc(method, params ?? []) });
  return createWalletClient({ account, chain, transport }).sendTransaction({
    to: request.to,
    data: request.data,
    value: request.value === undefined ? undefined : BigInt(request.value),
    gas: request.gas === undefined ? undefined : BigInt(request.gas),
  });
}

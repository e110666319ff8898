import 'server-only';
import {
  createPublicClient,
  createWalletClient,
  http,
  type Account,
  type Chain,
  type PublicClient,
  type Transport,
  type WalletClient,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { requireNoTransaction } from '@/lib/adapters/db/outside-transaction';
import { env } from '@/lib/base/env';
import { TributeError } from '@/lib/base/errors';
import { chainOf } from '../chains';
import { LOCAL_ROLES, localAccount, localKey } from '../local-accounts';
import { deployment } from './deployment';

export const chain = (): Chain => chainOf(deployment().chainId, env().rpcUrl);

const holder = globalThis as unknown as { __tributeChain?: { key: string; client: PublicClient } };

/** Reads the chain. Never inside a transaction: the chain takes as long as it likes. */
export function publicClient(): PublicClient {
  requireNoTransaction('the chain');
  const key = `${deployment().chainId} ${env().rpcUrl}`;
  if (holder.__tributeChain?.key !== key) {
    const client = createPublicClient({
      chain: chain(),
      transport: http(env().rpcUrl, { retryCount: 2, timeout: 15_000 }),
      pollingInterval: 100,
      cacheTime: 0,
    });
    holder.__tributeChain = { key, client: client as PublicClient };
  }
  return holder.__tributeChain.client;
}

export type ServerRole = 'operator' | 'attester' | 'relayer';

const accounts = new Map<ServerRole, ReturnType<typeof privateKeyToAccount>>();

/** The server's own account for a role: from the settings, or in development the local chain's. */
export function serverAccount(role: ServerRole): ReturnType<typeof privateKeyToAccount> {
  const found = accounts.get(role);
  if (found) return found;
  const { keys, mode } = env();
  const key = (keys[role] ?? (mode === 'development' ? localKey(role) : undefined)) as `0x${string}` | undefined;
  if (!key) throw new TributeError('bad_configuration', `${role.toUpperCase()}_KEY is not set.`);
  const account = privateKeyToAccount(key);
  accounts.set(role, account);
  return account;
}

export function walletClient(role: ServerRole): WalletClient<Transport, Chain, Account> {
  requireNoTransaction('the chain');
  return createWalletClient({ account: serverAccount(role), chain: chain(), transport: http(env().rpcUrl) });
}

/** Refuses a production start that holds a key everybody knows. */
export function refuseLocalKeys(): void {
  const { keys, mode, accounts: paid, stewards } = env();
  if (mode !== 'production') return;
  const known = new Set(
    LOCAL_ROLES.flatMap((role) => [localKey(role).toLowerCase(), localAccount(role).address.toLowerCase()]),
  );
  const values = {
    OPERATOR_KEY: keys.operator,
    ATTESTER_KEY: keys.attester,
    RELAYER_KEY: keys.relayer,
    HOST_ADDRESS: paid.host,
    STEWARDS_ADDRESS: paid.stewards,
    TREASURY_ADDRESS: paid.treasury,
  };
  const bad = Object.entries(values)
    .filter(([, value]) => value && known.has(value.toLowerCase()))
    .map(([name]) => name);
  if (stewards.some((address) => known.has(address))) bad.push('STEWARDS');
  if (bad.length > 0)
    throw new TributeError(
      'bad_configuration',
      `${bad.join(', ')} belong to the local test chain and are known to everyone. Set keys of your own before a production start.`,
    );
}

/** Who the policy's parts are paid to. */
export function policyAccounts(): { host: `0x${string}`; stewards: `0x${string}`; treasury: `0x${string}` } {
  const { accounts: set } = env();
  const of = (role: 'host' | 'stewards' | 'treasury') =>
    (set[role] ?? localAccount(role).address).toLowerCase() as `0x${string}`;
  return { host: of('host'), stewards: of('stewards'), treasury: of('treasury') };
}

import { type Address, createPublicClient, http, parseAbiItem, type PublicClient } from 'viem';
import { z } from 'zod';
import { TributeError } from '@/lib/base/errors';
import type { Account, RegisteredMeme, Registry } from '@/lib/domains/accounts/allocate';
import { type PolicyAccounts, parsePolicy, type RulesOf } from '@/lib/domains/accounts/policy';
import { derivativeShareOf } from '@/lib/domains/memes/terms';
import type { Hex } from '@/lib/domains/usage-log/bytes';
import { parseVerifierKey } from '@/lib/domains/usage-log/signed-note';
import { tilePath } from '@/lib/domains/usage-log/tiles';
import type { AuditSite } from './audit-site';

const EVENTS = {
  registered: parseAbiItem(
    'event Registered(uint256 indexed id, address indexed creator, bytes32 indexed sha256Hash, bytes32 pdq, uint40 parent, uint64 terms, bool attested)',
  ),
  checkpoint: parseAbiItem(
    'event CheckpointPublished(uint64 indexed size, bytes32 root, bytes32 policyHash, string uri)',
  ),
  settled: parseAbiItem('event VoucherSettled(address indexed payer, uint256 cumulative, uint256 delta)'),
  submitted: parseAbiItem(
    'event Submitted(uint64 indexed epoch, bytes32 sumRoot, uint256 total, uint64 logSize, uint64 activeAt, uint256 attestations)',
  ),
  used: parseAbiItem('event AuthorizationUsed(address indexed authorizer, bytes32 indexed nonce)'),
  transfer: parseAbiItem('event Transfer(address indexed from, address indexed to, uint256 value)'),
};

// A strict page allows no code made from text, which zod would try for speed.
z.config({ jitless: true });

type Config = {
  chainId: number;
  rpcUrl: string;
  logKey: string;
  startBlock: number;
  exactReceiver: Address;
  contracts: Record<'token' | 'memeRegistry' | 'meter' | 'usageLog' | 'royaltyDistributor', Address>;
};

export type Site = Awaited<ReturnType<typeof readSite>>;

/** What an audit reads of a site and of its chain. */
export async function readSite({ url, rpcUrl, fetch }: AuditSite) {
  const read = async (path: string) => {
    const response = await fetch(`${url}${path}`);
    if (!response.ok)
      throw new TributeError('not_found', `${url}${path} answered ${response.status}. The public log cannot be read.`);
    return response;
  };
  const json = async <T>(path: string) => (await read(path)).json() as Promise<T>;
  const bytes = async (path: string) => new Uint8Array(await (await read(path)).arrayBuffer());
  const config = await json<Config>('/api/v1/config');
  const { contracts, chainId } = config;
  const client = createPublicClient({ transport: http(rpcUrl ?? config.rpcUrl) });
  const fromBlock = BigInt(config.startBlock);
  const logs = <E extends (typeof EVENTS)[keyof typeof EVENTS]>(address: Address, event: E) =>
    client.getLogs({ address, event, fromBlock, strict: true });
  const [registered, checkpoints, settled, submitted] = await Promise.all([
    logs(contracts.memeRegistry, EVENTS.registered),
    logs(contracts.usageLog, EVENTS.checkpoint),
    logs(contracts.meter, EVENTS.settled),
    logs(contracts.royaltyDistributor, EVENTS.submitted),
  ]);
  const registry: Registry = new Map(
    registered.map(({ args }): [string, RegisteredMeme] => [
      String(args.id),
      {
        creator: args.creator.toLowerCase() as Account,
        parent: args.parent === 0 ? null : String(args.parent),
        derivativePpm: derivativeShareOf(args.terms),
      },
    ]),
  );
  return {
    checkpoints,
    settled,
    submitted,
    registry,
    log: parseVerifierKey(config.logKey),
    asset: `eip155:${chainId}/erc20:${contracts.token.toLowerCase()}`,
    registryName: `eip155:${chainId}:${contracts.memeRegistry.toLowerCase()}`,
    entries: (index: number, width: number) => bytes(`/log/${tilePath('entries', index, width)}`),
    tile: (level: number, index: number, width: number) => bytes(`/log/${tilePath(level, index, width)}`),
    epochFile: (epoch: number) =>
      json<{ note: string; totals: { account: string; cumulative: string }[] }>(`/api/v1/epochs/${epoch}`),
    rulesFor: (hashes: readonly Hex[]) => readRules(hashes, json),
    exactValues: await readExactPayments(client, { token: contracts.token, to: config.exactReceiver, fromBlock }),
  };
}

/** The policies that an epoch's entries may name: files by their hash, which is checked. */
async function readRules(hashes: readonly Hex[], json: <T>(path: string) => Promise<T>): Promise<RulesOf> {
  const rules = new Map<string, ReturnType<RulesOf>>();
  for (const hash of new Set(hashes)) {
    const policy = parsePolicy(await json(`/log/policies/${hash}.json`));
    if (policy.hash !== hash)
      throw new TributeError('invalid_request', `The file of policy ${hash} is another one, ${policy.hash}.`);
    const accounts = policy.accounts ?? (await json<PolicyAccounts>(`/log/policies/${hash}.accounts.json`));
    rules.set(hash, { policy, accounts });
  }
  return (hash) => {
    const known = rules.get(hash);
    if (!known) throw new TributeError('invalid_request', `It names the policy ${hash}, which is not its epoch’s.`);
    return known;
  };
}

/** What exact payments brought to the site's account, by nonce: the transfer that follows its use in one transaction. */
async function readExactPayments(
  client: PublicClient,
  { token, to, fromBlock }: { token: Address; to: Address; fromBlock: bigint },
): Promise<(nonce: Hex) => readonly bigint[]> {
  const [used, transfers] = await Promise.all([
    client.getLogs({ address: token, event: EVENTS.used, fromBlock, strict: true }),
    client.getLogs({ address: token, event: EVENTS.transfer, args: { to }, fromBlock, strict: true }),
  ]);
  const place = (log: { transactionHash: Hex; logIndex: number }) => `${log.transactionHash} ${log.logIndex}`;
  const values = new Map(transfers.map((log) => [place(log), log.args]));
  const byNonce = new Map<Hex, bigint[]>();
  for (const log of used) {
    const moved = values.get(place({ ...log, logIndex: log.logIndex + 1 }));
    if (moved?.from !== log.args.authorizer) continue;
    const { nonce } = log.args;
    byNonce.set(nonce, [...(byNonce.get(nonce) ?? []), moved.value]);
  }
  return (nonce) => byNonce.get(nonce) ?? [];
}

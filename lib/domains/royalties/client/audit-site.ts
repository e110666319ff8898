import { type Address, createPublicClient, http, parseAbiItem } from 'viem';
import { z } from 'zod';
import type { ChainConfig } from '@/lib/adapters/chain/client/config';
import { TributeError } from '@/lib/base/errors';
import type { Wire } from '@/lib/base/wire';
import type { accountsApi } from '@/lib/domains/accounts/api';
import { unpackTerms } from '@/lib/domains/memes/terms';
import { Frontier } from '@/lib/domains/usage-log/merkle';
import { parseVerifierKey } from '@/lib/domains/usage-log/signed-note';
import { readEntries, tilePath } from '@/lib/domains/usage-log/tiles';
import type { Account, RegisteredMeme } from '@/lib/domains/accounts/allocate';
import { type AuditReport, auditEpoch } from '../audit';
import type { EpochFile } from '../types';
import { type Held, NOTHING_HELD } from '@/lib/domains/accounts/held';
import { parsePolicy } from '@/lib/domains/accounts/policy';

/** A site's audit: one report per settled epoch, oldest first. */
export type EpochAudit = AuditReport & { epoch: number };

export type AuditSite = {
  /** Where the site's public files are, e.g. `https://tribute.example`. */
  url: string;
  /** The chain to believe; the site's own suggestion when absent. */
  rpcUrl?: string;
  /** Gets a public file. */
  fetch: typeof globalThis.fetch;
  /** Stop after this epoch; all of them when absent. */
  until?: number;
  onEpoch?: (audit: EpochAudit) => void;
};

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
};

// A strict page allows no code made from text, which zod would try for speed.
z.config({ jitless: true });

/**
 * Recomputes every settled epoch from the site's public files and compares it with the chain. Nothing is taken from the
 * site but the files themselves and the names of the contracts. The n-th checkpoint on chain ends epoch n; the vouchers
 * settled between it and the next belong to that epoch.
 */
export async function auditSite({ url, rpcUrl, fetch, until, onEpoch }: AuditSite): Promise<EpochAudit[]> {
  const read = async (path: string) => {
    const response = await fetch(`${url}${path}`);
    if (!response.ok)
      throw new TributeError('not_found', `${url}${path} answered ${response.status}. The public log cannot be read.`);
    return response;
  };
  const json = async <T>(path: string) => (await read(path)).json() as Promise<T>;
  const config = await json<ChainConfig>('/api/v1/config');
  const published = await json<z.output<typeof accountsApi.policy.response>>('/api/v1/policy');
  const policy = parsePolicy(published.policy);
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
  const registry = new Map(
    registered.map(({ args }): [string, RegisteredMeme] => [
      String(args.id),
      {
        creator: args.creator.toLowerCase() as Account,
        parent: args.parent === 0 ? null : String(args.parent),
        derivativePpm: unpackTerms(args.terms, policy.derivativePpm).derivativePpm,
      },
    ]),
  );

  const frontier = new Frontier();
  let totals: ReadonlyMap<Account, bigint> = new Map();
  let held: Held = NOTHING_HELD;
  let before: { sumRoot: `0x${string}` | null; anchoredRoot: `0x${string}` | null } = {
    sumRoot: null,
    anchoredRoot: null,
  };
  const audits: EpochAudit[] = [];
  for (const [index, anchor] of checkpoints.entries()) {
    const epoch = index + 1;
    if (until !== undefined && epoch > until) break;
    const end = checkpoints[index + 1]?.blockNumber ?? null;
    const isOfEpoch = (block: bigint) => block >= anchor.blockNumber && (end === null || block < end);
    const root = submitted.findLast((event) => Number(event.args.epoch) === epoch)?.args;
    // An epoch whose payout tree is not submitted yet is not settled: there is nothing to compare.
    if (!root && (totals.size > 0 || settled.some((event) => isOfEpoch(event.blockNumber)))) break;
    const { note } = await json<Wire<EpochFile>>(`/api/v1/epochs/${epoch}`);
    const size = Number(anchor.args.size);
    const report = await auditEpoch({
      checkpoint: note ?? '',
      log: parseVerifierKey(config.logKey),
      entries: readEntries(
        frontier.size,
        size,
        async (index, width) =>
          new Uint8Array(await (await read(`/log/${tilePath('entries', index, width)}`)).arrayBuffer()),
      ),
      before: { frontier, totals, held },
      policy,
      registry,
      accounts: published.accounts,
      chain: {
        sumRoot: root?.sumRoot ?? null,
        total: root?.total ?? 0n,
        logSize: root ? Number(root.logSize) : size,
        anchoredRoot: anchor.args.root,
        previous: before,
        settled: settled
          .filter((event) => isOfEpoch(event.blockNumber))
          .map(({ args }) => ({ payer: args.payer, delta: args.delta })),
        asset: `eip155:${chainId}/erc20:${contracts.token.toLowerCase()}`,
        registry: `eip155:${chainId}:${contracts.memeRegistry.toLowerCase()}`,
      },
    });
    const audit = { epoch, ...report };
    audits.push(audit);
    onEpoch?.(audit);
    ({ totals, held } = report);
    before = { sumRoot: root?.sumRoot ?? null, anchoredRoot: anchor.args.root };
  }
  return audits;
}

import type { Account } from '@/lib/domains/accounts/allocate';
import type { Hex } from '@/lib/domains/usage-log/bytes';
import { Frontier } from '@/lib/domains/usage-log/merkle';
import { TileCheck } from '@/lib/domains/usage-log/tile-check';
import { readEntries } from '@/lib/domains/usage-log/tiles';
import { type AuditReport, auditEpoch, type ChainFacts, NOTHING_BEFORE } from '../audit';
import { readSite, type Site } from './read-site';

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

/**
 * Recomputes every settled epoch from the site's public files and compares it with the chain. Nothing is taken from the
 * site but the files themselves and the names of the contracts. An anchor says which epoch it ends and from which block
 * on its vouchers were redeemed; the first ones, which say nothing, stand for one epoch each, in order.
 */
export async function auditSite(given: AuditSite): Promise<EpochAudit[]> {
  const { until, onEpoch } = given;
  const site = await readSite(given);
  const anchors = epochAnchors(site.checkpoints);
  const frontier = new Frontier();
  const tiles = new TileCheck(site.tile);
  let before = NOTHING_BEFORE;
  let previous: ChainFacts['previous'] = { sumRoot: null, anchoredRoot: null };
  const audits: EpochAudit[] = [];
  for (const [index, anchor] of anchors.entries()) {
    const { epoch, size } = anchor;
    if (until !== undefined && epoch > until) break;
    const end = anchors[index + 1]?.from ?? null;
    const settled = site.settled.filter(
      ({ blockNumber }) => blockNumber >= anchor.from && (end === null || blockNumber < end),
    );
    const root = site.submitted.findLast((event) => Number(event.args.epoch) === epoch)?.args;
    // An epoch whose payout tree is not submitted yet is not settled: there is nothing to compare.
    if (!root && (before.totals.size > 0 || settled.length > 0)) break;
    const file = await site.epochFile(epoch);
    const first = frontier.size;
    const report = await auditEpoch({
      epoch,
      sealedSize: anchor.sealedSize,
      checkpoint: file.note,
      log: site.log,
      entries: () => readEntries(first, size, site.entries),
      frontier,
      keep: tiles.keep,
      before,
      rulesOf: await site.rulesFor([anchor.policy, anchors[index - 1]?.policy ?? anchor.policy]),
      registry: site.registry,
      chain: {
        sumRoot: root?.sumRoot ?? null,
        total: root?.total ?? 0n,
        logSize: root ? Number(root.logSize) : size,
        anchoredRoot: anchor.root,
        policy: anchor.policy,
        previous,
        settled: settled.map(({ args }) => ({ payer: args.payer, delta: args.delta })),
        exactValues: site.exactValues,
        asset: site.asset,
        registry: site.registryName,
      },
    });
    const differences = [...report.differences, ...(await tiles.finish()), ...compareTotals(report, file.totals)];
    const audit = { epoch, ...report, ok: differences.length === 0, differences };
    audits.push(audit);
    onEpoch?.(audit);
    before = report.after;
    previous = { sumRoot: root?.sumRoot ?? null, anchoredRoot: anchor.root };
  }
  return audits;
}

type Anchor = { epoch: number; size: number; root: Hex; policy: Hex; from: bigint; sealedSize: number };

/** The last anchor of each epoch, in order. */
function epochAnchors(checkpoints: Site['checkpoints']): Anchor[] {
  const byEpoch = new Map<number, Anchor>();
  checkpoints.forEach(({ args, blockNumber }, index) => {
    const said = new URLSearchParams(args.uri.split('#')[1] ?? '');
    const size = Number(args.size);
    const epoch = Number(said.get('epoch') ?? index + 1);
    byEpoch.set(epoch, {
      epoch,
      size,
      root: args.root,
      policy: args.policyHash,
      from: BigInt(said.get('from') ?? blockNumber),
      sealedSize: Number(said.get('until') ?? size),
    });
  });
  return [...byEpoch.values()].sort((a, b) => a.epoch - b.epoch);
}

/** The published totals against the recomputed ones. */
function compareTotals(
  { after }: AuditReport,
  published: readonly { account: string; cumulative: string }[],
): string[] {
  const wrong = published.filter(
    ({ account, cumulative }) => after.totals.get(account as Account)?.toString() !== cumulative,
  );
  const same = published.length === after.totals.size && wrong.length === 0;
  return same
    ? []
    : [
        `The published totals name ${published.length} accounts, ${wrong.length} of them otherwise than recomputed; there are ${after.totals.size}.`,
      ];
}

import 'server-only';
import { chain, publicClient } from '@/lib/adapters/chain/server/clients';
import { indexedBlock } from '@/lib/adapters/chain/server/index-events';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { countJobs, listDeadJobs } from '@/lib/adapters/jobs/list-jobs';
import { isSearchLoaded } from '@/lib/domains/provenance/index/server/load-search';
import { dueAtOf } from '@/lib/domains/accounts/server/open-epoch';
import { UNSETTLED } from '@/lib/domains/royalties/server/settle-epoch';
import { countPictures } from '@/lib/domains/safety/server/count-pictures';
import { logSize } from '@/lib/domains/usage-log/server/tile-store';
import type { JobsView, StatusView } from '../types';
import { failureOf } from './sweeps';

/** The state of the parts. Never throws: a part that does not answer says so. */
export async function getStatus(): Promise<StatusView> {
  const [block, indexed, size, checkpoint, epoch, pictures, jobs, settlement] = await Promise.all([
    publicClient()
      .getBlockNumber()
      .then(Number)
      .catch(() => null),
    indexedBlock().catch(() => null),
    logSize().catch(() => 0),
    db()
      .logCheckpoint.findFirst({ orderBy: { size: 'desc' }, select: { size: true, createdAt: true } })
      .catch(() => null),
    db()
      .epoch.findFirst({ where: { status: 'open' }, select: { number: true, openedAt: true } })
      .catch(() => null),
    countPictures().catch(() => null),
    getJobs().catch(() => null),
    getSettlement().catch(() => null),
  ]).catch(() => [null, null, 0, null, null, null, null, null] as const);
  const { id, name } = readChain();
  return {
    chain: { id, name, block },
    indexer: {
      block: indexed ?? 0,
      lagBlocks: block === null || indexed === null ? null : Math.max(0, block - indexed),
    },
    log: { size, checkpointSize: Number(checkpoint?.size ?? 0), checkpointAt: checkpoint?.createdAt ?? null },
    epoch: { number: epoch?.number ?? 1, dueAt: epoch ? dueAtOf(epoch.openedAt) : null },
    settlement,
    pictures,
    jobs,
    search: isSearchLoaded() ? 'loaded' : 'loading',
    database: indexed === null ? 'down' : 'ok',
  };
}

/** What of the settlement waits, since when, and what nobody paid. Names no payer. */
async function getSettlement(): Promise<StatusView['settlement']> {
  const [oldest, open] = await Promise.all([
    db().epoch.findFirst({
      where: { status: { in: UNSETTLED } },
      orderBy: { number: 'asc' },
      select: { number: true, status: true, sealedAt: true, openedAt: true },
    }),
    db().uncollected.findMany({
      where: { collectedSeq: null },
      select: { payer: true, amount: true, createdAt: true },
    }),
  ]);
  return {
    stuck: oldest && {
      epoch: oldest.number,
      status: oldest.status,
      since: oldest.sealedAt ?? oldest.openedAt,
      reason: failureOf('settlement'),
    },
    uncollected: {
      payers: new Set(open.map(({ payer }) => payer)).size,
      amount: open.reduce((sum, { amount }) => sum + fromDecimal(amount), 0n),
      since: open.length > 0 ? new Date(Math.min(...open.map(({ createdAt }) => createdAt.getTime()))) : null,
    },
  };
}

/** Why a job died stays in the server's own log. */
async function getJobs(): Promise<JobsView> {
  const counts = await countJobs();
  const dead = counts.dead > 0 ? await listDeadJobs() : [];
  const names = [...new Set(dead.map(({ name }) => name))].sort();
  const deadNames = names.map((name) => {
    const times = dead.flatMap((job) => (job.name === name ? job.since.getTime() : []));
    return { name, count: times.length, since: new Date(Math.min(...times)) };
  });
  return { ...counts, deadNames };
}

function readChain(): { id: number; name: string } {
  try {
    return chain();
  } catch {
    return { id: 0, name: 'No chain' };
  }
}

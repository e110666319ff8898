import 'server-only';
import { chain, publicClient } from '@/lib/adapters/chain/server/clients';
import { indexedBlock } from '@/lib/adapters/chain/server/index-events';
import { db } from '@/lib/adapters/db/client';
import { isSearchLoaded } from '@/lib/domains/provenance/index/server/load-search';
import { dueAtOf } from '@/lib/domains/accounts/server/open-epoch';
import { countPictures } from '@/lib/domains/safety/server/count-pictures';
import { logSize } from '@/lib/domains/usage-log/server/tile-store';
import type { StatusView } from '../types';

/** The state of the parts. Never throws: a part that does not answer says so. */
export async function getStatus(): Promise<StatusView> {
  const [block, indexed, size, checkpoint, epoch, pictures] = await Promise.all([
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
  ]).catch(() => [null, null, 0, null, null, null] as const);
  const { id, name } = readChain();
  return {
    chain: { id, name, block },
    indexer: {
      block: indexed ?? 0,
      lagBlocks: block === null || indexed === null ? null : Math.max(0, block - indexed),
    },
    log: { size, checkpointSize: Number(checkpoint?.size ?? 0), checkpointAt: checkpoint?.createdAt ?? null },
    epoch: { number: epoch?.number ?? 1, dueAt: epoch ? dueAtOf(epoch.openedAt) : null },
    pictures,
    search: isSearchLoaded() ? 'loaded' : 'loading',
    database: indexed === null ? 'down' : 'ok',
  };
}

function readChain(): { id: number; name: string } {
  try {
    return chain();
  } catch {
    return { id: 0, name: 'No chain' };
  }
}

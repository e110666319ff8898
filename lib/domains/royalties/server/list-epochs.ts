import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { logSize } from '@/lib/domains/usage-log/server/tile-store';
import type { EpochView } from '../types';
import { dueAtOf } from '@/lib/domains/accounts/server/open-epoch';

/** Settlement periods, newest first. */
export async function listEpochs({ limit = 20 }: { limit?: number } = {}): Promise<EpochView[]> {
  const [rows, size] = await Promise.all([
    db().epoch.findMany({ orderBy: { number: 'desc' }, take: limit }),
    logSize(),
  ]);
  return rows.map((row) => ({
    number: row.number,
    status: row.status,
    openedAt: row.openedAt,
    dueAt: row.status === 'open' ? dueAtOf(row.openedAt) : null,
    entries: Number(row.logSize ?? size) - Number(row.firstSeq),
    collected: fromDecimal(row.collected),
    total: row.total === null ? null : fromDecimal(row.total),
    sumRoot: row.sumRoot,
    logRoot: row.logRoot,
    transactions: [
      ['Redeem vouchers', row.settleTx],
      ['Anchor log', row.checkpointTx],
      ['Submit', row.submitTx],
      ['Activate', row.activateTx],
    ].flatMap(([step, hash]) => (step && hash ? [{ step, hash }] : [])),
  }));
}

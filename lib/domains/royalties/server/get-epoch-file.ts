import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { TributeError } from '@/lib/base/errors';
import type { EpochFile } from '../types';
import { totalsAt } from './epoch-totals';

/** A settled epoch as auditors read it: its part of the log, the signed checkpoint, and every account's cumulative total. */
export async function getEpochFile(number: number): Promise<EpochFile> {
  const epoch = Number.isSafeInteger(number) && number > 0 ? await db().epoch.findUnique({ where: { number } }) : null;
  if (!epoch) throw new TributeError('not_found', `There is no epoch ${number}.`);
  const checkpoint =
    epoch.logSize === null
      ? null
      : await db().logCheckpoint.findUnique({ where: { size: epoch.logSize }, select: { note: true } });
  const settled = epoch.status !== 'open' && epoch.status !== 'sealed';
  const totals = settled ? [...(await totalsAt(number))].map(([account, cumulative]) => ({ account, cumulative })) : [];
  return {
    epoch: number,
    status: epoch.status,
    firstSeq: Number(epoch.firstSeq),
    logSize: epoch.logSize === null ? null : Number(epoch.logSize),
    sumRoot: epoch.sumRoot,
    note: checkpoint?.note ?? null,
    total: epoch.total === null ? null : fromDecimal(epoch.total),
    totals,
  };
}

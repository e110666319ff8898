import 'server-only';
import { type Db, db } from '@/lib/adapters/db/client';
import { type HoldEntry, isHoldEntry, type ReleaseEntry } from '../entry';
import { storedEntry } from './stored-entry';

export type LoggedHold = { entry: HoldEntry | ReleaseEntry; epoch: number };

/** Hold and release entries in the order of the log: of some memes, or before an epoch. */
export async function listHoldEntries(
  { memeIds, before }: { memeIds?: readonly number[]; before?: number },
  handle: Db = db(),
): Promise<LoggedHold[]> {
  const rows = await handle.logEntry.findMany({
    where: {
      memeId: memeIds ? { in: [...memeIds] } : { not: null },
      kind: { in: ['hold', 'release'] },
      ...(before === undefined ? {} : { epoch: { lt: before } }),
    },
    orderBy: { seq: 'asc' },
    select: { entry: true, epoch: true },
  });
  return rows.flatMap((row) => {
    const entry = storedEntry(row);
    return isHoldEntry(entry) ? [{ entry, epoch: row.epoch }] : [];
  });
}

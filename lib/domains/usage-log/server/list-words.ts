import 'server-only';
import { type Db, db } from '@/lib/adapters/db/client';
import { type HoldEntry, isHoldEntry, parseEntry, type ReleaseEntry } from '../entry';

export type LoggedWord = { word: HoldEntry | ReleaseEntry; epoch: number };

/** Words on memes' income in the order of the log: of some memes, or before an epoch. */
export async function listWords(
  { memeIds, before }: { memeIds?: readonly number[]; before?: number },
  handle: Db = db(),
): Promise<LoggedWord[]> {
  const rows = await handle.logEntry.findMany({
    where: {
      memeId: memeIds ? { in: [...memeIds] } : { not: null },
      kind: { in: ['hold', 'release'] },
      ...(before === undefined ? {} : { epoch: { lt: before } }),
    },
    orderBy: { seq: 'asc' },
    select: { entry: true, epoch: true },
  });
  return rows.flatMap(({ entry, epoch }) => {
    const word = parseEntry(Buffer.from(entry, 'utf8'));
    return isHoldEntry(word) ? [{ word, epoch }] : [];
  });
}

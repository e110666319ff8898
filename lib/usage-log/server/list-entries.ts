import 'server-only';
import { db } from '@/lib/db/client';
import { fromDecimal } from '@/lib/db/decimal';
import type { Page } from '@/lib/memes/types';
import type { UsageEntry } from '../entry';
import type { LogEntryView } from '../types';
import { logSize } from './tile-store';

export const ENTRIES_PAGE_SIZE = 50;

/** Entries of the log, newest first; of one meme when `memeId` is given. */
export async function listEntries({ page = 1, memeId }: { page?: number; memeId?: number } = {}): Promise<Page<LogEntryView>> {
  const where = memeId ? { generationId: { in: await generationsOf(memeId) } } : {};
  const [rows, total] = await Promise.all([
    db().logEntry.findMany({ where, orderBy: { seq: 'desc' }, skip: (page - 1) * ENTRIES_PAGE_SIZE, take: ENTRIES_PAGE_SIZE, select: { seq: true, entry: true, leafHash: true, generationId: true, createdAt: true, price: true, epoch: true } }),
    memeId ? db().logEntry.count({ where }) : logSize(),
  ]);
  return { items: rows.map(toView), page, pageSize: ENTRIES_PAGE_SIZE, total };
}

/** One entry by its index; null beyond the log's end. */
export async function findEntry(seq: number): Promise<LogEntryView | null> {
  if (!Number.isSafeInteger(seq) || seq < 0) return null;
  const row = await db().logEntry.findUnique({ where: { seq: BigInt(seq) }, select: { seq: true, entry: true, leafHash: true, generationId: true, createdAt: true, price: true, epoch: true } });
  return row ? toView(row) : null;
}

const generationsOf = async (memeId: number) =>
  (await db().generationSource.findMany({ where: { memeId }, distinct: ['generationId'], orderBy: { generationId: 'desc' }, take: 1000, select: { generationId: true } })).map((row) => row.generationId);

function toView(row: { seq: bigint; entry: string; leafHash: string; generationId: string; createdAt: Date; price: Parameters<typeof fromDecimal>[0]; epoch: number }): LogEntryView {
  const entry = JSON.parse(row.entry) as UsageEntry;
  return {
    seq: Number(row.seq),
    leafHash: row.leafHash,
    generationId: row.generationId,
    createdAt: row.createdAt,
    price: fromDecimal(row.price),
    paid: entry.payment.type !== 'free',
    epoch: row.epoch,
    sources: entry.sources.map(({ meme, role, ppm }) => ({ memeId: Number(meme), role, ppm })),
    entry: row.entry,
  };
}

import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import type { Page } from '@/lib/domains/memes/types';
import { type HoldEntry, isHoldEntry, isUse, type LoggedEntry, type ReleaseEntry } from '../entry';
import type { LogEntryView } from '../types';
import { logSize } from './tile-store';

const ENTRIES_PAGE_SIZE = 50;

/** Entries of the log, newest first; uses of one meme and its holds and releases when `memeId` is given. */
export async function listEntries({
  page = 1,
  memeId,
}: {
  page?: number;
  memeId?: number;
} = {}): Promise<Page<LogEntryView>> {
  const where = memeId ? { OR: [{ memeId }, { generationId: { in: await generationsOf(memeId) } }] } : {};
  const [rows, total] = await Promise.all([
    db().logEntry.findMany({
      where,
      orderBy: { seq: 'desc' },
      skip: (page - 1) * ENTRIES_PAGE_SIZE,
      take: ENTRIES_PAGE_SIZE,
      select: { seq: true, entry: true, leafHash: true, generationId: true, createdAt: true, price: true, epoch: true },
    }),
    memeId ? db().logEntry.count({ where }) : logSize(),
  ]);
  return { items: rows.map(toView), page, pageSize: ENTRIES_PAGE_SIZE, total };
}

/** One entry by its index; null beyond the log's end. */
export async function findEntry(seq: number): Promise<LogEntryView | null> {
  if (!Number.isSafeInteger(seq) || seq < 0) return null;
  const row = await db().logEntry.findUnique({
    where: { seq: BigInt(seq) },
    select: { seq: true, entry: true, leafHash: true, generationId: true, createdAt: true, price: true, epoch: true },
  });
  return row ? toView(row) : null;
}

const generationsOf = async (memeId: number) =>
  (
    await db().generationSource.findMany({
      where: { memeId },
      distinct: ['generationId'],
      orderBy: { generationId: 'desc' },
      take: 1000,
      select: { generationId: true },
    })
  ).map((row) => row.generationId);

function toView(row: {
  seq: bigint;
  entry: string;
  leafHash: string;
  generationId: string | null;
  createdAt: Date;
  price: Parameters<typeof fromDecimal>[0];
  epoch: number;
}): LogEntryView {
  const entry = JSON.parse(row.entry) as LoggedEntry;
  return {
    seq: Number(row.seq),
    leafHash: row.leafHash,
    generationId: row.generationId,
    createdAt: row.createdAt,
    price: fromDecimal(row.price),
    paid: entry.price !== '0',
    epoch: row.epoch,
    hold: isHoldEntry(entry) ? toHold(entry) : null,
    sources: isUse(entry) ? entry.sources.map(({ meme, role, ppm }) => ({ memeId: Number(meme), role, ppm })) : [],
    entry: row.entry,
  };
}

const toHold = (entry: HoldEntry | ReleaseEntry): LogEntryView['hold'] => {
  const { meme, dispute } = entry;
  const more =
    entry.kind === 'hold'
      ? { kind: entry.kind, reason: entry.reason, outcome: null, to: null }
      : { kind: entry.kind, reason: null, outcome: entry.outcome, to: entry.to };
  return { memeId: Number(meme), dispute, ...more };
};

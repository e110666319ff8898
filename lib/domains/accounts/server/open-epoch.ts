import 'server-only';
import type { Db } from '@/lib/adapters/db/client';
import { env } from '@/lib/base/env';

/** The epoch that takes new entries; the first one is made when there is none. Call it with the log's lock held. */
export async function openEpoch(tx: Db, now: Date): Promise<{ number: number; openedAt: Date; dueAt: Date }> {
  const row =
    (await tx.epoch.findFirst({ where: { status: 'open' }, select: { number: true, openedAt: true } })) ??
    (await tx.epoch.create({
      data: { number: 1, openedAt: now, firstSeq: 0n },
      select: { number: true, openedAt: true },
    }));
  return { ...row, dueAt: dueAtOf(row.openedAt) };
}

export const dueAtOf = (openedAt: Date): Date => new Date(openedAt.getTime() + env().epochSeconds * 1000);

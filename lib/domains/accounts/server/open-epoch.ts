import 'server-only';
import { type Db, db } from '@/lib/adapters/db/client';
import { env } from '@/lib/base/env';
import { hashForNextEpoch } from './policies';

export type OpenEpoch = { number: number; openedAt: Date; dueAt: Date; policy: `0x${string}` };

/** The epoch that takes new entries; the first one is made when there is none. Call it with the log's lock held. */
export async function openEpoch(tx: Db, now: Date): Promise<OpenEpoch> {
  const select = { number: true, openedAt: true, policy: true } as const;
  const row =
    (await tx.epoch.findFirst({ where: { status: 'open' }, select })) ??
    (await tx.epoch.create({
      data: { number: 1, openedAt: now, firstSeq: 0n, policy: await hashForNextEpoch(tx, now) },
      select,
    }));
  return { ...row, policy: row.policy as `0x${string}`, dueAt: dueAtOf(row.openedAt) };
}

/** Number of the epoch that takes new entries: 1 before there is one. */
export async function openEpochNumber(handle: Db = db()): Promise<number> {
  const open = await handle.epoch.findFirst({ where: { status: 'open' }, select: { number: true } });
  return open?.number ?? 1;
}

export const dueAtOf = (openedAt: Date): Date => new Date(openedAt.getTime() + env().epochSeconds * 1000);

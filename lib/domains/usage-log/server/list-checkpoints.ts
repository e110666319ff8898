import 'server-only';
import { db } from '@/lib/adapters/db/client';
import type { CheckpointView } from '../types';

/** Signed checkpoints, newest first. */
export async function listCheckpoints({ limit = 20 }: { limit?: number } = {}): Promise<CheckpointView[]> {
  const rows = await db().logCheckpoint.findMany({ orderBy: { size: 'desc' }, take: limit });
  return rows.map((row) => ({
    size: Number(row.size),
    root: row.root,
    note: row.note,
    createdAt: row.createdAt,
    txHash: row.txHash,
  }));
}

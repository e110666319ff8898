import 'server-only';
import type { Db } from '@/lib/adapters/db/client';
import { toDecimal } from '@/lib/adapters/db/decimal';
import { toHex } from '../bytes';
import { encodeEntry, isUse, type LoggedEntry } from '../entry';
import { leafHash } from '../merkle';
import { growTiles } from './tile-store';

/** Puts an entry at the end of the log. Call it with the log's lock held. `payer` is never published. Returns the leaf hash. */
export async function appendEntry(
  tx: Db,
  { entry, epoch, payer = null, now }: { entry: LoggedEntry; epoch: number; payer?: string | null; now: Date },
): Promise<`0x${string}`> {
  const bytes = encodeEntry(entry);
  const leaf = leafHash(bytes);
  await growTiles(tx, entry.seq, [leaf]);
  const about = isUse(entry) ? { generationId: entry.id } : { memeId: Number(entry.meme) };
  await tx.logEntry.create({
    data: {
      seq: BigInt(entry.seq),
      entry: Buffer.from(bytes).toString('utf8'),
      leafHash: toHex(leaf),
      kind: entry.kind,
      createdAt: now,
      price: toDecimal(BigInt(entry.price)),
      payer,
      epoch,
      ...about,
    },
  });
  return toHex(leaf);
}

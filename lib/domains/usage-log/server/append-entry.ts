import 'server-only';
import type { Db } from '@/lib/adapters/db/client';
import { toDecimal } from '@/lib/adapters/db/decimal';
import { env } from '@/lib/base/env';
import { toHex } from '../bytes';
import { encodeEntry, isHoldEntry, isUse, type LoggedEntry, type UsageEntry } from '../entry';
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
  if (entry.seq === 0)
    await tx.logIdentity.createMany({ data: [{ id: 1, origin: env().logOrigin }], skipDuplicates: true });
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
      till: isUse(entry) ? tillOf(entry) : 'none',
      generationId: isUse(entry) ? entry.id : null,
      memeId: isHoldEntry(entry) ? Number(entry.meme) : null,
    },
  });
  return toHex(leaf);
}

const tillOf = ({ payment }: UsageEntry): string => (payment.type === 'voucher' ? 'channel' : payment.type);

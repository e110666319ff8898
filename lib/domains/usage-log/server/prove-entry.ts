import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { TributeError } from '@/lib/base/errors';
import { formatProof } from '../proof';
import { inclusionProof } from '../tile-proofs';
import { databaseTiles } from './tile-store';

/** The proof of an entry in the first checkpoint that covers it, as C2SP tlog-proof text. Throws `not_found` before there is one. */
export async function proveEntry(index: number): Promise<string> {
  const checkpoint =
    Number.isSafeInteger(index) && index >= 0
      ? await db().logCheckpoint.findFirst({
          where: { size: { gt: BigInt(index) } },
          orderBy: { size: 'asc' },
          select: { size: true, note: true },
        })
      : null;
  if (!checkpoint)
    throw new TributeError('not_found', `No checkpoint covers entry ${index} yet. It comes with the next settlement.`);
  const [hashes, { entry }] = await Promise.all([
    inclusionProof(index, Number(checkpoint.size), databaseTiles),
    db().logEntry.findUniqueOrThrow({ where: { seq: BigInt(index) }, select: { entry: true } }),
  ]);
  return formatProof({ index, hashes, checkpoint: checkpoint.note, extra: Buffer.from(entry, 'utf8') });
}

import 'server-only';
import { type Db, db } from '@/lib/adapters/db/client';
import { TributeError } from '@/lib/base/errors';
import type { TileReader } from '../tile-proofs';
import { edgeTiles, type Tile, tilesFor } from '../tiles';

/** Reads tiles from the database. */
export const databaseTiles: TileReader = async (level, index, width) => {
  const row = await db().logTile.findUnique({
    where: { level_index: { level, index: BigInt(index) } },
    select: { data: true },
  });
  if (!row) throw new TributeError('not_found', `There is no tile ${index} of width ${width} at level ${level}.`);
  return row.data;
};

/** Number of entries in the log. */
export async function logSize(handle: Db = db()): Promise<number> {
  const newest = await handle.logEntry.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } });
  return newest ? Number(newest.seq) + 1 : 0;
}

/** Grows the stored tiles by `leaves`. Call it with the log's lock held. Returns the new root. */
export async function growTiles(tx: Db, size: number, leaves: readonly Uint8Array[]): Promise<Uint8Array> {
  const edge: Tile[] = [];
  for (const { level, index } of edgeTiles(size)) {
    const row = await tx.logTile.findUniqueOrThrow({
      where: { level_index: { level, index: BigInt(index) } },
      select: { width: true, data: true },
    });
    edge.push({ level, index, width: row.width, data: row.data });
  }
  const grown = tilesFor(size, edge, leaves);
  for (const { level, index, width, data } of grown.tiles) {
    const values = { width, data: Buffer.from(data) };
    await tx.logTile.upsert({
      where: { level_index: { level, index: BigInt(index) } },
      create: { level, index: BigInt(index), ...values },
      update: values,
    });
  }
  return grown.root;
}

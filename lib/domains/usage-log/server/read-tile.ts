import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { TributeError } from '@/lib/base/errors';
import { HASH_BYTES } from '../merkle';
import { encodeBundle, parseTilePath, TILE_WIDTH } from '../tiles';
import { databaseTiles } from './tile-store';

/** A tile or an entry bundle by its path, e.g. `tile/0/001` or `tile/entries/000.p/12`. Throws `not_found` beyond the log. */
export async function readTile(path: string): Promise<{ bytes: Uint8Array; full: boolean }> {
  const asked = parseTilePath(path);
  if (!asked) throw new TributeError('not_found', `${path.slice(0, 80)} is not the path of a tile.`);
  const { level, index, width } = asked;
  const full = width === TILE_WIDTH;
  if (level === 'entries') {
    const first = BigInt(index) * BigInt(TILE_WIDTH);
    const rows = await db().logEntry.findMany({
      where: { seq: { gte: first, lt: first + BigInt(width) } },
      orderBy: { seq: 'asc' },
      select: { entry: true },
    });
    if (rows.length < width) throw new TributeError('not_found', `The log does not reach ${path} yet.`);
    return { bytes: encodeBundle(rows.map((row) => Buffer.from(row.entry, 'utf8'))), full };
  }
  const data = await databaseTiles(level, index, width);
  if (data.length < width * HASH_BYTES) throw new TributeError('not_found', `The log does not reach ${path} yet.`);
  return { bytes: data.subarray(0, width * HASH_BYTES), full };
}

import 'server-only';
import { setImmediate } from 'node:timers/promises';
import { db } from '@/lib/adapters/db/client';
import { env } from '@/lib/base/env';
import type { SearchRadius, WindowMatch } from '../window-search';
import { MemoryMemeIndex } from './memory-meme-index';
import { SqlMemeIndex } from './sql-meme-index';
/** One stored window within the radius of one query. */

/**
 * Exact search over the windows of registered memes, hidden and taken down ones among them. A meme is found from the moment its
 * windows are committed, by every process.
 */
export interface MemeIndex {
  /**
   * For each of the nearest `limit` memes its best matches: for up to three queries the best window, at most `radius.whole` away for
   * window 0 and `radius.window` for the others. Sorted by distance, then meme. Throws a RangeError for what is no hash.
   */
  search(queries: readonly string[], radius: SearchRadius, limit: number): Promise<WindowMatch[]>;
  /** Reads ahead what makes searches fast; they are answered meanwhile, slower. */
  load(): Promise<void>;
  readonly isLoaded: boolean;
}

const holder = globalThis as unknown as { __tributeMemeIndex?: MemeIndex };

/** The configured index, one per process. */
export function memeIndex(): MemeIndex {
  holder.__tributeMemeIndex ??= makeIndex();
  return holder.__tributeMemeIndex;
}

function makeIndex(): MemeIndex {
  const { index, memoryMb } = env().search;
  if (index === 'sql') return new SqlMemeIndex(db);
  return new MemoryMemeIndex({
    database: db,
    mostBytes: memoryMb * 1e6,
    breath: { now: () => performance.now(), pause: () => setImmediate() },
  });
}

import { NearestMemes } from './nearest-memes';
import { BLOCK, packPdq } from './packed-hashes';
import { bestMatches, compareMatches, type WindowMatch, type WindowSearch } from './window-search';
import type { WindowTable } from './window-table';

/** How a long scan lets others run: `pause` comes back when they have. `now` gives milliseconds. */
export type Breath = { now: () => number; pause: () => Promise<void> };

/** Longest time between two pauses, about. */
const SLICE_MS = 4;
/** Looking at the clock after every scan would cost more than it tells. */
const SCANS_PER_LOOK = 8;

/**
 * Answers all searches in one pass over the table: of each the nearest memes, and of each meme its best matches; sorted by distance,
 * then meme. Exact. The table must not change meanwhile.
 */
export async function scanWindows(
  table: WindowTable,
  searches: readonly WindowSearch[],
  { now, pause }: Breath,
): Promise<WindowMatch[][]> {
  const jobs = searches.map(({ queries, radius, limit }) => ({
    radius,
    queries: queries.map(packPdq),
    nearest: new NearestMemes(Math.max(radius.whole, radius.window), limit),
  }));
  let started = now();
  let scans = 0;
  const breathe = async () => {
    if (now() - started < SLICE_MS) return;
    await pause();
    started = now();
  };
  for (let first = 0; first < table.rows; first += BLOCK) {
    // Every query takes the block while the cache still holds it.
    for (const { queries, radius, nearest } of jobs) {
      for (const query of queries) {
        table.scan(query, first, radius, nearest);
        if (++scans % SCANS_PER_LOOK === 0) await breathe();
      }
    }
  }
  const answers: WindowMatch[][] = [];
  for (const { queries, radius, nearest } of jobs) {
    // Only now is it known of which memes all matches are wanted, not the nearest alone.
    answers.push(
      nearest
        .sorted()
        .flatMap(({ memeId }) => bestMatches(table.matchesOf(memeId, queries, radius)))
        .sort(compareMatches),
    );
    await breathe();
  }
  return answers;
}

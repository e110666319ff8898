import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TributeError } from '../lib/base/errors';
import { isAlive } from './processes';

/**
 * Runs `body` while no other process runs one under the same lock file. The file holds the owner's pid; the file of a
 * dead owner is taken over at once. Throws `bad_configuration` when a living owner keeps it for `waitMs`.
 *
 * proper-lockfile tells a dead owner by its silence. Owners here are silent while a database starts in a synchronous child,
 * and lost their lock alive (after 10 s, its default), while a killed owner's lock kept the others waiting as long.
 */
export async function withLock<T>(file: string, body: () => Promise<T>, waitMs = 120_000): Promise<T> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const end = performance.now() + waitMs;
  while (!tryLock(file)) {
    const owner = ownerOf(file);
    if (owner !== undefined && !isAlive(owner)) removeStale(file, owner);
    else if (performance.now() > end) {
      throw new TributeError(
        'bad_configuration',
        `Process ${owner ?? '?'} holds ${file}; wait for it to end, or delete the file.`,
      );
    } else await sleep(50);
  }
  try {
    return await body();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** The pid arrives with the name in one step (a link), so nobody ever reads a lock without its owner. */
function tryLock(file: string): boolean {
  const own = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  fs.writeFileSync(own, String(process.pid));
  try {
    fs.linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    fs.rmSync(own);
  }
}

function ownerOf(file: string): number | undefined {
  try {
    return Number(fs.readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/** Two waiters may see the same dead owner: the slower must not remove the faster one's fresh lock. */
function removeStale(file: string, deadOwner: number): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    fs.renameSync(file, aside);
    if (ownerOf(aside) !== deadOwner) fs.linkSync(aside, file);
    fs.rmSync(aside);
  } catch {
    // Somebody else was faster.
  }
}

import 'server-only';
import { TributeError } from '@/lib/base/errors';
import { isSessionLocked, trySessionLock } from './session-lock';

/** What one process at a time does. The seed holds `history` while it makes one. */
type Alone = 'settlement' | 'families' | 'jobs' | 'payouts' | 'history';

const subjectOf = (name: Alone) => `alone:${name}`;

/**
 * Runs `work` while nobody else runs the same, in this process or another; null when somebody does. The lock ends with this
 * process, and keeps neither a transaction nor a connection of the pool while it is held. Throws at the end when it was
 * lost on the way: somebody else may have begun the same.
 */
export async function withLock<T>(name: Alone, work: () => Promise<T>): Promise<T | null> {
  const lock = await trySessionLock(subjectOf(name));
  if (!lock) return null;
  try {
    const result = await work();
    if (lock.isLost())
      throw new TributeError('internal', `The connection that held the lock for ${name} was lost before it was done.`);
    return result;
  } finally {
    await lock.release();
  }
}

/** Whether somebody runs under the lock at this moment. */
export const isLocked = (name: Alone): Promise<boolean> => isSessionLocked(subjectOf(name));

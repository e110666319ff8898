import 'server-only';
import type { Db } from '@/lib/adapters/db/client';
import { takeSubjectLock } from '@/lib/adapters/db/transaction';

/**
 * One line for all that reads or moves what a payer has spent or reserved. Taken before the log's lock, never after it.
 * Nobody else's money waits in it.
 */
export const lockPayer = (tx: Db, payer: string | null): Promise<void> | undefined =>
  payer === null ? undefined : takeSubjectLock(tx, `meter:${payer}`);

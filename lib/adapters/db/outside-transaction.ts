import { AsyncLocalStorage } from 'node:async_hooks';
import { TributeError } from '@/lib/base/errors';

/** Next loads modules several times over; who is inside a transaction is known once a process. */
const holder = globalThis as unknown as { __tributeTransaction?: AsyncLocalStorage<true> };
const open = (): AsyncLocalStorage<true> => (holder.__tributeTransaction ??= new AsyncLocalStorage());

/** Runs `work` as what it is: the inside of an open transaction. */
export const insideTransaction = <T>(work: () => Promise<T>): Promise<T> => open().run(true, work);

/**
 * Throws inside an open transaction. What asks for this there would keep a connection, and whoever waits for its locks,
 * for as long as something else takes; with as many such requests as the pool has connections nothing goes on at all.
 */
export function requireNoTransaction(wanted: string): void {
  if (open().getStore())
    throw new TributeError(
      'internal',
      `A transaction is open, and ${wanted} was asked for: do that before or after it.`,
    );
}

import 'server-only';

/** Next loads modules several times over; why a sweep fails is known once a process. */
const holder = globalThis as unknown as { __tributeFailures?: Map<string, string> };

/** Why the last turn of a sweep of this process failed; null where it did not. */
export const failureOf = (name: string): string | null => holder.__tributeFailures?.get(name) ?? null;

/** One thing done over and over; after a failure it waits longer, and says so once for each new reason. */
export function every(name: string, milliseconds: number, work: () => Promise<unknown>): void {
  holder.__tributeFailures ??= new Map();
  const failures = holder.__tributeFailures;
  let wait = milliseconds;
  const turn = async () => {
    try {
      await work();
      if (failures.delete(name)) console.log(`${name}: works again.`);
      wait = milliseconds;
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      if (reason !== failures.get(name)) console.error(`${name}: ${reason}`);
      failures.set(name, reason);
      wait = Math.min(wait * 2, 30_000);
    }
    setTimeout(turn, wait).unref();
  };
  setTimeout(turn, 0).unref();
}

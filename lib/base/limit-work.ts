import { TributeError } from './errors';

/** Next loads modules several times over; what is under way is counted once a process. */
const holder = globalThis as unknown as { __tributeLimits?: Map<string, { running: number; waiting: (() => void)[] }> };

function lineOf(name: string) {
  holder.__tributeLimits ??= new Map();
  const line = holder.__tributeLimits.get(name) ?? { running: 0, waiting: [] };
  holder.__tributeLimits.set(name, line);
  return line;
}

/** Throws `busy` when as many wait in the line as may. */
export function requireRoom(name: string, waiting: number): void {
  if (lineOf(name).waiting.length >= waiting)
    throw new TributeError(
      'busy',
      'Many people are at it at this moment. Nothing was taken; try again in a few seconds.',
      {
        details: { retryAfter: 3 },
      },
    );
}

/**
 * Does the work when fewer than `atOnce` of its line are under way; the others wait their turn. Throws `busy` at once
 * when `waiting` wait already.
 */
export async function limitWork<T>(
  name: string,
  { atOnce, waiting }: { atOnce: number; waiting: number },
  work: () => Promise<T>,
): Promise<T> {
  const line = lineOf(name);
  if (line.running >= atOnce) {
    requireRoom(name, waiting);
    await new Promise<void>((resolve) => line.waiting.push(resolve));
  } else line.running++;
  try {
    return await work();
  } finally {
    // The place is handed on; only where nobody waits it is free.
    const next = line.waiting.shift();
    if (next) next();
    else if (--line.running === 0) holder.__tributeLimits?.delete(name);
  }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Looks every `everyMs` until there is something truthy to see, and returns that; `undefined` when `timeoutMs` have passed.
 * Looks at least once. What `look` throws ends it.
 */
export async function waitFor<T>(look: () => T | Promise<T>, timeoutMs: number, everyMs = 50): Promise<T | undefined> {
  const time = timeoutMs === Infinity ? null : AbortSignal.timeout(timeoutMs);
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (time?.aborted) return undefined;
    await pause(everyMs);
  }
}

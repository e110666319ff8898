/** Next loads modules several times over; what is under way is known once a process. */
const holder = globalThis as unknown as { __tributeUnderway?: Map<string, Promise<unknown>> };

/** Does the work of this name for `key`; who asks while it is under way gets the same promise. */
export function shareWork<T>(name: string, key: string, work: () => Promise<T>): Promise<T> {
  holder.__tributeUnderway ??= new Map();
  const underway = holder.__tributeUnderway as Map<string, Promise<T>>;
  const id = `${name}:${key}`;
  const known = underway.get(id);
  if (known) return known;
  const begun = work().finally(() => underway.delete(id));
  underway.set(id, begun);
  return begun;
}

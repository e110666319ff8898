/** A value that parts of a page share, with the news of its changes: what React's `useSyncExternalStore` takes. */
export type Store<T> = {
  get(): T;
  /** What everybody starts with, and the server renders. */
  readonly initial: T;
  set(next: T): void;
  /** Calls `listener` after every `set`; the answer stops it. */
  subscribe(listener: () => void): () => void;
};

/** `load` gives the value that the browser kept, at the first `get`: on a server nobody asks. */
export function createStore<T>(initial: T, load?: () => T): Store<T> {
  let held: { value: T } | null = null;
  const listeners = new Set<() => void>();
  return {
    initial,
    get: () => {
      held ??= { value: load ? load() : initial };
      return held.value;
    },
    set: (value) => {
      held = { value };
      // A listener may stop itself, or another.
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

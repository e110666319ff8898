import { useSyncExternalStore } from 'react';

/** A picture this browser made. */
export type MadeHere = {
  id: string;
  imageUrl: string;
  lines: string[];
  width: number;
  height: number;
  paid: boolean;
  price: string;
  at: string;
};

const KEY = 'tribute.made';
const LIMIT = 24;
const NONE: readonly MadeHere[] = [];

let made: readonly MadeHere[] | null = null;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

function read(): readonly MadeHere[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(list) ? list.filter((one) => typeof one?.id === 'string' && Array.isArray(one.lines)) : NONE;
  } catch {
    return NONE;
  }
}

/** Newest first. */
export const useHistory = (): readonly MadeHere[] =>
  useSyncExternalStore(
    subscribe,
    () => {
      made ??= read();
      return made;
    },
    () => NONE,
  );

export function remember(one: MadeHere): void {
  made = [one, ...read().filter(({ id }) => id !== one.id)].slice(0, LIMIT);
  localStorage.setItem(KEY, JSON.stringify(made));
  for (const listener of [...listeners]) listener();
}

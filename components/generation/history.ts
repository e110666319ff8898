import { useStore } from '@/components/ui/use-store';
import { createStore } from '@/lib/base/create-store';

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
const made = createStore(NONE, read);

function read(): readonly MadeHere[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(list) ? list.filter((one) => typeof one?.id === 'string' && Array.isArray(one.lines)) : NONE;
  } catch {
    return NONE;
  }
}

/** Newest first. */
export const useHistory = (): readonly MadeHere[] => useStore(made);

export function remember(one: MadeHere): void {
  const list = [one, ...read().filter(({ id }) => id !== one.id)].slice(0, LIMIT);
  localStorage.setItem(KEY, JSON.stringify(list));
  made.set(list);
}

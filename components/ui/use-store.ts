import { useSyncExternalStore } from 'react';
import type { Store } from '@/lib/base/create-store';

/** What a store holds now, and again when it changes. */
export const useStore = <T>({ subscribe, get, initial }: Store<T>): T =>
  useSyncExternalStore(subscribe, get, () => initial);

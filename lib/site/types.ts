import type { SafetyCounts } from '@/lib/domains/safety/types';

export type StatusView = {
  chain: { id: number; name: string; block: number | null };
  indexer: { block: number; lagBlocks: number | null };
  log: { size: number; checkpointSize: number; checkpointAt: Date | null };
  epoch: { number: number; dueAt: Date | null };
  /** Of this process: while it loads, searches by picture are slower. */
  search: 'loaded' | 'loading';
  database: 'ok' | 'down';
  /** Null while the database does not answer. */
  pictures: SafetyCounts | null;
};

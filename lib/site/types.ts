import type { SafetyCounts } from '@/lib/domains/safety/types';

/** The queue of work that is done beside the answers. */
export type JobsView = {
  waiting: number;
  running: number;
  dead: number;
  /** When the oldest that waits was added. */
  oldestAt: Date | null;
  /** The dead ones by what they were to do, each with how many there are and since when. */
  deadNames: { name: string; count: number; since: Date }[];
};

export type StatusView = {
  chain: { id: number; name: string; block: number | null };
  indexer: { block: number; lagBlocks: number | null };
  log: { size: number; checkpointSize: number; checkpointAt: Date | null };
  epoch: { number: number; dueAt: Date | null };
  /** Null while the database does not answer. */
  jobs: JobsView | null;
  /** Of this process: while it loads, searches by picture are slower. */
  search: 'loaded' | 'loading';
  database: 'ok' | 'down';
  /** Null while the database does not answer. */
  pictures: SafetyCounts | null;
};

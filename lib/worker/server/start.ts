import 'server-only';
import { refuseLocalKeys } from '@/lib/chain/server/clients';
import { env } from '@/lib/env';
import { loadSearch } from '@/lib/memes/server/load-search';
import { startWorker } from './run';

/** Checks the settings and starts the worker and the loading of the search index; a server that cannot be right does not start. */
export function startServer(): void {
  try {
    env();
    refuseLocalKeys();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  startWorker();
  void loadSearch();
}

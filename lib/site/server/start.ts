import 'server-only';
import { refuseLocalKeys } from '@/lib/adapters/chain/server/clients';
import { storage } from '@/lib/adapters/storage/storage';
import { env } from '@/lib/base/env';
import { loadSearch } from '@/lib/domains/provenance/index/server/load-search';
import { followChain } from './follow-chain';
import { startWorker, stopWorker } from './run';

/** Checks the settings and starts the worker and the loading of the search index; a server that cannot be right does not start. */
export function startServer(): void {
  try {
    env();
    refuseLocalKeys();
    storage();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  followChain();
  startWorker();
  process.once('SIGTERM', () => void stopWorker());
  void loadSearch();
}

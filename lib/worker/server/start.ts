import 'server-only';
import { refuseLocalKeys } from '@/lib/chain/server/clients';
import { env } from '@/lib/env';
import { startWorker } from './run';

/** Checks the settings and starts the worker; a server that cannot be right does not start. */
export function startServer(): void {
  try {
    env();
    refuseLocalKeys();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  startWorker();
}

import { runMigrations } from 'graphile-worker';
import { quietly } from './quietly';

/** Makes the queue's tables and functions in `databaseUrl`, in a schema of their own, or brings them up to date. */
export const migrateJobs = (databaseUrl: string): Promise<void> =>
  runMigrations({ connectionString: databaseUrl, maxPoolSize: 2, logger: quietly });

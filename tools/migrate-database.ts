import path from 'node:path';
import { migrate } from '../lib/adapters/db/migrate';
import { migrateJobs } from '../lib/adapters/jobs/migrate-jobs';
import { ROOT } from './project';

/** Brings a database up to date: our tables, and the queue's. */
export async function migrateDatabase(databaseUrl: string): Promise<void> {
  await migrate({ databaseUrl, folder: path.join(ROOT, 'prisma/migrations') });
  await migrateJobs(databaseUrl);
}

import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { env, isBuilding } from '@/lib/base/env';
import { TributeError } from '@/lib/base/errors';
import { PrismaClient } from '@/lib/generated/prisma/client';
import { requireNoTransaction } from './outside-transaction';

/** The client, or the handle of an open transaction. */
export type Db = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>;

const holder = globalThis as unknown as { __tributeDb?: PrismaClient };

/** A client of its own on `databaseUrl` with at most `connections`, for tests and tools. */
export const openDb = (databaseUrl: string, connections = 12) =>
  new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl, options: '-c TimeZone=UTC', max: connections }),
  });

/** The address of the database. Throws `bad_configuration` without one, and during a build. */
export function requireDatabaseUrl(): string {
  if (isBuilding()) throw new TributeError('internal', 'The database is not opened during a build.');
  const url = env().databaseUrl;
  if (!url)
    throw new TributeError(
      'bad_configuration',
      'DATABASE_URL is not set. Start with `npm run dev`, or set it to a PostgreSQL server.',
    );
  return url;
}

/**
 * The process's one client. Next loads modules several times over, so it hangs on `globalThis`. Inside a transaction only
 * that transaction's handle is used: asking for another connection while holding one is how a pool locks itself up.
 */
export function db(): PrismaClient {
  requireNoTransaction('another connection');
  holder.__tributeDb ??= openDb(requireDatabaseUrl(), env().databasePool);
  return holder.__tributeDb;
}

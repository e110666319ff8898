import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { env, isBuilding } from '@/lib/base/env';
import { TributeError } from '@/lib/base/errors';
import { PrismaClient } from '@/lib/generated/prisma/client';

/** The client, or the handle of an open transaction. */
export type Db = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>;

const holder = globalThis as unknown as { __tributeDb?: PrismaClient };

/** A client of its own on `databaseUrl`, for tests and tools. */
export const openDb = (databaseUrl: string) =>
  new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl, options: '-c TimeZone=UTC', max: 12 }),
  });

/** The process's one client. Next loads modules several times over, so it hangs on `globalThis`. */
export function db(): PrismaClient {
  if (isBuilding()) throw new TributeError('internal', 'The database is not opened during a build.');
  const url = env().databaseUrl;
  if (!url)
    throw new TributeError(
      'bad_configuration',
      'DATABASE_URL is not set. Start with `npm run dev`, or set it to a PostgreSQL server.',
    );
  holder.__tributeDb ??= openDb(url);
  return holder.__tributeDb;
}

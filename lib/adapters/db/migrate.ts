import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { TributeError } from '@/lib/base/errors';

/** Puts the processes that migrate one database in line. */
const LOCK = 7_000;

/** Prisma's own table, to the letter: its CLI reads and continues what is written here, and the other way round. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Applies the migrations of `folder` (`<name>/migration.sql`, in the order of their names) that `databaseUrl` lacks, each
 * in one transaction, under an advisory lock. Resolves to the names applied. Throws `bad_configuration` for a migration
 * that fails, failed before, or was edited after it had been applied.
 */
export async function migrate({ databaseUrl, folder }: { databaseUrl: string; folder: string }): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c TimeZone=UTC' });
  await client.connect().catch((cause: Error) => {
    const { host } = new URL(databaseUrl);
    throw new TributeError(
      'bad_configuration',
      `No database answers at ${host} (${cause.message}): check DATABASE_URL.`,
      { cause },
    );
  });
  try {
    // A session lock: closing the connection gives it back, however this ends.
    await client.query('SELECT pg_advisory_lock($1::bigint)', [LOCK]);
    await client.query(TABLE);
    const applied: string[] = [];
    for (const name of listMigrations(folder)) {
      if (await applyOnce(client, name, fs.readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')))
        applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

/** Names of the migrations of `folder`, oldest first. */
function listMigrations(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => fs.existsSync(path.join(folder, name, 'migration.sql')))
    .sort();
}

async function applyOnce(client: pg.Client, name: string, sql: string): Promise<boolean> {
  const checksum = createHash('sha256').update(sql).digest('hex');
  const { rows } = await client.query<{ checksum: string; finished_at: Date | null }>(
    'SELECT checksum, finished_at FROM _prisma_migrations WHERE migration_name = $1 AND rolled_back_at IS NULL',
    [name],
  );
  const [known] = rows;
  if (known?.finished_at) {
    if (known.checksum === checksum) return false;
    throw new TributeError(
      'bad_configuration',
      `The migration ${name} was edited after this database had applied it: restore the file and write a new migration, or begin with an empty database.`,
    );
  }
  if (known) {
    throw new TributeError(
      'bad_configuration',
      `The migration ${name} failed before and stopped halfway: mend the database, then run \`npx prisma migrate resolve --applied ${name}\` (or --rolled-back).`,
    );
  }
  const startedAt = new Date();
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, startedAt],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw new TributeError(
      'bad_configuration',
      `The migration ${name} failed (${(cause as Error).message}) and nothing of it was kept: mend its SQL and start again.`,
      { cause },
    );
  }
  return true;
}

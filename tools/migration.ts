import fs from 'node:fs';
import path from 'node:path';
import { TributeError } from '../lib/base/errors';
import { acquirePostgres } from './local-postgres';
import { capture } from './processes';
import { main, PRISMA_BIN, ROOT } from './project';
import { makeScratch } from './scratch';

/** A folder that holds `schema/` and `migrations/`. */
export interface PrismaFolder {
  prismaFolder: string;
}

/**
 * The SQL that takes a database from the migrations there are to the schema as it is now; empty when they agree.
 * Runs on a throw-away server; no database of anyone's is touched.
 */
export async function diffSchema({ prismaFolder }: PrismaFolder): Promise<string> {
  const migrations = path.join(prismaFolder, 'migrations');
  fs.mkdirSync(migrations, { recursive: true });
  // Prisma reads from it what kind of database the folder is for.
  fs.writeFileSync(path.join(migrations, 'migration_lock.toml'), 'provider = "postgresql"\n');
  const scratch = makeScratch('migration');
  try {
    const server = await acquirePostgres(path.join(scratch.folder, 'postgres'), { durable: false });
    const { status, stdout, stderr } = await capture(
      process.execPath,
      [
        PRISMA_BIN,
        'migrate',
        'diff',
        '--from-migrations',
        migrations,
        '--to-schema',
        path.join(prismaFolder, 'schema'),
        '--script',
      ],
      { cwd: ROOT, env: { ...process.env, DATABASE_URL: server.url } },
    );
    if (status !== 0)
      throw new TributeError(
        'bad_configuration',
        `Prisma cannot compare the schema with the migrations: ${stderr.trim()}`,
      );
    return /^\s*(CREATE|ALTER|DROP)/m.test(stdout) ? stdout : '';
  } finally {
    await scratch.remove();
  }
}

/**
 * Writes {@link diffSchema} to `migrations/<time>_<name>/migration.sql`. Resolves to that file, or to `undefined` when
 * there is nothing to do. `name` says what the migration does.
 */
export async function writeMigration({
  name,
  now,
  prismaFolder,
}: PrismaFolder & { name: string; now: Date }): Promise<string | undefined> {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  if (!slug)
    throw new TributeError(
      'bad_configuration',
      'Say what the migration does: node tools/run.mjs db:migration add_meme_terms',
    );
  const sql = await diffSchema({ prismaFolder });
  if (!sql) return undefined;
  const time = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const file = path.join(prismaFolder, 'migrations', `${time}_${slug}`, 'migration.sql');
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(file, sql);
  return file;
}

await main(import.meta.url, async () => {
  const prismaFolder = path.join(ROOT, 'prisma');
  const file = await writeMigration({ name: process.argv.slice(2).join('_'), now: new Date(), prismaFolder });
  console.log(
    file
      ? `Wrote ${path.relative(ROOT, file)}. Read it before you commit it.`
      : 'The migrations say what the schema says: nothing to do.',
  );
  return 0;
});

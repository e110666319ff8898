import fs from 'node:fs';
import path from 'node:path';
import { TributeError } from '../lib/base/errors';
import { acquireChain, LOCAL_CHAIN_PORT } from './local-chain';
import { acquirePostgres, type PostgresOptions } from './local-postgres';
import { migrateDatabase } from './migrate-database';
import { run } from './processes';
import { dataDir, ROOT, scriptArgs } from './project';

/** A database and a chain to work with: the ones the environment names, or local ones in the data folder. */
export interface LocalServices {
  databaseUrl: string;
  rpcUrl: string;
  dataDir: string;
  /** What each is, for people: `PostgreSQL (started)`, `chain (already running)`, ... */
  summary: string[];
  /** Gives the local ones up; what nobody else uses stops. */
  release(): Promise<void>;
}

export interface ServiceOptions {
  dataDir: string;
  /** An own server instead of the local one. */
  databaseUrl?: string;
  /** An own chain instead of the local one. */
  rpcUrl?: string;
  /** Port of the local chain; 0 takes a free one. */
  chainPort: number;
  postgres?: PostgresOptions;
}

/** What `npm run dev`, the CLI and the seed use: `DATABASE_URL`, `RPC_URL`, `DATA_DIR`, `CHAIN_PORT`, empty meaning unset. */
const serviceOptions = (): ServiceOptions => ({
  dataDir: dataDir(),
  databaseUrl: process.env.DATABASE_URL || undefined,
  rpcUrl: process.env.RPC_URL || undefined,
  chainPort: Number(process.env.CHAIN_PORT || LOCAL_CHAIN_PORT),
});

/** Adopts or starts the services, and brings the database up to date. */
export async function acquireServices(options: ServiceOptions = serviceOptions()): Promise<LocalServices> {
  const database = await acquireDatabase(options);
  try {
    const chain = options.rpcUrl
      ? undefined
      : await acquireChain(path.join(options.dataDir, 'chain'), { port: options.chainPort });
    return {
      databaseUrl: database.databaseUrl,
      rpcUrl: chain?.rpcUrl ?? (options.rpcUrl as string),
      dataDir: options.dataDir,
      summary: [...database.summary, ...(chain ? [describe(`chain at ${chain.rpcUrl}`, chain.started)] : [])],
      release: async () => {
        await chain?.release();
        await database.release();
      },
    };
  } catch (error) {
    await database.release();
    throw error;
  }
}

/** Adopts or starts the database alone, and brings it up to date. */
export async function acquireDatabase(
  options: ServiceOptions = serviceOptions(),
): Promise<Pick<LocalServices, 'databaseUrl' | 'summary' | 'release'>> {
  fs.mkdirSync(options.dataDir, { recursive: true });
  const postgres = options.databaseUrl
    ? undefined
    : await acquirePostgres(path.join(options.dataDir, 'postgres'), options.postgres);
  const databaseUrl = postgres?.url ?? (options.databaseUrl as string);
  const release = async () => postgres?.release();
  try {
    await migrateDatabase(databaseUrl);
  } catch (error) {
    await release();
    throw error;
  }
  return {
    databaseUrl,
    summary: postgres ? [describe(`PostgreSQL in ${postgres.folder}`, postgres.started)] : [],
    release,
  };
}

const describe = (name: string, started: boolean) => `${name} (${started ? 'started' : 'already running'})`;

/** The environment of a development server, and of all that works beside it, on these services. */
export const developmentEnv = (
  services: Pick<LocalServices, 'databaseUrl' | 'rpcUrl' | 'dataDir'>,
  appUrl: string,
) => ({
  TRIBUTE_ENV: 'development',
  APP_URL: appUrl,
  DATABASE_URL: services.databaseUrl,
  RPC_URL: services.rpcUrl,
  DATA_DIR: services.dataDir,
  DEPLOYMENT_FILE: path.join(services.dataDir, 'deployment.json'),
});

/**
 * Bootstraps in a process of its own: server code then reads its settings from that process's environment, and this one
 * stays light.
 */
export async function runBootstrap(
  services: Pick<LocalServices, 'databaseUrl' | 'rpcUrl' | 'dataDir'>,
  appUrl: string,
  { demo = true, env: settings = {} }: { demo?: boolean; env?: Record<string, string> } = {},
): Promise<void> {
  // The demo pictures are left to the site's worker: no model is loaded while the first page is on its way.
  const env = { ...process.env, ...settings, ...developmentEnv(services, appUrl), SAFETY_MODEL: 'off' };
  const status = await run(process.execPath, scriptArgs('tools/bootstrap.ts', ...(demo ? [] : ['--no-demo'])), {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0)
    throw new TributeError(
      'bad_configuration',
      'The contracts or the demo collection could not be set up; the reason stands above.',
    );
}

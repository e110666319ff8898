import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { TributeError } from './errors';

/** Empty text is unset, so that a line `NAME=` in a .env file means nothing. */
export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const hex32 = z.string().regex(/^0x[0-9a-fA-F]{64}$/, 'must be 0x and 64 hex digits');
const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/, 'must be 0x and 40 hex digits');
const integer = (fallback: number, min = 0, max = Number.MAX_SAFE_INTEGER) =>
  z.preprocess(
    (value) => (value === '' || value === undefined ? fallback : value),
    z.coerce.number().int().min(min).max(max),
  );

/** An amount of the chain's coin, to eighteen places. */
const coin = z.string().regex(/^\d{1,9}(\.\d{1,18})?$/, 'must be an amount such as 0.05');
const toWei = (text: string): bigint => {
  const [whole, fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(18, '0'));
};

const schema = z.object({
  /** `development` uses the local chain's known accounts; `production` refuses them. */
  TRIBUTE_ENV: optional(z.enum(['development', 'production'])),
  APP_URL: optional(z.url()),
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')),
  /** Connections of this process's pool. */
  DATABASE_POOL: integer(12, 1, 1000),
  DATA_DIR: optional(z.string()),
  /** The settings of each kind of storage are declared with it, in `lib/adapters/storage`. */
  STORAGE_URL: optional(z.string().regex(/^[a-z0-9]+:\/\/./, 'must look like s3://bucket/prefix')),
  RPC_URL: optional(z.url()),
  PUBLIC_RPC_URL: optional(z.url()),
  DEPLOYMENT_FILE: optional(z.string()),
  OPERATOR_KEY: optional(hex32),
  ATTESTER_KEY: optional(hex32),
  RELAYER_KEY: optional(hex32),
  /** Ed25519 seed that signs checkpoints. */
  LOG_KEY: optional(hex32),
  /** Secret behind the payer tags of the public log. */
  TAG_SECRET: optional(hex32),
  LOG_ORIGIN: optional(z.string()),
  HOST_ADDRESS: optional(address),
  STEWARDS_ADDRESS: optional(address),
  TREASURY_ADDRESS: optional(address),
  /** Accounts that are stewards without being granted it, separated by commas. */
  STEWARDS: optional(
    z.string().regex(/^\s*0x[0-9a-fA-F]{40}(\s*,\s*0x[0-9a-fA-F]{40})*\s*$/, 'must be addresses separated by commas'),
  ),
  EPOCH_SECONDS: optional(z.coerce.number().int().min(5)),
  WALLETCONNECT_PROJECT_ID: optional(z.string()),
  /** Where people write about disputes, takedowns, their data and security. */
  CONTACT: optional(
    z
      .string()
      .regex(
        /^(?:mailto:[^\s@<>"]+@[^\s@<>"]+|https:\/\/[^\s<>"]+)$/,
        'must be mailto: and an address, or an https address',
      ),
  ),
  /** Which classifier looks at pictures; SAFETY_URL names a hosted one. */
  SAFETY_MODEL: optional(z.enum(['nsfwjs', 'off'])),
  SAFETY_URL: optional(z.url()),
  SAFETY_KEY: optional(z.string()),
  /** Proxies of ours in front of the server: how many of the right-most hops of X-Forwarded-For count. */
  TRUSTED_PROXIES: integer(0, 0, 10),
  FREE_PER_HOUR: integer(12),
  UPLOADS_PER_HOUR: integer(60),
  REPORTS_PER_HOUR: integer(120),
  /** What the relayer pays for network fees a day, in the chain's coin: for one account, and in all. */
  RELAY_PER_ACCOUNT: optional(coin),
  RELAY_PER_DAY: optional(coin),
  SEARCH_INDEX: optional(z.enum(['memory', 'sql'])),
  /** WebAssembly has no more than 4 GiB. */
  SEARCH_MEMORY_MB: integer(1024, 1, 4096),
});

type Source = Record<string, string | undefined>;

/** Settings by their schema; one error names every wrong one. */
export function parseSettings<T>(wanted: z.ZodType<T>, source: Source): T {
  const parsed = wanted.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new TributeError('bad_configuration', `These settings are wrong. ${lines.join('; ')}.`);
}

export type Env = ReturnType<typeof parseEnv>;

/** Reads settings from `source`. Pure, so that a test can feed it. */
export function parseEnv(source: Source) {
  const raw = parseSettings(schema, source);
  const mode = raw.TRIBUTE_ENV ?? (source.NODE_ENV === 'production' ? 'production' : 'development');
  if (mode === 'production') {
    const needed = [
      'APP_URL',
      'DATABASE_URL',
      'RPC_URL',
      'DEPLOYMENT_FILE',
      'OPERATOR_KEY',
      'ATTESTER_KEY',
      'RELAYER_KEY',
      'LOG_KEY',
      'TAG_SECRET',
      'HOST_ADDRESS',
      'STEWARDS_ADDRESS',
      'TREASURY_ADDRESS',
    ] as const;
    const missing = needed.filter((name) => raw[name] === undefined);
    if (missing.length > 0) {
      throw new TributeError(
        'bad_configuration',
        `A production start needs ${missing.join(', ')}. Set them, or use TRIBUTE_ENV=development for a local trial.`,
      );
    }
  }
  const dataDir = path.resolve(/*turbopackIgnore: true*/ raw.DATA_DIR ?? '.data');
  const appUrl = (raw.APP_URL ?? 'http://localhost:3000').replace(/\/$/, '');
  return {
    mode,
    appUrl,
    dataDir,
    databaseUrl: raw.DATABASE_URL ?? null,
    databasePool: raw.DATABASE_POOL,
    storageUrl: raw.STORAGE_URL ?? pathToFileURL(path.join(/*turbopackIgnore: true*/ dataDir, 'storage')).href,
    rpcUrl: raw.RPC_URL ?? 'http://127.0.0.1:8545',
    publicRpcUrl: raw.PUBLIC_RPC_URL ?? raw.RPC_URL ?? 'http://127.0.0.1:8545',
    deploymentFile: path.resolve(
      /*turbopackIgnore: true*/ raw.DEPLOYMENT_FILE ?? path.join(dataDir, 'deployment.json'),
    ),
    keys: {
      operator: raw.OPERATOR_KEY,
      attester: raw.ATTESTER_KEY,
      relayer: raw.RELAYER_KEY,
      log: raw.LOG_KEY,
      tags: raw.TAG_SECRET,
    },
    accounts: { host: raw.HOST_ADDRESS, stewards: raw.STEWARDS_ADDRESS, treasury: raw.TREASURY_ADDRESS },
    stewards: (raw.STEWARDS ?? '').split(',').flatMap((text) => (text.trim() ? text.trim().toLowerCase() : [])),
    logOrigin: raw.LOG_ORIGIN ?? `${new URL(appUrl).host}/log`,
    epochSeconds: raw.EPOCH_SECONDS ?? (mode === 'production' ? 604_800 : 120),
    walletConnectProjectId: raw.WALLETCONNECT_PROJECT_ID ?? null,
    contact: raw.CONTACT ?? null,
    safety:
      raw.SAFETY_MODEL === 'off'
        ? { kind: 'off' as const }
        : raw.SAFETY_URL
          ? { kind: 'hosted' as const, url: raw.SAFETY_URL, key: raw.SAFETY_KEY ?? null }
          : { kind: 'nsfwjs' as const },
    trustedProxies: raw.TRUSTED_PROXIES,
    limits: {
      freePerHour: raw.FREE_PER_HOUR,
      uploadsPerHour: raw.UPLOADS_PER_HOUR,
      reportsPerHour: raw.REPORTS_PER_HOUR,
    },
    relay: { perAccount: toWei(raw.RELAY_PER_ACCOUNT ?? '0.05'), inAll: toWei(raw.RELAY_PER_DAY ?? '5') },
    search: { index: raw.SEARCH_INDEX ?? ('memory' as const), memoryMb: raw.SEARCH_MEMORY_MB },
  };
}

let cached: Env | undefined;
/** The process's settings. The one reader of `process.env`. */
export const env = (): Env => (cached ??= parseEnv(process.env));

/** Settings that one adapter alone knows, by its schema. */
export const readSettings = <T>(wanted: z.ZodType<T>): T => parseSettings(wanted, process.env);

/** True while `next build` runs: nothing outside may be opened then. */
export const isBuilding = (): boolean => process.env.NEXT_PHASE === 'phase-production-build';

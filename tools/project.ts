import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isTributeError, TributeError } from '../lib/base/errors';

/** The folder of this checkout. */
export const ROOT = path.resolve(import.meta.dirname, '..');

/** Where development keeps its database, chain and files: `DATA_DIR`, or `.data` in the checkout. */
export const dataDir = () => path.resolve(ROOT, process.env.DATA_DIR || '.data');

/** Arguments for `process.execPath` that run a TypeScript file of ours, as tools/run.mjs does. */
export const scriptArgs = (file: string, ...args: string[]) => [
  '--conditions=react-server',
  '--import',
  import.meta.resolve('tsx'),
  path.join(ROOT, file),
  ...args,
];

/** The web server's program. */
export const SERVER_MAIN = path.join(ROOT, 'server/main.mjs');

// Commands of packages, to run with `process.execPath`: without npx between, the pid is the command's own.
export const NEXT_BIN = path.join(ROOT, 'node_modules/next/dist/bin/next');
export const PRISMA_BIN = path.join(ROOT, 'node_modules/prisma/build/index.js');
export const BIOME_BIN = path.join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
export const KNIP_BIN = path.join(ROOT, 'node_modules/knip/bin/knip.js');
export const TSC_BIN = path.join(ROOT, 'node_modules/typescript/bin/tsc');
export const VITEST_BIN = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
export const PLAYWRIGHT_BIN = path.join(ROOT, 'node_modules/@playwright/test/cli.js');

/** Throws unless a production build is there. */
export function assertBuilt(): void {
  if (!existsSync(path.join(ROOT, '.next/BUILD_ID'))) {
    throw new TributeError('bad_configuration', 'There is no production build: run `npm run build` first.');
  }
}

/**
 * Runs `body` when the module is the program's entry. Its number is the exit status; an error of ours prints as its one
 * sentence, any other with its stack.
 */
export async function main(moduleUrl: string, body: () => Promise<number | undefined>): Promise<void> {
  if (!process.argv[1] || pathToFileURL(realpathSync(process.argv[1])).href !== moduleUrl) return;
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    console.error(isTributeError(error) ? error.message : error);
    process.exitCode = 1;
  }
}

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import { TributeError } from '../lib/base/errors';
import { main, ROOT } from './project';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A Chromium that is there: the one of `CHROMIUM`, the system's, or Playwright's own. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [env.CHROMIUM, ...onPath, ...MAC, chromium.executablePath()].find((file) => file && isExecutable(file));
}

/**
 * {@link findBrowser}, or one that is installed now: from the system's packages when root on Debian or Ubuntu, otherwise
 * Playwright's. Throws `bad_configuration` when there is none and none can be had.
 */
export function ensureBrowser(): string {
  if (process.env.CHROMIUM && !isExecutable(process.env.CHROMIUM)) {
    throw new TributeError(
      'bad_configuration',
      `CHROMIUM names ${process.env.CHROMIUM}, which is no program: correct it or unset it.`,
    );
  }
  const found = findBrowser();
  if (found) return found;
  for (const install of [installPackage, installPlaywrights]) {
    install();
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new TributeError(
    'bad_configuration',
    'There is no Chromium for the browser tests and none could be installed: install Chromium or Chrome, or set CHROMIUM to one.',
  );
}

function installPackage(): void {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).error) return;
  console.log('No Chromium found: installing it with apt-get.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const stdio = ['ignore', 'ignore', 'inherit'] as const;
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: [...stdio] });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, stdio: [...stdio] });
}

function installPlaywrights(): void {
  console.log("No Chromium found: downloading Playwright's.");
  const cli = path.join(ROOT, 'node_modules/playwright/cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

await main(import.meta.url, async () => {
  console.log(ensureBrowser());
  return 0;
});

/** A browser of a test is alone on its machine: as root, without a graphics card, and calling nobody by itself. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TributeError } from '../lib/base/errors';
import { stopChain } from './local-chain';
import { stopPostgres } from './local-postgres';
import { SERVER_MAIN } from './project';
import { commandOf, isAlive, stopProcess } from './processes';

/** A throw-away folder for one run, outside the checkout, that the database's user may enter. */
export interface Scratch {
  folder: string;
  /** Stops every server of ours below the folder, then deletes it. */
  remove(): Promise<void>;
}

const PREFIX = 'tribute-scratch-';
/** Written by tools/stack.ts: the web server of a stack. */
export const WEB_RECORD = 'web.json';

/** The scratch folder of this test run, set by tools/vitest-setup.ts and handed down to the workers. */
export const RUN_FOLDER = 'TRIBUTE_TEST_SCRATCH';

/** The run's own folder. @internal */
export function runFolder(): string {
  const folder = process.env[RUN_FOLDER];
  if (!folder)
    throw new TributeError('internal', 'Test servers only run under vitest: its global setup makes their folder.');
  return folder;
}

export function makeScratch(purpose: string): Scratch {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), `${PREFIX}${purpose}-`));
  fs.chmodSync(folder, 0o755);
  fs.writeFileSync(path.join(folder, 'owner'), String(process.pid));
  return { folder, remove: () => removeScratch(folder) };
}

/** Clears away what killed runs left behind: their servers first. @internal */
export async function sweepScratch(): Promise<void> {
  for (const name of fs.readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(os.tmpdir(), name);
    const ownerFile = path.join(folder, 'owner');
    const owner = fs.existsSync(ownerFile) ? Number(fs.readFileSync(ownerFile, 'utf8')) : Number.NaN;
    if (owner && !isAlive(owner)) await removeScratch(folder);
  }
}

async function removeScratch(folder: string): Promise<void> {
  for (const place of [folder, ...foldersBelow(folder, 3)]) {
    const web = path.join(place, WEB_RECORD);
    if (fs.existsSync(web)) {
      const { pid } = JSON.parse(fs.readFileSync(web, 'utf8'));
      if (isAlive(pid) && commandOf(pid).includes(SERVER_MAIN)) await stopProcess(pid);
    }
    if (fs.existsSync(path.join(place, 'anvil.json'))) await stopChain(place);
    if (fs.existsSync(path.join(place, 'postmaster.pid'))) await stopPostgres(place);
  }
  fs.rmSync(folder, { recursive: true, force: true });
}

function foldersBelow(folder: string, depth: number): string[] {
  if (depth === 0) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => {
      const place = path.join(folder, entry.name);
      return [place, ...foldersBelow(place, depth - 1)];
    });
}

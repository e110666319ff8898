import { makeScratch, RUN_FOLDER, sweepScratch } from './scratch';
import { dropTestDatabases } from './test-database';

/** Runs once per `vitest run`: a folder for the throw-away servers, which start when the first test asks for one. */
export default async function setup(): Promise<() => Promise<void>> {
  await sweepScratch();
  const scratch = makeScratch('vitest');
  process.env[RUN_FOLDER] = scratch.folder;
  return async () => {
    await dropTestDatabases();
    await scratch.remove();
  };
}

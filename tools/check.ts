import { generate } from './generate';
import { run } from './processes';
import { BIOME_BIN, KNIP_BIN, main, NEXT_BIN, ROOT, TSC_BIN } from './project';

const node = (bin: string, ...args: string[]) =>
  run(process.execPath, [bin, ...args], { cwd: ROOT, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' } });

/** Whether every file keeps the lint rules, warnings included. */
export const lint = async (): Promise<boolean> => (await node(BIOME_BIN, 'check', '--error-on-warnings')) === 0;

/** Whether everything is used: first by anything, then by more than tests. `knip.config.ts` says what else may stay. */
export const checkUnused = async (): Promise<boolean> =>
  (await node(KNIP_BIN)) === 0 && (await node(KNIP_BIN, '--production', '--exclude=dependencies')) === 0;

/** Whether the types hold. Next writes the types of the routes first. */
export const checkTypes = async (): Promise<boolean> =>
  (await node(NEXT_BIN, 'typegen')) === 0 && (await node(TSC_BIN, '--noEmit')) === 0;

// `npm run check`: what can be said without running anything.
await main(import.meta.url, async () => {
  await generate();
  const held = [await lint(), await checkUnused(), await checkTypes()];
  return held.every(Boolean) ? 0 : 1;
});

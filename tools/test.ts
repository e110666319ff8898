import fs from 'node:fs';
import path from 'node:path';
import { TributeError } from '../lib/base/errors';
import { checkTypes, checkUnused, lint } from './check';
import { generate } from './generate';
import { systemBinaries } from './postgres-binaries';
import { capture, run } from './processes';
import { main, NEXT_BIN, PLAYWRIGHT_BIN, ROOT, VITEST_BIN } from './project';
import { makeScratch, type Scratch } from './scratch';
import {
  forgeFailures,
  readForge,
  readPlaywright,
  readVitest,
  settleTally,
  sumTallies,
  type Tally,
  tallyOf,
} from './test-report';

// `npm test`: everything, or one part: `npm test unit`, `npm test contracts`, `npm test e2e`. The last line is the sum.

/** Settings of a developer's own server; the tests bring their own. */
const FOREIGN = [
  'DATABASE_URL',
  'RPC_URL',
  'DATA_DIR',
  'DEPLOYMENT_FILE',
  'APP_URL',
  'TRIBUTE_ENV',
  'PORT',
  'SAFETY_MODEL',
  'SAFETY_URL',
  'SAFETY_KEY',
];

interface Run {
  scratch: Scratch;
  env: NodeJS.ProcessEnv;
}

type Step = { name: string; work: (run: Run) => Promise<Tally> };

/** Not a test, unless it fails. */
const GENERATED: Step = {
  name: 'generated code',
  work: async () => {
    await generate();
    return { passed: 0, failed: 0, skipped: 0 };
  },
};

const PARTS: Record<string, Step[]> = {
  check: [
    { name: 'lint', work: async () => tallyOf(await lint()) },
    { name: 'unused code', work: async () => tallyOf(await checkUnused()) },
    { name: 'types', work: async () => tallyOf(await checkTypes()) },
  ],
  unit: [
    { name: 'unit', work: (given) => vitest(given, 'unit', []) },
    ...onSystemPostgres('unit', (given) => vitest(given, 'unit-system', databaseTests())),
  ],
  contracts: [{ name: 'contracts', work: forge }],
  e2e: [
    { name: 'build', work: build },
    { name: 'API and browser', work: (given) => playwright(given, 'e2e', []) },
    ...onSystemPostgres('API', (given) => playwright(given, 'e2e-system', ['--project=api'])),
  ],
};

async function vitest({ scratch, env }: Run, name: string, files: string[]): Promise<Tally> {
  const report = path.join(scratch.folder, `${name}.json`);
  const args = [VITEST_BIN, 'run', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = await run(process.execPath, args, { cwd: ROOT, env });
  return settleTally(readReport(report, readVitest), status);
}

async function forge({ env }: Run): Promise<Tally> {
  const args = [path.join(ROOT, 'tools/foundry.mjs'), 'forge', 'test', '--json'];
  // The committed gas figures are compared, not rewritten.
  const settings = { ...env, FORGE_SNAPSHOT_CHECK: 'true', FORGE_SNAPSHOT_EMIT: 'false' };
  const { status, stdout, stderr } = await capture(process.execPath, args, { cwd: ROOT, env: settings });
  const tally = settleTally(readForge(stdout), status);
  for (const failure of forgeFailures(stdout)) console.log(`FAIL ${failure}`);
  if (tally.failed > 0) console.log(stderr.trim());
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  return tally;
}

async function build({ env }: Run): Promise<Tally> {
  return tallyOf((await run(process.execPath, [NEXT_BIN, 'build'], { cwd: ROOT, env })) === 0);
}

async function playwright({ scratch, env }: Run, name: string, args: string[]): Promise<Tally> {
  const report = path.join(scratch.folder, `${name}.json`);
  const status = await run(process.execPath, [PLAYWRIGHT_BIN, 'test', ...args], {
    cwd: ROOT,
    env: { ...env, E2E_REPORT: report },
  });
  return settleTally(readReport(report, readPlaywright), status);
}

/** The same again on the machine's own PostgreSQL, an older one than npm's, where there is one and the run asks for it. */
function onSystemPostgres(name: string, work: Step['work']): Step[] {
  const system = process.env.TRIBUTE_TEST_SYSTEM_POSTGRES === '1' ? systemBinaries() : undefined;
  if (!system) return [];
  const title = `${name} on PostgreSQL ${system.version}`;
  return [{ name: title, work: (given) => work({ ...given, env: { ...given.env, TRIBUTE_TEST_POSTGRES: 'system' } }) }];
}

/** Files of tests that use a database: those that import one of the helpers that make it. */
function databaseTests(): string[] {
  return ['app', 'cli', 'lib', 'prisma', 'tools']
    .flatMap((folder) =>
      fs
        .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .map((file) => path.join(folder, file)),
    )
    .filter(
      (file) =>
        /\.test\.tsx?$/.test(file) &&
        /from '.*\/test-(database|site)'/.test(fs.readFileSync(path.join(ROOT, file), 'utf8')),
    );
}

const readReport = (file: string, read: (json: string) => Tally) =>
  fs.existsSync(file) ? read(fs.readFileSync(file, 'utf8')) : undefined;

await main(import.meta.url, async () => {
  const [wanted] = process.argv.slice(2);
  if (wanted && !PARTS[wanted])
    throw new TributeError('bad_configuration', `npm test takes nothing or one of ${Object.keys(PARTS).join(', ')}.`);
  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      interrupted = true;
    });
  }

  const scratch = makeScratch('reports');
  const env: NodeJS.ProcessEnv = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  for (const name of FOREIGN) delete env[name];
  const done: { name: string; tally: Tally; seconds: number }[] = [];
  try {
    for (const { name, work } of [GENERATED, ...(wanted ? PARTS[wanted] : Object.values(PARTS).flat())]) {
      console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`);
      const began = performance.now();
      const tally = await work({ scratch, env }).catch((error: Error): Tally => {
        console.error(error instanceof TributeError ? error.message : error);
        return tallyOf(false);
      });
      done.push({ name, tally, seconds: (performance.now() - began) / 1000 });
      if (interrupted) return 130;
      // Nothing can be tried on code that was not generated, or a site that was not built.
      if ((name === GENERATED.name || name === 'build') && tally.failed > 0) break;
    }
  } finally {
    await scratch.remove();
  }

  console.log('');
  for (const { name, tally, seconds } of done.filter(({ tally }) => tally.passed + tally.failed > 0)) {
    const counts = `${tally.passed} passed, ${tally.failed} failed${tally.skipped ? `, ${tally.skipped} skipped` : ''}`;
    console.log(`${name.padEnd(36)} ${counts.padEnd(40)} ${seconds.toFixed(0).padStart(4)} s`);
  }
  const { passed, failed } = sumTallies(done.map(({ tally }) => tally));
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
});

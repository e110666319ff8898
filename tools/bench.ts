import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TributeError } from '../lib/base/errors';
import { findRows, insertReport, REPORT_END, REPORT_START } from './bench-row';
import { generate } from './generate';
import { exitStatus } from './processes';
import { main, ROOT, scriptArgs } from './project';

// `npm run bench`: runs the scripts of bench/, all or those named. With `--report`, their rows become the table of docs/measured.md.

/** Runs a script, shows what it prints, and gives the rows it printed for the report. */
async function runScript(name: string): Promise<{ status: number; rows: string[] }> {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`);
  const child = spawn(process.execPath, scriptArgs(`bench/${name}.ts`), {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  return { status: await exitStatus(child), rows: findRows(output) };
}

await main(import.meta.url, async () => {
  const args = process.argv.slice(2);
  const all = fs
    .readdirSync(path.join(ROOT, 'bench'))
    .filter((file) => /^[a-z].*(?<!\.test)\.ts$/.test(file))
    .map((file) => file.slice(0, -3));
  const wanted = args.filter((arg) => !arg.startsWith('--'));
  const unknown = wanted.find((name) => !all.includes(name));
  if (unknown)
    throw new TributeError('bad_configuration', `There is no bench/${unknown}.ts; there are ${all.join(', ')}.`);

  await generate();
  const failed: string[] = [];
  const rows: string[] = [];
  for (const name of wanted.length > 0 ? wanted : all) {
    const result = await runScript(name);
    if (result.status !== 0) failed.push(name);
    rows.push(...result.rows);
  }
  if (failed.length > 0)
    throw new TributeError('internal', `These did not finish or missed their bar: ${failed.join(', ')}.`);
  if (args.includes('--report')) writeReport(rows);
  return 0;
});

function writeReport(rows: string[]): void {
  const file = path.join(ROOT, 'docs/measured.md');
  const [cpu] = os.cpus();
  const machine = `Measured in one run on ${os.cpus().length} cores (${cpu?.model.trim() ?? process.arch}), Node ${process.versions.node}: compare the ratios, not the times.`;
  const report = fs.existsSync(file) ? insertReport(fs.readFileSync(file, 'utf8'), rows, machine) : undefined;
  if (!report)
    throw new TributeError(
      'bad_configuration',
      `docs/measured.md has no place for the table: add the lines ${REPORT_START} and ${REPORT_END}.`,
    );
  fs.writeFileSync(file, report);
  console.log(`\nWrote ${rows.length} rows to docs/measured.md. Copy those that README.md shows.`);
}

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { TributeError } from '../lib/base/errors';
import { compileContracts } from './compile-contracts';
import { withLock } from './file-lock';
import { orderPlugin } from './lint/storeys';
import { capture } from './processes';
import { main, PRISMA_BIN, ROOT } from './project';

const PRISMA_SCHEMA = 'prisma/schema';
const PRISMA_OUT = 'lib/generated/prisma';
const PRISMA_STAMP = 'lib/generated/prisma.sha256';
const ORDER_PLUGIN = 'lib/generated/order.grit';

/**
 * Makes what is generated and not committed: the database client, the contracts' ABIs and bytecode, the linter's order. Does nothing
 * where the inputs are as they were. Resolves to the names of what it made.
 */
export function generate(): Promise<string[]> {
  return withLock(path.join(ROOT, 'lib/generated/generate.lock'), async () => {
    fs.writeFileSync(path.join(ROOT, ORDER_PLUGIN), orderPlugin());
    const [client, contracts] = await Promise.all([generateClient(), compileContracts({ root: ROOT })]);
    return [...(client ? ['database client'] : []), ...(contracts ? ['contracts'] : [])];
  });
}

async function generateClient(): Promise<boolean> {
  const stamp = path.join(ROOT, PRISMA_STAMP);
  const inputs = hashSchema();
  const isFresh =
    fs.existsSync(path.join(ROOT, PRISMA_OUT, 'client.ts')) &&
    fs.existsSync(stamp) &&
    fs.readFileSync(stamp, 'utf8') === inputs;
  if (isFresh) return false;
  fs.rmSync(stamp, { force: true });
  const { status, stderr } = await capture(process.execPath, [PRISMA_BIN, 'generate', '--no-hints'], { cwd: ROOT });
  if (status !== 0)
    throw new TributeError(
      'bad_configuration',
      `The database client cannot be generated from ${PRISMA_SCHEMA}: ${stderr.trim()}`,
    );
  fs.writeFileSync(stamp, inputs);
  return true;
}

function hashSchema(): string {
  const hash = createHash('sha256');
  const folder = path.join(ROOT, PRISMA_SCHEMA);
  for (const name of fs.readdirSync(folder).sort())
    hash
      .update(`${name}\0`)
      .update(fs.readFileSync(path.join(folder, name)))
      .update('\0');
  hash.update(createRequire(import.meta.url)('prisma/package.json').version);
  return hash.digest('hex');
}

await main(import.meta.url, async () => {
  const made = await generate();
  console.log(made.length > 0 ? `Generated: ${made.join(', ')}.` : 'Everything generated is up to date.');
  return 0;
});

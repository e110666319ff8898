import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { compileContracts } from './compile-contracts';

const ROOT = path.resolve(import.meta.dirname, '..');
let root: string | undefined;
afterEach(() => root && fs.rmSync(root, { recursive: true }));

test('compiles once, until something changes, and names what is broken', async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tribute-compile-'));
  for (const file of ['contracts/src', 'foundry.toml', 'tools/solc.cjs', 'package.json']) {
    fs.cpSync(path.join(ROOT, file), path.join(root, file), { recursive: true });
  }
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
  expect(await compileContracts({ root })).toBe(true);
  expect(await compileContracts({ root })).toBe(false);
  const abi = fs.readFileSync(path.join(root, 'lib/generated/contracts/meme-registry-abi.ts'), 'utf8');
  expect(abi).toMatch(/^export const memeRegistryAbi = \[[\s\S]*"InvalidAttestation"[\s\S]*\] as const;\n$/);
  const bytecode = fs.readFileSync(path.join(root, 'lib/generated/contracts/test-dollar-bytecode.ts'), 'utf8');
  expect(bytecode).toMatch(/^export const testDollarBytecode = '0x[0-9a-f]{4000,}' as const;\n$/);

  fs.appendFileSync(path.join(root, 'contracts/src/TestDollar.sol'), 'contract {');
  await expect(compileContracts({ root })).rejects.toThrow(
    /^The contracts do not compile:\n[\s\S]*contracts\/src\/TestDollar\.sol/,
  );
  // What was compiled before is still there, and the next run tries again.
  expect(fs.readFileSync(path.join(root, 'lib/generated/contracts/test-dollar-bytecode.ts'), 'utf8')).toBe(bytecode);
  await expect(compileContracts({ root })).rejects.toThrow('The contracts do not compile');
});

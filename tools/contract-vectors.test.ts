import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { contractVectors, VECTORS_FOLDER } from './contract-vectors';

const vectors = contractVectors();

test('the vectors that the contracts are tested with are those of this code (else: npx tsx tools/contract-vectors.ts)', async () => {
  const folder = path.resolve(import.meta.dirname, '..', VECTORS_FOLDER);
  for (const [name, text] of Object.entries(await vectors)) {
    expect(readFileSync(path.join(folder, name), 'utf8') === text, name).toBe(true);
  }
});

test('the inclusion vectors contain the published root of the eight test leaves', async () => {
  const { cases } = JSON.parse((await vectors)['inclusion.json']) as { cases: { size: number; root: string }[] };
  const roots = new Set(cases.filter((one) => one.size === 8).map((one) => one.root));
  expect([...roots]).toEqual(['0x5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328']);
});

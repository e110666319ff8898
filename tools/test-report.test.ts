import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PLAYWRIGHT_BIN, ROOT, VITEST_BIN } from './project';
import { makeScratch, type Scratch } from './scratch';
import { forgeFailures, readForge, readPlaywright, readVitest, settleTally, sumTallies, tallyOf } from './test-report';

// The runners themselves write the reports, so that a new version that writes another one is noticed.
let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch('reports');
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(scratch.folder, 'node_modules'));
  fs.writeFileSync(path.join(scratch.folder, 'package.json'), '{ "type": "module" }');
});
afterAll(() => scratch.remove());

function write(name: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(scratch.folder, name)), { recursive: true });
  fs.writeFileSync(path.join(scratch.folder, name), text);
}

test('vitest: failures, skipped tests and files that cannot be loaded', () => {
  write(
    'unit/a.test.ts',
    "import { expect, test } from 'vitest';\ntest('a', () => {});\ntest('b', () => expect(1).toBe(2));\ntest.skip('c', () => {});",
  );
  write('unit/b.test.ts', "import './missing';");
  write('unit/c.test.ts', "import { test } from 'vitest';\ntest.each([1, 2, 3])('%i', () => {});");
  const report = path.join(scratch.folder, 'vitest.json');
  const args = [
    VITEST_BIN,
    'run',
    '--root',
    path.join(scratch.folder, 'unit'),
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const { status } = spawnSync(process.execPath, args, {
    cwd: scratch.folder,
    env: { ...process.env, VITEST: undefined },
  });
  expect(status).toBe(1);
  expect(readVitest(fs.readFileSync(report, 'utf8'))).toEqual({ passed: 4, failed: 2, skipped: 1 });
});

test('Playwright: failures, skipped tests and errors outside any test', () => {
  write(
    'e2e/a.spec.ts',
    "import { expect, test } from '@playwright/test';\ntest('a', () => {});\ntest('b', () => expect(1).toBe(2));\ntest.skip('c', () => {});",
  );
  write('broken/b.spec.ts', "import { test } from '@playwright/test';\ntest('a', () => {});\nthrow new Error('no');");
  const report = (folder: string) => {
    const { stdout } = spawnSync(process.execPath, [PLAYWRIGHT_BIN, 'test', '--reporter=json', folder], {
      cwd: scratch.folder,
      encoding: 'utf8',
      env: { ...process.env, CI: '' },
    });
    return readPlaywright(stdout);
  };
  expect(report('e2e')).toEqual({ passed: 1, failed: 1, skipped: 1 });
  expect(report('broken').failed).toBeGreaterThan(0);
});

test('forge: successes, failures and their reasons', () => {
  write(
    'foundry.toml',
    '[profile.default]\nsrc = "src"\ntest = "test"\nlibs = []\noffline = true\nauto_detect_remappings = false\n',
  );
  fs.appendFileSync(
    path.join(scratch.folder, 'foundry.toml'),
    `solc = ${JSON.stringify(path.join(ROOT, 'tools/solc.cjs'))}\n`,
  );
  write(
    'test/A.t.sol',
    '// SPDX-License-Identifier: MIT\npragma solidity ^0.8.0;\ncontract ATest { function test_good() public pure {} function test_bad() public pure { revert("no"); } }\n',
  );
  const { stdout, status } = spawnSync(
    process.execPath,
    [path.join(ROOT, 'tools/foundry.mjs'), 'forge', 'test', '--json'],
    {
      cwd: scratch.folder,
      encoding: 'utf8',
    },
  );
  expect(status).not.toBe(0);
  expect(readForge(stdout)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(forgeFailures(stdout)).toEqual(['test/A.t.sol:ATest test_bad(): no']);
  expect(readForge('no report at all')).toEqual({ passed: 0, failed: 0, skipped: 0 });
});

test('a runner that dies, or runs nothing, is a failure', () => {
  expect(settleTally({ passed: 3, failed: 0, skipped: 0 }, 0)).toEqual({ passed: 3, failed: 0, skipped: 0 });
  expect(settleTally({ passed: 3, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  expect(settleTally({ passed: 3, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 3, failed: 2, skipped: 0 });
  expect(settleTally({ passed: 0, failed: 0, skipped: 5 }, 0)).toEqual({ passed: 0, failed: 1, skipped: 5 });
  expect(settleTally(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(sumTallies([tallyOf(true), tallyOf(false), { passed: 4, failed: 0, skipped: 2 }])).toEqual({
    passed: 5,
    failed: 1,
    skipped: 2,
  });
});

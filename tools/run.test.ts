import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './project';

test('the runner says which Node it needs, forwards exit statuses and names its commands', () => {
  const runner = path.join(ROOT, 'tools/run.mjs');
  const old = "data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'18.20.1'}})";
  const refused = spawnSync(process.execPath, ['--import', old, runner, 'check'], { encoding: 'utf8' });
  expect(refused).toMatchObject({
    status: 1,
    stderr: 'Tribute needs Node 20.19 or newer; this is 18.20.1. Install it from https://nodejs.org.\n',
  });
  expect(spawnSync(process.execPath, [runner, 'nonsense'], { encoding: 'utf8' })).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('db:seed'),
  });
  const failing = spawnSync(process.execPath, [runner, 'test', 'nonsense'], { encoding: 'utf8' });
  expect(failing).toMatchObject({
    status: 1,
    stderr: 'npm test takes nothing or one of check, unit, contracts, e2e.\n',
  });
});

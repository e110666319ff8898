import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from './project';
import { makeScratch, type Scratch } from './scratch';

/** Runs the runner of `root` on a Node that says it is of this version. */
function runAs(version: string, root: string, ...args: string[]) {
  const disguise = `data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'${version}'}})`;
  return spawnSync(process.execPath, ['--import', disguise, path.join(root, 'tools/run.mjs'), ...args], {
    encoding: 'utf8',
  });
}

test('the runner says which Node it needs, forwards exit statuses and names its commands', () => {
  const runner = path.join(ROOT, 'tools/run.mjs');
  expect(runAs('18.20.1', ROOT, 'check')).toMatchObject({
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

describe.skipIf(process.platform === 'win32')('the Node that commands run on', () => {
  const packageFolder = `node_modules/node-${process.platform}-${process.arch}`;
  let scratch: Scratch;
  let brought: string;

  // A checkout of two files: the runner, and a command that says which Node it got.
  beforeEach(() => {
    scratch = makeScratch('runner');
    brought = path.join(scratch.folder, packageFolder, 'bin/node');
    for (const folder of ['tools', path.dirname(path.relative(scratch.folder, brought))])
      fs.mkdirSync(path.join(scratch.folder, folder), { recursive: true });
    fs.copyFileSync(path.join(ROOT, 'tools/run.mjs'), path.join(scratch.folder, 'tools/run.mjs'));
    fs.symlinkSync(path.join(ROOT, 'node_modules/tsx'), path.join(scratch.folder, 'node_modules/tsx'));
    fs.writeFileSync(
      path.join(scratch.folder, 'tools/dev.ts'),
      "console.log('host', ...process.argv.slice(2)); process.exitCode = 7;",
    );
  });
  afterEach(() => scratch.remove());

  const bring = (script: string) => fs.writeFileSync(brought, script, { mode: 0o755 });
  const runs = (version: string) => {
    const { status, stdout, stderr } = runAs(version, scratch.folder, 'dev', 'an argument');
    return { status, stdout, stderr };
  };
  const onTheHosts = { status: 7, stdout: 'host an argument\n', stderr: '' };

  test('is the packages’ where the host’s is old', () => {
    bring('#!/bin/sh\nfor last; do :; done\necho "packages $last"\nexit 8\n');
    expect(runs('20.19.0')).toEqual({ status: 8, stdout: 'packages an argument\n', stderr: '' });
    expect(runs('22.12.0')).toMatchObject({ status: 8 });
  });

  test('is the host’s where that is new enough', () => {
    bring('#!/bin/sh\nexit 8\n');
    expect(runs('24.0.0')).toEqual(onTheHosts);
  });

  test('is the host’s where the packages have none, or one that this system cannot run', () => {
    expect(runs('20.19.0')).toEqual(onTheHosts);
    bring('#!/no/such/library\n');
    expect(runs('20.19.0')).toEqual(onTheHosts);
  });

  test.runIf(fs.existsSync(path.join(ROOT, packageFolder)))('is 24 in this checkout', () => {
    const script = path.join(scratch.folder, 'tools/dev.ts');
    fs.writeFileSync(script, 'console.log(process.version)');
    fs.rmSync(path.join(scratch.folder, packageFolder), { recursive: true });
    fs.symlinkSync(path.join(ROOT, packageFolder), path.join(scratch.folder, packageFolder));
    expect(runs('20.19.0')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^v24\./) });
  });
});

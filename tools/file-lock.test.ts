import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withLock } from './file-lock';
import { ROOT, scriptArgs } from './project';
import { makeScratch, type Scratch } from './scratch';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch('locks');
});
afterAll(() => scratch.remove());

const other = (...words: string[]) =>
  spawn(process.execPath, scriptArgs('tools/test-fixtures/hold-file-lock.ts', ...words), {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });

test('a living owner keeps it however long its event loop stands still; a killed one loses it at once', async () => {
  const lock = path.join(scratch.folder, 'held.lock');
  const owner = other('hold', lock);
  await once(owner.stdout, 'data');
  await expect(withLock(lock, async () => 'taken', 200)).rejects.toThrow(
    `Process ${owner.pid} holds ${lock}; wait for it to end, or delete the file.`,
  );
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  owner.stdin.end();
  expect(await withLock(lock, async () => 'taken', 0)).toBe('taken');
});

test('processes that find a dead owner’s lock take it one after another', async () => {
  const lock = path.join(scratch.folder, 'counted.lock');
  const counter = path.join(scratch.folder, 'counter');
  const dead = spawn(process.execPath, ['-e', '']);
  await once(dead, 'exit');
  fs.writeFileSync(lock, String(dead.pid));
  fs.writeFileSync(counter, '0');
  const counters = Array.from({ length: 4 }, () => other('count', lock, counter));
  const statuses = await Promise.all(counters.map((child) => once(child, 'exit')));
  expect(statuses.map(([status]) => status)).toEqual([0, 0, 0, 0]);
  expect(fs.readFileSync(counter, 'utf8')).toBe('80');
  expect(fs.existsSync(lock)).toBe(false);
});

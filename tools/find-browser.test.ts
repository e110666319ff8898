import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureBrowser, findBrowser } from './find-browser';
import { makeScratch, type Scratch } from './scratch';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch('browser');
});
afterAll(() => scratch.remove());

function program(name: string): string {
  const file = path.join(scratch.folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, '#!/bin/sh\n', { mode: 0o755 });
  return file;
}

test('CHROMIUM goes before what PATH holds, and PATH before nothing', () => {
  const own = program('own/my-chromium');
  const system = program('bin/google-chrome');
  const PATH = `/nowhere${path.delimiter}${path.dirname(system)}`;
  expect(findBrowser({ ...process.env, CHROMIUM: own, PATH })).toBe(own);
  expect(findBrowser({ ...process.env, CHROMIUM: '', PATH })).toBe(system);
  expect(findBrowser({ ...process.env, CHROMIUM: '/nowhere/chromium', PATH })).toBe(system);
});

test('a wrong CHROMIUM is named instead of passed over', () => {
  const { CHROMIUM } = process.env;
  process.env.CHROMIUM = '/nowhere/chromium';
  try {
    expect(() => ensureBrowser()).toThrow(
      'CHROMIUM names /nowhere/chromium, which is no program: correct it or unset it.',
    );
  } finally {
    if (CHROMIUM === undefined) delete process.env.CHROMIUM;
    else process.env.CHROMIUM = CHROMIUM;
  }
});

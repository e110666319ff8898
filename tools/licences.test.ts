import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './project';

// What is shipped: every package of the lock file that an install without development packages brings, on any system.
type Locked = { version?: string; license?: string; dev?: boolean; link?: boolean };

/** Licences that ask for their text to be kept, and for nothing else. */
const FREE = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'Python-2.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
];

/** Packages under another licence, or that name theirs in a way of their own. Each with what it is and why it may be here. */
const EXCEPTIONS: Record<string, { licence: string; why: string }> = {
  '@img/sharp-libvips-': {
    licence: 'LGPL-3.0-or-later',
    why: 'libvips, a shared library of its own that sharp links to as it runs and that anybody can replace.',
  },
  '@img/sharp-win32-': { licence: 'Apache-2.0 AND LGPL-3.0-or-later', why: 'sharp with the same library beside it.' },
  '@img/sharp-wasm32': {
    licence: 'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
    why: 'sharp and libvips in one file; only where no build for the system exists.',
  },
  lightningcss: { licence: 'MPL-2.0', why: 'Makes style sheets as the site is built; used as it came.' },
  'caniuse-lite': { licence: 'CC-BY-4.0', why: 'Data about browsers, read as the site is built; it names its source.' },
  elkjs: { licence: 'EPL-2.0', why: 'A part of Prisma’s own studio, which is never opened; used as it came.' },
  geist: { licence: 'SIL OPEN FONT LICENSE', why: 'OFL-1.1 by another name; its text is in public/licences.' },
  usearch: { licence: 'Apache 2.0', why: 'Apache-2.0 by another name; a measurement’s other side.' },
  memorystream: { licence: '', why: 'Its package.json has the MIT licence in the old form; a part of solc.' },
};

const isFree = (expression: string): boolean =>
  expression
    .replace(/^\((.*)\)$/, '$1')
    .split(/ (?:AND|OR) /i)
    .every((id) => FREE.includes(id));

const exceptionOf = (name: string) => Object.entries(EXCEPTIONS).find(([known]) => name.startsWith(known));

const packages = Object.entries(
  (JSON.parse(fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> })
    .packages,
).filter(([at]) => at !== '');
const shipped = packages
  .filter(([, { dev }]) => !dev)
  .map(([at, { license = '' }]) => ({ at, name: at.replace(/^.*node_modules\//, ''), licence: license }));

test('everything that is shipped is under a licence that allows it, or is named with a reason', () => {
  expect(shipped.length).toBeGreaterThan(300);
  const refused = shipped.filter(({ name, licence }) => !isFree(licence) && exceptionOf(name)?.[1].licence !== licence);
  expect(refused).toEqual([]);
  expect(packages.some(([at, { dev }]) => dev && at === 'node_modules/vitest')).toBe(true);
});

test('every exception is still needed', () => {
  const used = new Set(shipped.filter(({ licence }) => !isFree(licence)).map(({ name }) => exceptionOf(name)?.[0]));
  expect([...used].sort()).toEqual(Object.keys(EXCEPTIONS).sort());
});

test.each([
  ['AGPL-3.0-or-later', false],
  ['GPL-3.0', false],
  ['LGPL-3.0-or-later', false],
  ['SEE LICENSE IN LICENSE.md', false],
  ['UNLICENSED', false],
  ['MIT OR AGPL-3.0', false],
  ['', false],
  ['(MIT OR Apache-2.0)', true],
  ['MIT and ISC', true],
])('%j', (expression, allowed) => expect(isFree(expression)).toBe(allowed));

/** The first lines of a licence, by which a text that is not what package.json says would show. */
const TEXTS: Record<string, RegExp> = {
  MIT: /MIT License|Permission is hereby granted, free of charge/i,
  ISC: /ISC License|Permission to use, copy, modify, and(?:\/or)? distribute/i,
  // Prisma’s studio says it in a sentence, and asks for its marks to stay; it is never opened.
  'Apache-2.0': /Apache License|permitted under Apache 2.0/i,
};

test('the text beside a package is the licence that it names, and no package brings a stronger one', () => {
  let read = 0;
  for (const { at, licence } of shipped) {
    const folder = path.join(ROOT, at);
    // Packages for other systems are in the lock file alone.
    const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((file) => /^licen[cs]e/i.test(file)) : [];
    const texts = files
      .map((file) => path.join(folder, file))
      .filter((file) => fs.statSync(file).isFile())
      .map((file) => fs.readFileSync(file, 'utf8'));
    if (texts.length === 0) continue;
    read++;
    if (TEXTS[licence])
      expect(
        texts.some((text) => TEXTS[licence].test(text)),
        `${at}: ${licence}`,
      ).toBe(true);
    for (const text of texts)
      expect(text.slice(0, 400), at).not.toMatch(
        /(?:AFFERO|GNU) GENERAL PUBLIC LICENSE|Community License|Commons Clause/i,
      );
  }
  expect(read).toBeGreaterThan(250);
});

test.each([
  ['anton', '@fontsource/anton/LICENSE'],
  ['bricolage-grotesque', '@fontsource-variable/bricolage-grotesque/LICENSE'],
  ['geist', 'geist/LICENSE.txt'],
])('the licence of the font %s is shipped with it', (name, source) => {
  const shippedText = fs.readFileSync(path.join(ROOT, 'public/licences', `${name}.txt`), 'utf8');
  expect(shippedText).toContain('SIL Open Font License, Version 1.1');
  expect(shippedText).toBe(fs.readFileSync(path.join(ROOT, 'node_modules', source), 'utf8'));
});

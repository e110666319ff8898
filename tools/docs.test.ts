import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './project';

const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');

test('the glossary names homes that are there', () => {
  const homes = [...read('docs/glossary.md').matchAll(/`((?:lib|contracts|prisma)\/[^`]+)`/g)].map((match) => match[1]);
  expect(homes.length).toBeGreaterThan(20);
  expect(homes.filter((home) => !fs.existsSync(path.join(ROOT, home)))).toEqual([]);
});

test.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/glossary.md', 'docs/measured.md'])(
  'the links of %s lead somewhere',
  (file) => {
    const links = [...read(file).matchAll(/\]\(([^)#]+)/g)].map((match) => match[1]).filter((to) => !/^\w+:/.test(to));
    const lost = links.filter((to) => !fs.existsSync(path.join(ROOT, path.dirname(file), to)));
    expect(lost).toEqual([]);
  },
);

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { PAGES, visitsOf } from './routes';

/** The addresses that `app/` serves as pages: folders in brackets `(…)` only group. */
const served = fs
  .readdirSync(path.resolve(import.meta.dirname, '../../app'), { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'page.tsx')
  .map((file) => {
    const folders = path.dirname(file).split(path.sep);
    return {
      path: `/${folders.filter((name) => name !== '.' && !name.startsWith('(')).join('/')}`,
      studio: folders[0] === '(studio)',
    };
  });

test('every page of app/ is listed once, and nothing else', () => {
  expect(PAGES.map((page) => page.path).sort()).toEqual(served.map((page) => page.path).sort());
});

test('the studio is what lies in its folder', () => {
  const studio = PAGES.filter((page) => page.studio).map((page) => page.path);
  expect(studio.sort()).toEqual(
    served
      .filter((page) => page.studio)
      .map((page) => page.path)
      .sort(),
  );
});

test('what is linked and visited is an address, and every page but a dispute is visited', () => {
  const links = PAGES.filter(({ header, tab, foot, sitemap }) => header || tab || foot || sitemap);
  for (const address of [...links.map((page) => page.path), ...visitsOf(PAGES)]) expect(address).not.toMatch(/\[/);
  expect(PAGES.filter((page) => visitsOf([page]).length === 0).map((page) => page.path)).toEqual(['/disputes/[id]']);
});

test('the tab bar has five places, each taken once', () => {
  expect(PAGES.flatMap(({ tab }) => tab?.place ?? []).sort()).toEqual([1, 2, 3, 4, 5]);
});

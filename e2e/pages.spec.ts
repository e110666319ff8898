import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { PAGES, visitsOf } from '@/components/layout/routes';
import { demoAccount } from '@/lib/adapters/chain/local-accounts';
import { theSite } from './fixtures/site';
import { test } from './fixtures/test';

const site = theSite();
const THEMES = ['light', 'dark'] as const;
const WIDTHS = [360, 1440];

/** Addresses of the pages, with an account and a generation of the demo history in them. */
async function addresses({ studio }: { studio: boolean }): Promise<string[]> {
  const html = await (await fetch(site.url)).text();
  const generation = /\/g\/(gen_[0-9a-z]+)/.exec(html)?.[1];
  expect(generation, 'the home page shows generations').toBeTruthy();
  return visitsOf(PAGES.filter((page) => (page.studio ?? false) === studio)).map((address) =>
    address.replace('{creator}', demoAccount(0).address).replace('{generation}', generation as string),
  );
}

for (const theme of THEMES) {
  test(`every page is accessible, at phone and desktop width, in the ${theme} theme`, async ({ browser }) => {
    test.setTimeout(600_000);
    const pages = [...(await addresses({ studio: false })), ...(await addresses({ studio: true })), '/no-such-page'];
    for (const width of WIDTHS) {
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        colorScheme: theme,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      for (const at of pages) {
        await page.goto(site.url + at);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${at} at ${width}: ${id} ${nodes[0].target}`)).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
          `${at} at ${width} scrolls sideways`,
        ).toBeLessThanOrEqual(0);
      }
      await context.close();
    }
  });
}

/** Bytes of script that a first visit loads, as sent (gzip), and who was asked. */
async function weigh(page: import('@playwright/test').Page, at: string): Promise<number> {
  const sizes: Promise<number>[] = [];
  const strangers: string[] = [];
  const listener = (request: import('@playwright/test').Request) => {
    if (!request.url().startsWith(site.url)) strangers.push(request.url());
    if (request.resourceType() === 'script') sizes.push(request.sizes().then((size) => size.responseBodySize));
  };
  page.on('requestfinished', listener);
  await page.goto(site.url + at, { waitUntil: 'networkidle' });
  page.off('requestfinished', listener);
  expect(
    strangers.filter((url) => /^https?:/.test(url)),
    `${at} asked others`,
  ).toEqual([]);
  expect(sizes.length).toBeGreaterThan(0);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

test('public pages load at most 150 kB of script, the studio 250 kB', async ({ browser }) => {
  test.setTimeout(300_000);
  for (const [pages, limit] of [
    [await addresses({ studio: false }), 150_000],
    [await addresses({ studio: true }), 250_000],
  ] as const) {
    for (const at of pages) {
      const context = await browser.newContext();
      const bytes = await weigh(await context.newPage(), at);
      expect(bytes, `${at} loads ${bytes} bytes of script`).toBeLessThanOrEqual(limit);
      await context.close();
    }
  }
});

test('the theme is there before the first paint, and a choice stays', async ({ browser }) => {
  const context = await browser.newContext({ colorScheme: 'dark' });
  const page = await context.newPage();
  await page.goto(site.url);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await ground()).not.toBe(dark);
  await context.close();
});

test('boards keep their tab and window in the address, and Back works', async ({ page }) => {
  await page.goto(`${site.url}/boards`);
  await page.getByRole('link', { name: 'Creators' }).click();
  await expect(page).toHaveURL(/kind=creators/);
  await page.getByRole('link', { name: /^All/ }).first().click();
  await expect(page).toHaveURL(/window=all/);
  await page.goBack();
  await expect(page).not.toHaveURL(/window=all/);
  await page.goBack();
  await expect(page).toHaveURL(/\/boards$/);
});

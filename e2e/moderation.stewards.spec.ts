import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import pg from 'pg';
import { privateKeyToAccount } from 'viem/accounts';
import { localKey } from '@/lib/adapters/chain/local-accounts';
import { drawPicture } from '@/tools/test-fixtures/draw-picture';
import { answer, copyOf, familyOf, registerPicture, untilLink } from './fixtures/families';
import { Caller, theSite } from './fixtures/site';
import { test } from './fixtures/test';
import { installWallet } from './fixtures/wallet';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const site = theSite();
const seed = Math.floor(Math.random() * 2 ** 30);
const [founder, copier] = [new Caller(site), new Caller(site)];
let copyId = 0;
let pixels = '';
let page: Page;
let database: pg.Client;
const picture = () => page.getByRole('article', { name: `Picture ${pixels.slice(0, 8)}` });
const family = () => page.getByRole('article', { name: `Younger ${seed} and Elder ${seed}` });

test.beforeAll(async ({ browser }) => {
  database = new pg.Client({ connectionString: site.databaseUrl });
  await database.connect();
  const drawn = await drawPicture(seed);
  const { memeId } = await registerPicture(founder, drawn, `Elder ${seed}`);
  ({ memeId: copyId } = await registerPicture(copier, await copyOf(drawn, 60), `Younger ${seed}`, {
    parentId: memeId,
  }));
  await untilLink(copier, copyId, 'claimed');
  await answer(copier, 'rebutFamily', copyId);
  await untilLink(copier, copyId, 'rebutted');

  // Uploaded, then said to have been found explicit: there is no such picture in this repository.
  const upload = await copier.upload(await drawPicture(seed + 1), 'statue.png');
  pixels = upload.report.fingerprint.pixelSha256;
  await expect
    .poll(
      async () =>
        (
          await database.query(
            `UPDATE "Picture" SET "level" = 'review', "safety" = '{"porn": 900000, "drawing": 100000}' WHERE "pixelSha256" = $1 AND "safety" IS NOT NULL`,
            [pixels],
          )
        ).rowCount,
      { timeout: 60_000 },
    )
    .toBe(1);

  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await installWallet(context, { account: privateKeyToAccount(localKey('stewards')), rpcUrl: site.rpcUrl });
  page = await context.newPage();
  await page.goto(`${site.url}/stewards`);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Test Wallet').first().click();
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Pictures to look at' })).toBeVisible();
});
test.afterAll(async () => {
  await page?.context().close();
  await database.end();
});

test('both sections are readable on a phone and a desktop, in both themes', async () => {
  await expect(picture()).toBeVisible();
  await expect(family()).toBeVisible();
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${width}, ${colorScheme}: ${id} ${nodes[0].target}`)).toEqual([]);
    }
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      `scrolls sideways at ${width}`,
    ).toBeLessThanOrEqual(0);
  }
});

test('a steward looks at a picture that waits, and says whom it may be shown to', async () => {
  await expect(picture()).toContainText('looks like porn (90 %), drawing (10 %)');
  await picture().getByText('Show the picture').click();
  await expect(picture().getByAltText('Under review')).toBeVisible();
  await picture().getByRole('button', { name: 'Mature' }).click();
  await expect(picture()).toHaveCount(0);
  const { rows } = await database.query('SELECT "level", "levelBy" FROM "Picture" WHERE "pixelSha256" = $1', [pixels]);
  expect(rows).toEqual([{ level: 'mature', levelBy: privateKeyToAccount(localKey('stewards')).address.toLowerCase() }]);
});

test('a steward lays the two pictures of a rebutted family on each other, and joins them', async () => {
  await expect(family().getByRole('img', { name: /^Later laid on/ })).toBeVisible();
  await family().getByRole('button', { name: 'Join the two' }).click();
  await expect(family()).toHaveCount(0, { timeout: 30_000 });
  expect((await familyOf(copier, copyId)).link?.status).toBe('joined');
});

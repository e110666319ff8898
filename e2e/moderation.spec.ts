import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page } from '@playwright/test';
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { localKey } from '@/lib/adapters/chain/local-accounts';
import { drawPicture } from '@/tools/test-fixtures/draw-picture';
import { Caller, newAccount, templateDraft, theSite } from './fixtures/site';
import { test } from './fixtures/test';
import { installWallet } from './fixtures/wallet';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const site = theSite();
const title = `Contested blocks ${Date.now()}`;
let memeId = 0;
let disputeUrl = '';

async function openPage(browser: Browser, account: PrivateKeyAccount): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await installWallet(context, { account, rpcUrl: site.rpcUrl });
  return page;
}

/** Connects and signs in, in the dialog that an action has opened. */
async function signIn(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Test Wallet').first().click();
  await dialog.getByRole('button', { name: 'Sign in' }).click();
}

async function expectAccessible(page: Page): Promise<void> {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${page.url()} at ${width}, ${colorScheme}: ${id} ${nodes[0].target}`),
      ).toEqual([]);
    }
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      `${page.url()} at ${width} scrolls sideways`,
    ).toBeLessThanOrEqual(0);
  }
}

test.beforeAll(async () => {
  const creator = new Caller(site);
  await creator.signIn();
  const upload = await creator.upload(await drawPicture(Date.now() % 2 ** 30), 'blocks.png');
  ({ memeId } = await creator.register(upload.id, templateDraft(title)));
});

test('somebody reports a meme from its page and finds the claim in its record', async ({ browser }) => {
  const page = await openPage(browser, newAccount());
  await page.goto(`${site.url}/m/${memeId}`);
  await page.getByRole('link', { name: 'Report', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Report a meme' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('What is wrong').selectOption({ label: 'Somebody else made it' });
  await page.getByLabel('Why you say so').fill('The same blocks hang in the town hall since 1974.');
  await page.getByLabel('Where it can be checked').fill('https://example.org/town-hall');
  await page.getByRole('button', { name: 'Report it' }).click();
  await signIn(page);
  await page.getByRole('link', { name: 'See how it stands' }).click();
  await expect(page.getByText('Nothing follows from it yet', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('Nothing is asked of you', { exact: false })).toBeVisible();
  disputeUrl = page.url();
  await expectAccessible(page);
  await page.goto(`${site.url}/m/${memeId}`);
  await expect(page.getByRole('heading', { name: 'Claims about it' })).toBeVisible();
  await page.context().close();
});

test('a steward takes it from the queue, holds the income, upholds it and takes the picture down', async ({
  browser,
}) => {
  const page = await openPage(browser, privateKeyToAccount(localKey('stewards')));
  await page.goto(`${site.url}/stewards?status=claimed`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await signIn(page);
  await expect(page.getByRole('button', { name: 'Grant the role' })).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole('listitem')
    .filter({ hasText: title })
    .getByRole('link', { name: /^Claim:/ })
    .click();
  await expect(page).toHaveURL(disputeUrl);

  const reason = page.getByLabel('Your reason');
  await reason.fill('The photograph shows it on the wall.');
  await page.getByRole('button', { name: 'Corroborate and hold the income' }).click();
  await expect(page.getByRole('button', { name: 'Uphold the claim' })).toBeVisible();
  await expect(page.getByText('had the income held', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await reason.fill('The town hall’s records name the painter.');
  await page.getByLabel(/Take the picture down too/).check();
  await page.getByRole('button', { name: 'Uphold the claim' }).click();
  await expect(page.getByText('A steward found that the claim holds.', { exact: false })).toBeVisible();
  await expect(page.getByText('taken down, record kept')).toBeVisible();

  await page.goto(`${site.url}/m/${memeId}`);
  await expect(page.getByText('A steward took this picture down.', { exact: false })).toBeVisible();
  await expect(page.getByText(`The picture of meme #${memeId} was taken down.`).first()).toBeVisible();
  await expectAccessible(page);
  await page.context().close();
});

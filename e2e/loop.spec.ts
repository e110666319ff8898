import { type Browser, expect, type Page } from '@playwright/test';
import { drawPicture } from '@/tools/test-fixtures/draw-picture';
import { Caller, newAccount, theSite, tribute } from './fixtures/site';
import { test } from './fixtures/test';
import { installWallet } from './fixtures/wallet';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const site = theSite();
const creatorAccount = newAccount();
const title = `Browser blocks ${Date.now()}`;
let creator: Page;
let payer: Page;
let memeId = 0;

/** A page that fails the test when it reports an error or asks anybody but the site and the chain for anything. */
async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && ![new URL(site.url).host, new URL(site.rpcUrl).host].includes(url.host))
      throw new Error(`The page asked a third party: ${url}`);
  });
  return page;
}

test.beforeAll(async ({ browser }) => {
  creator = await openPage(browser);
  await installWallet(creator.context(), { account: creatorAccount, rpcUrl: site.rpcUrl });
  payer = await openPage(browser);
});
test.afterAll(async () => {
  await creator.context().close();
  await payer.context().close();
});

test('creator uploads a picture and registers it with an installed wallet and one signature', async () => {
  await creator.goto(`${site.url}/upload`);
  await creator
    .locator('input[type=file]')
    .setInputFiles({ name: 'blocks.png', mimeType: 'image/png', buffer: await drawPicture(Date.now() % 2 ** 30) });
  const card = creator.getByRole('article', { name: 'blocks.png' });
  await card.getByRole('button', { name: 'Sign in to register it' }).click();
  const dialog = creator.getByRole('dialog');
  await dialog.getByText('Test Wallet').first().click();
  await dialog.getByRole('button', { name: 'Sign in' }).click();

  await card.getByLabel('Title').fill(title);
  await card.getByLabel('What is in the picture').fill('Coloured blocks on a plain ground');
  await card.getByText('A template', { exact: true }).click();
  await card.getByRole('button', { name: 'Top and bottom' }).click();
  await card.getByRole('button', { name: 'Register it' }).click();
  await dialog.getByRole('button', { name: 'Sign and register' }).click();
  const link = creator.getByRole('link', { name: /See your meme/ });
  await link.click();
  await expect(creator).toHaveURL(/\/m\/\d+$/);
  await expect(creator.getByRole('heading', { level: 1, name: title })).toBeVisible();
  memeId = Number(new URL(creator.url()).pathname.split('/').pop());
});

test('somebody else deposits once with the demo wallet and generates three times without another question', async () => {
  await payer.goto(`${site.url}/create?prompt=quarterly+reports&source=${memeId}`);
  await payer.getByRole('radio').first().waitFor();
  await payer.getByRole('button', { name: 'Connect', exact: true }).click();
  const dialog = payer.getByRole('dialog');
  await dialog.getByText('Demo wallet').first().click();
  await payer.getByRole('button', { name: /Get test money/ }).click();
  await payer.getByRole('button', { name: /Deposit \$1/ }).click();
  await dialog.getByRole('button', { name: /Deposit \$1/ }).click();
  await expect(payer.getByText('Deposited $1.00').first()).toBeVisible({ timeout: 60_000 });
  await expect(dialog).toBeHidden();

  for (let i = 0; i < 3; i++) {
    await payer.getByRole('button', { name: /Generate for/ }).click();
    await expect(payer.getByText('Here it is')).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect(payer.getByRole('link', { name: title }).first()).toBeVisible();
    if (i < 2) await payer.getByRole('button', { name: 'Make another' }).click();
  }
});

test('an epoch settles, the creator claims, and the wallet grows by the sum of the shares', async () => {
  const reader = new Caller(site, creatorAccount);
  // Gas for the claim; the dollars of the faucet are counted before.
  await reader.faucet();
  const before = await reader.tokenBalance();
  const settled = await tribute(site, 'settle', '--json');
  expect(settled.status, settled.stderr).toBe(0);

  const { items } = await reader.json<{ items: { card: unknown }[] }>(
    'GET',
    `/api/v1/memes?creator=${creatorAccount.address}`,
  );
  expect(items).toHaveLength(1);
  const { earned, claimable } = await reader.json<{ earned: string; claimable: string }>(
    'GET',
    `/api/v1/accounts/${creatorAccount.address}/royalties`,
  );
  // Three generations that drew on nothing else: three times the creators' 60 % of a cent.
  expect({ earned, claimable }).toEqual({ earned: '18000', claimable: '18000' });

  await creator.goto(`${site.url}/u/${creatorAccount.address}`);
  await creator.getByRole('button', { name: /^Claim/ }).click();
  await creator.getByRole('dialog').getByRole('button', { name: 'Claim' }).click();
  await expect.poll(async () => (await reader.tokenBalance()) - before, { timeout: 60_000 }).toBe(18_000n);
  await expect(creator.locator('main').getByText('Paid out', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect
    .poll(async () => reader.json('GET', `/api/v1/accounts/${creatorAccount.address}/royalties`))
    .toMatchObject({ accrued: '0', claimable: '0', claimed: '18000' });
  await creator.reload();
  await expect(creator.locator('main')).toContainText('$0.018');

  const audit = await tribute(site, 'audit', '--json');
  expect(audit.status, audit.stdout + audit.stderr).toBe(0);
  await payer.goto(`${site.url}/log`);
  await payer.getByRole('button', { name: 'Recompute in this browser' }).click();
  await expect(payer.getByText('Every settled epoch agrees with the chain, to the last unit.')).toBeVisible();
});

test('a rejected signature is no error, a wrong network has a way back, a changed account is said', async ({
  browser,
}) => {
  const page = await openPage(browser);
  const [alice, bob] = [newAccount(), newAccount()];
  const wallet = await installWallet(page.context(), { account: alice, rpcUrl: site.rpcUrl });
  await new Caller(site, alice).faucet();
  await page.goto(`${site.url}/c/shibe`);
  await page.getByRole('button', { name: 'Join' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Test Wallet').first().click();
  await dialog.getByRole('button', { name: 'Sign in' }).waitFor();
  wallet.rejects = true;
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog.getByRole('button', { name: 'Sign in' })).toBeEnabled();
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  wallet.rejects = false;
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Welcome in')).toBeVisible();

  await wallet.emit('accountsChanged', [bob.address]);
  await expect(page.getByText('Your wallet is now on')).toBeVisible();
  expect(await page.evaluate(async () => (await (await fetch('/api/v1/session')).json()).address)).toBe(
    alice.address.toLowerCase(),
  );

  wallet.chainId = 1;
  await wallet.emit('chainChanged', '0x1');
  await page
    .getByRole('button', { name: /Switch to/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: /Switch to/ })).toHaveCount(0);
  await page.context().close();
});

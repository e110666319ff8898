import { expect, type Page, test } from '@playwright/test';
import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import { drawPicture } from '@/tools/test-fixtures/draw-picture';
import { startPhone } from './fixtures/phone';
import { startRelay } from './fixtures/relay';
import { newAccount, theSite } from './fixtures/site';

const site = theSite();

/** Every address outside the site and the chain that the page opens, sockets too. */
function strangersOf(page: Page): string[] {
  const ours = [new URL(site.url).host, new URL(site.rpcUrl).host];
  const strangers: string[] = [];
  const note = (url: string) => {
    if (/^(?:https?|wss?):/.test(url) && !ours.includes(new URL(url).host)) strangers.push(new URL(url).origin);
  };
  page.on('request', (request) => note(request.url()));
  page.on('websocket', (socket) => note(socket.url()));
  return strangers;
}

/** What a camera reads off the code in the dialog. */
async function scan(page: Page): Promise<string> {
  const picture = await page.getByRole('dialog').screenshot();
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return decodeQR({ width: info.width, height: info.height, data: new Uint8Array(data) });
}

test('nobody but its relay is asked, and not before WalletConnect is chosen', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const strangers = strangersOf(page);
  const refused: string[] = [];
  await page.exposeFunction('refused', (what: string) => refused.push(what));
  await page.addInitScript(() => {
    const tell = (window as unknown as { refused(what: string): void }).refused;
    addEventListener('securitypolicyviolation', (event) => tell(`${event.effectiveDirective} ${event.blockedURI}`));
  });
  await page.goto(`${site.url}/memes`);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  const choice = page.getByRole('dialog').getByText('WalletConnect', { exact: true });
  await choice.waitFor();
  expect(strangers).toEqual([]);
  await choice.click();
  await expect.poll(() => strangers).toContain('wss://relay.walletconnect.org');
  expect(new Set(strangers.filter((origin) => !/^https:\/\/verify\.walletconnect\.(?:org|com)$/.test(origin)))).toEqual(
    new Set(['wss://relay.walletconnect.org']),
  );
  expect(refused).toEqual([]);
  await context.close();
});

test('a phone scans the code, approves the site, and signs in over the relay', async ({ browser }) => {
  test.setTimeout(180_000);
  const account = newAccount();
  const relay = await startRelay();
  const phone = await startPhone({ account, relayUrl: relay.url, projectId: 'a'.repeat(32) });
  const context = await browser.newContext();
  await relay.serve(context);
  const page = await context.newPage();
  try {
    await page.goto(`${site.url}/upload`);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'blocks.png', mimeType: 'image/png', buffer: await drawPicture(Date.now() % 2 ** 30) });
    const card = page.getByRole('article', { name: 'blocks.png' });
    await card.getByRole('button', { name: 'Sign in to register it' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('WalletConnect', { exact: true }).click();
    let uri = '';
    await expect(async () => {
      uri = await scan(page);
    }).toPass();
    expect(uri).toMatch(/^wc:[0-9a-f]{64}@2\?/);
    await phone.pair(uri);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await expect(card.getByLabel('Title')).toBeVisible();
    const session = await page.evaluate(async () => (await fetch('/api/v1/session')).json());
    expect(session).toEqual({ address: account.address.toLowerCase() });
  } finally {
    await phone.stop();
    relay.stop();
    await context.close();
  }
});

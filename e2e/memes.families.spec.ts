import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { drawPicture } from '@/tools/test-fixtures/draw-picture';
import { copyOf, registerPicture, untilLink } from './fixtures/families';
import { Caller, theSite } from './fixtures/site';
import { test } from './fixtures/test';
import { installWallet } from './fixtures/wallet';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const site = theSite();
const [founder, copier] = [new Caller(site), new Caller(site)];
const seed = Math.floor(Math.random() * 2 ** 30);
let founderId = 0;
let copyId = 0;

async function isAccessible(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`)).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    `scrolls sideways at ${width}`,
  ).toBeLessThanOrEqual(0);
}

test.beforeAll(async () => {
  const picture = await drawPicture(seed);
  founderId = (await registerPicture(founder, picture, `First ${seed}`)).memeId;
  copyId = (await registerPicture(copier, await copyOf(picture, 60), `Second ${seed}`, { parentId: founderId })).memeId;
  await copier.faucet();
  await untilLink(copier, copyId, 'claimed');
});

test('the creator of a copy reads what was found, and joins the family with one transaction', async ({ browser }) => {
  const context = await browser.newContext();
  await installWallet(context, { account: copier.account, rpcUrl: site.rpcUrl });
  const page = await context.newPage();
  const scripts: string[] = [];
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
  await page.goto(`${site.url}/m/${copyId}`, { waitUntil: 'networkidle' });
  const note = page.getByRole('article', { name: `Second ${seed} and First ${seed}` });
  await expect(note.getByText('It shows the same picture.')).toBeVisible();
  await expect(note.getByText(/^The perceptual hashes differ in \d+ of 256 bits\.$/)).toBeVisible();
  await expect(note.getByText('Claimed on chain')).toBeVisible();

  const before = scripts.length;
  await note.getByRole('button', { name: 'Answer as its creator' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Test Wallet').first().click();
  await expect(note.getByRole('button', { name: 'Rebut the claim' })).toBeVisible();
  expect(scripts.length, 'the wallet comes when it is asked for').toBeGreaterThan(before);
  await note.getByRole('button', { name: 'Accept and join now' }).click();
  await expect(dialog.getByText('It does not')).toBeVisible();
  await dialog.getByRole('button', { name: 'Join' }).click();
  await expect(note.getByText('Joined', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('list', { name: 'Memes of the family' }).getByText('Founder')).toBeVisible();
  await context.close();
});

test('family and derivation tree are readable and accessible on a phone and a desktop, in both themes, and by keyboard', async ({
  browser,
}) => {
  // A line of four below the founder, and more than a dozen beside.
  let parentId = copyId;
  for (let i = 0; i < 3; i++)
    parentId = (await registerPicture(founder, await drawPicture(seed + 1 + i), `Below ${i} ${seed}`, { parentId }))
      .memeId;
  for (let i = 0; i < 13; i++)
    await registerPicture(founder, await drawPicture(seed + 10 + i), `Beside ${i} ${seed}`, { parentId: founderId });
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    for (const id of [founderId, copyId]) {
      await page.goto(`${site.url}/m/${id}`);
      for (const width of [360, 1440]) await isAccessible(page, width);
    }
    await page.goto(`${site.url}/m/${founderId}`);
    const tree = page.getByRole('list', { name: 'Derivation tree' });
    // Three levels down; what is further is counted.
    await expect(tree.getByRole('link', { name: `Below 1 ${seed}` })).toBeVisible();
    await expect(tree.getByRole('link', { name: '1 made from it' })).toBeVisible();
    await expect(tree.getByRole('link', { name: `Beside 12 ${seed}` })).toBeHidden();
    await tree.getByText('Show 2 more').focus();
    await page.keyboard.press('Enter');
    await expect(tree.getByRole('link', { name: `Beside 12 ${seed}` })).toBeVisible();
    for (const width of [360, 1440]) await isAccessible(page, width);
    await context.close();
  }
});

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';
import { drawPicture } from '@/tools/test-fixtures/draw-picture';
import { theSite } from './fixtures/site';
import { test } from './fixtures/test';

const site = theSite();

/** The display picture of a meme, as somebody would have saved it. */
async function savedPicture(id: number): Promise<Buffer> {
  const { imageUrl } = await (await fetch(`${site.url}/api/v1/memes/${id}`)).json();
  return Buffer.from(await (await fetch(site.url + imageUrl)).arrayBuffer());
}

async function expectAccessible(page: Page): Promise<void> {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${width}, ${colorScheme}: ${id} ${nodes[0].target}`)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        `${width} px wide`,
      ).toBeLessThanOrEqual(0);
      if (process.env.E2E_SHOTS)
        await page.screenshot({
          path: `${process.env.E2E_SHOTS}/${new URL(page.url()).pathname.replaceAll('/', '_')}-${width}-${colorScheme}.png`,
          fullPage: true,
        });
    }
  }
}

const file = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer });

test('anybody drops a mirrored crop and sees whose meme it is, and how it lies on it', async ({ page }) => {
  test.setTimeout(120_000);
  const saved = sharp(await savedPicture(4));
  const { width = 0, height = 0 } = await saved.metadata();
  const crop = await saved
    .extract({
      left: Math.round(width * 0.12),
      top: Math.round(height * 0.1),
      width: Math.round(width * 0.8),
      height: Math.round(height * 0.8),
    })
    .flop()
    .jpeg({ quality: 70 })
    .toBuffer();
  const { title } = await (await fetch(`${site.url}/api/v1/memes/4`)).json();

  await page.goto(`${site.url}/search`);
  await page.getByLabel('Choose a picture').setInputFiles(file('crop.jpg', 'image/jpeg', crop));
  const found = page.getByRole('region', { name: 'What was found' });
  await expect(found.getByText(`It was made from “${title}”.`)).toBeVisible({ timeout: 30_000 });
  await expect(found.getByText(/^Mirrored derivative/)).toBeVisible();
  await expect(found.getByText('the part that yours shows')).toBeVisible();
  const overlay = found.getByRole('img', { name: `Yours laid on “${title}”` });
  await expect(overlay).toBeVisible();

  // Where the two agree, only the difference is black.
  await found.getByRole('button', { name: 'Show only the difference' }).click();
  await expect.poll(async () => countBlack(await overlay.screenshot())).toBeGreaterThan(85);
  await found.getByRole('button', { name: 'Show only the difference' }).click();
  await page.getByRole('slider', { name: 'From the registered picture to yours' }).fill('100');
  await expectAccessible(page);
});

/** How many of a hundred places in the middle are nearly black. */
async function countBlack(screenshot: Buffer): Promise<number> {
  const { data, info } = await sharp(screenshot).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const p = (Math.round(y * info.height) * info.width + Math.round(x * info.width)) * info.channels;
    return Math.max(data[p], data[p + 1], data[p + 2]);
  };
  return Array.from({ length: 100 }, (_, i) => at(0.3 + 0.04 * (i % 10), 0.3 + 0.04 * Math.floor(i / 10))).filter(
    (value) => value < 60,
  ).length;
}

test('a picture nobody registered is original; a file that is none is refused with what to do', async ({ page }) => {
  await page.goto(`${site.url}/search`);
  await page
    .getByLabel('Choose a picture')
    .setInputFiles(file('new.png', 'image/png', await drawPicture(Date.now() % 100_000)));
  await expect(page.getByText('Nobody has registered it.')).toBeVisible({ timeout: 30_000 });
  await page
    .getByLabel('Look up another picture')
    .setInputFiles(file('broken.jpg', 'image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3])));
  await expect(page.getByText('It could not be compared')).toBeVisible({ timeout: 30_000 });
});

test('words are searched too, in the address, and Back works', async ({ page }) => {
  await page.goto(`${site.url}/search`);
  await page.getByLabel('Words in its title, tags or caption').fill('frog');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page).toHaveURL(/\/search\?q=frog$/);
  await expect(page.getByText(/memes? for “frog”/)).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/search$/);
});

test('a browser checks a file against the chain by itself', async ({ page }) => {
  test.setTimeout(120_000);
  const saved = await savedPicture(1);
  await page.goto(`${site.url}/m/1`);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(new URL(request.url()).origin);
  });
  // The display copy of the registered picture: other bytes, the same look.
  await page.getByLabel('Check a file').setInputFiles(file('saved.webp', 'image/webp', saved));
  await expect(page.getByText('Another file of the same picture')).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('Check a file').setInputFiles(file('other.png', 'image/png', await drawPicture(77)));
  await expect(page.getByText('Another picture', { exact: true })).toBeVisible({ timeout: 30_000 });
  // The chain was asked, and nothing was sent to the site.
  expect(new Set(sent)).toEqual(new Set([new URL(site.rpcUrl).origin]));
  await expectAccessible(page);
});

test('the registered file itself is told to the byte', async ({ page }) => {
  const { Caller, templateDraft } = await import('./fixtures/site');
  const creator = new Caller(site);
  await creator.signIn();
  const bytes = await drawPicture(4711 + (Date.now() % 1000));
  const { memeId } = await creator.register(
    (await creator.upload(bytes, 'own.png')).id,
    templateDraft('Checked blocks'),
  );
  await page.goto(`${site.url}/m/${memeId}`);
  await page.getByLabel('Check a file').setInputFiles(file('own.png', 'image/png', bytes));
  await expect(page.getByText('The file is the registered one, to the byte')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Look, PDQ: 0 of 256 bits differ')).toBeVisible();
});

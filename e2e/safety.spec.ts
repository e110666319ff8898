import { expect } from '@playwright/test';
import { theSite } from './fixtures/site';
import { test } from './fixtures/test';

const site = theSite();

test('mature memes are shown where the address asks for them, and the choice is remembered nowhere', async ({
  page,
}) => {
  await page.goto(`${site.url}/memes`);
  const box = page.getByRole('checkbox', { name: 'Show mature memes too' });
  await expect(box).not.toBeChecked();
  await box.check();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/[?&]level=mature/);
  await expect(page.getByRole('checkbox', { name: 'Show mature memes too' })).toBeChecked();
  expect(
    (await page.getByRole('checkbox', { name: 'Show mature memes too' }).boundingBox())?.height,
  ).toBeGreaterThanOrEqual(24);
  await page.goto(`${site.url}/memes`);
  await expect(page.getByRole('checkbox', { name: 'Show mature memes too' })).not.toBeChecked();
});

test('status and a community say how many pictures were checked, and what was found', async ({ page }) => {
  for (const at of ['/status', '/c/shibe']) {
    await page.goto(site.url + at);
    for (const label of [
      'Pictures classified',
      'For everyone',
      'For mature viewers',
      'Waiting for a steward',
      'Refused by a steward',
      'Not classified yet',
      'Taken down',
    ]) {
      await expect(page.getByText(label, { exact: true })).toBeVisible();
    }
  }
});

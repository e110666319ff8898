import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import sharp from 'sharp';
import { BROWSER_ARGS, ensureBrowser } from './find-browser';
import { main, ROOT } from './project';
import { makeScratch } from './scratch';
import { startStack } from './stack';

// `node tools/run.mjs screenshot`: the README's picture, taken of the production build with the demo collection.
await main(import.meta.url, async () => {
  const scratch = makeScratch('screenshot');
  const stack = await startStack({ dataDir: path.join(scratch.folder, 'data') });
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: BROWSER_ARGS });
  try {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 960 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    await page.goto(stack.url, { waitUntil: 'networkidle' });
    const file = path.join(ROOT, 'docs/home.webp');
    fs.mkdirSync(path.dirname(file), { recursive: true });
    await sharp(await page.screenshot())
      .webp({ quality: 82 })
      .toFile(file);
    console.log(`Wrote ${path.relative(ROOT, file)}.`);
    return 0;
  } finally {
    await browser.close();
    await stack.stop();
    await scratch.remove();
  }
});

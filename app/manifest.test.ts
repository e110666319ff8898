import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import manifest from './manifest';

test('every icon of the manifest is there, in the size that it says', async () => {
  const { icons = [] } = manifest();
  expect(icons.map(({ purpose }) => purpose ?? 'any')).toEqual(['any', 'any', 'any', 'maskable']);
  for (const { src, sizes, type } of icons) {
    const { format, width, height } = await sharp(path.join(import.meta.dirname, '../public', src)).metadata();
    expect(type, src).toContain(format);
    if (sizes !== 'any') expect(`${width}x${height}`, src).toBe(sizes);
  }
});

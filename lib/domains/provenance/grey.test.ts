import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cropRgb, mirrorGrey, shrinkGrey, shrinkRgb, toGrey, toPixelBox } from './grey';

test('areas are averaged: half the size is the mean of each four', () => {
  const image = { width: 4, height: 2, data: Uint8Array.of(0, 100, 10, 30, 200, 100, 10, 30) };
  expect(shrinkGrey(image, 2, 1)).toEqual({ width: 2, height: 1, data: Uint8Array.of(100, 20) });
});

test('a pixel that lies over two counts in both by its part', () => {
  expect([...shrinkGrey({ width: 3, height: 1, data: Uint8Array.of(0, 90, 240) }, 2, 1).data]).toEqual([30, 190]);
});

test('the mean of a picture stays what it was, whatever its size', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 40 }),
      fc.integer({ min: 2, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer(),
      (width, height, toWidth, toHeight, seed) => {
        const data = Uint8Array.from({ length: width * height }, (_, i) => Math.imul(i + 1, seed | 1) >>> 24);
        const small = shrinkGrey({ width, height, data }, Math.min(width, toWidth), Math.min(height, toHeight));
        const mean = (values: Uint8Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
        expect(Math.abs(mean(small.data) - mean(data))).toBeLessThanOrEqual(0.51);
      },
    ),
  );
});

test('grey is the luminance, never larger than the picture', () => {
  const rgb = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255);
  expect([...toGrey(rgb, 2, 2).data]).toEqual([76, 150, 29, 255]);
  expect(shrinkRgb(rgb, 2, 2, 1)).toEqual({ rgb: Uint8Array.of(128, 128, 128), width: 1, height: 1 });
  expect(shrinkRgb(rgb, 2, 2, 2).rgb).toBe(rgb);
});

test('a mirror image twice is the picture', () => {
  const image = { width: 3, height: 2, data: Uint8Array.of(1, 2, 3, 4, 5, 6) };
  expect([...mirrorGrey(image).data]).toEqual([3, 2, 1, 6, 5, 4]);
  expect(mirrorGrey(mirrorGrey(image))).toEqual(image);
});

test('a region in whole pixels lies inside and holds at least one', () => {
  expect(toPixelBox({ x: 0.25, y: 0, w: 0.5, h: 1 }, 4, 2)).toEqual({ left: 1, top: 0, width: 2, height: 2 });
  expect(toPixelBox({ x: 1, y: 1, w: 0, h: 0 }, 4, 2)).toEqual({ left: 3, top: 1, width: 1, height: 1 });
  expect([
    ...cropRgb(
      Uint8Array.from({ length: 12 }, (_, i) => i),
      2,
      { left: 1, top: 0, width: 1, height: 2 },
    ),
  ]).toEqual([3, 4, 5, 9, 10, 11]);
});

import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { CaptionBox } from '../types';
import { LONGEST_SIDE, renderMeme } from './render';

const box = (over: Partial<CaptionBox> = {}): CaptionBox => ({
  x: 0.1,
  y: 0.1,
  w: 0.8,
  h: 0.3,
  angle: 0,
  align: 'center',
  valign: 'middle',
  color: '#ffffff',
  outline: '#000000',
  style: 'upper',
  role: 'top',
  maxLength: 60,
  ...over,
});
const template = (width: number, height: number, background = '#2060c0') =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();

/** The least box that holds all pixels unlike the ground. */
async function inkOf(
  bytes: Uint8Array,
): Promise<{ left: number; top: number; right: number; bottom: number; white: number; black: number }> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const found = { left: info.width, top: info.height, right: -1, bottom: -1, white: 0, black: 0 };
  for (let y = 0; y < info.height; y++) {
    for (let x = 0; x < info.width; x++) {
      const at = (y * info.width + x) * 3;
      const [r, g, b] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
      if (Math.abs(r - 0x20) + Math.abs(g - 0x60) + Math.abs(b - 0xc0) < 60) continue;
      found.left = Math.min(found.left, x);
      found.right = Math.max(found.right, x);
      found.top = Math.min(found.top, y);
      found.bottom = Math.max(found.bottom, y);
      if (r + g + b > 740) found.white++;
      if (r + g + b < 30) found.black++;
    }
  }
  return found;
}

test('the same request gives the same bytes, and other words other bytes', async () => {
  const request = {
    template: await template(600, 400),
    width: 600,
    height: 400,
    lines: ['same'],
    boxes: [box()],
    layout: 'boxes' as const,
  };
  const [one, two, other] = [
    await renderMeme(request),
    await renderMeme(request),
    await renderMeme({ ...request, lines: ['other'] }),
  ];
  expect(Buffer.compare(Buffer.from(one.bytes), Buffer.from(two.bytes))).toBe(0);
  expect(one.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(two.sha256).toBe(one.sha256);
  expect(other.sha256).not.toBe(one.sha256);
  expect((await sharp(one.bytes).metadata()).format).toBe('webp');
});

test('letters and outline are drawn inside the box, in its colours', async () => {
  const { bytes } = await renderMeme({
    template: await template(600, 400),
    width: 600,
    height: 400,
    lines: ['Frogs deserve better coffee'],
    boxes: [box()],
    layout: 'boxes',
    format: 'png',
  });
  const ink = await inkOf(bytes);
  expect(ink.left).toBeGreaterThanOrEqual(60 - 1);
  expect(ink.right).toBeLessThanOrEqual(540 + 1);
  expect(ink.top).toBeGreaterThanOrEqual(40 - 1);
  expect(ink.bottom).toBeLessThanOrEqual(160 + 1);
  // It fills the box one way or the other, in both paints.
  expect(ink.right - ink.left > 450 || ink.bottom - ink.top > 105).toBe(true);
  expect(ink.white).toBeGreaterThan(2000);
  expect(ink.black).toBeGreaterThan(2000);
});

test('a turned box turns its words about its middle', async () => {
  const request = {
    template: await template(400, 400),
    width: 400,
    height: 400,
    lines: ['sideways words'],
    layout: 'boxes' as const,
    format: 'png' as const,
  };
  const flat = await inkOf((await renderMeme({ ...request, boxes: [box({ x: 0.1, y: 0.4, w: 0.8, h: 0.2 })] })).bytes);
  const turned = await inkOf(
    (await renderMeme({ ...request, boxes: [box({ x: 0.1, y: 0.4, w: 0.8, h: 0.2, angle: 90 })] })).bytes,
  );
  expect(turned.bottom - turned.top).toBeGreaterThan((turned.right - turned.left) * 2);
  expect(Math.abs(turned.bottom - turned.top - (flat.right - flat.left))).toBeLessThanOrEqual(2);
  expect(Math.abs((turned.left + turned.right) / 2 - 200)).toBeLessThan(6);
});

test('no words, words the face lacks: the picture alone', async () => {
  const base = { template: await template(300, 200), width: 300, height: 200, boxes: [box()], format: 'png' as const };
  for (const layout of ['boxes', 'top-bar'] as const) {
    const { bytes, width, height } = await renderMeme({ ...base, lines: ['🐸 猫'], layout });
    expect([width, height]).toEqual([300, 200]);
    expect((await inkOf(bytes)).right).toBe(-1);
  }
});

test('a bar stands above the whole picture', async () => {
  const { bytes, width, height } = await renderMeme({
    template: await template(300, 200),
    width: 300,
    height: 200,
    lines: ['a word above'],
    boxes: [],
    layout: 'top-bar',
    format: 'png',
  });
  expect(width).toBe(300);
  expect(height).toBeGreaterThan(220);
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const pixel = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
  expect(pixel(1, 1)).toEqual([255, 255, 255]);
  expect(pixel(1, height - 200 + 1)).toEqual([0x20, 0x60, 0xc0]);
  expect(pixel(1, height - 1)).toEqual([0x20, 0x60, 0xc0]);
});

test('large templates are made smaller, in proportion; transparent ones get a white ground', async () => {
  const large = await renderMeme({
    template: await template(3000, 1500),
    width: 3000,
    height: 1500,
    lines: ['big'],
    boxes: [box()],
    layout: 'boxes',
    format: 'jpeg',
  });
  expect([large.width, large.height]).toEqual([LONGEST_SIDE, LONGEST_SIDE / 2]);
  const clear = await sharp({ create: { width: 40, height: 40, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer();
  const { bytes } = await renderMeme({
    template: clear,
    width: 40,
    height: 40,
    lines: [],
    boxes: [],
    layout: 'boxes',
    format: 'png',
  });
  const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);
});

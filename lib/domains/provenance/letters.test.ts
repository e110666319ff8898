import { describe, expect, test } from 'vitest';
import { setLetterSheet } from './letter-sheet';
import { findLettering, toGrey } from './letters';
import { gatherBlocks, inReadingOrder } from './reading-order';

/** A grey ground with bars for letters: 12 wide, 40 high, in an outline or without. */
function drawBars({
  ground,
  ink,
  outline,
  at,
  width = 400,
  height = 200,
}: {
  ground: number;
  ink: number;
  outline?: number;
  at: [x: number, y: number][];
  width?: number;
  height?: number;
}) {
  const rgb = new Uint8Array(width * height * 3).fill(ground);
  const fill = (x0: number, y0: number, w: number, h: number, value: number) => {
    for (let y = y0; y < y0 + h; y++) rgb.fill(value, (y * width + x0) * 3, (y * width + x0 + w) * 3);
  };
  if (outline !== undefined) for (const [x, y] of at) fill(x - 4, y - 4, 20, 48, outline);
  for (const [x, y] of at) fill(x, y, 12, 40, ink);
  return { rgb, width, height };
}
const row = (y: number, xs = [60, 82, 104, 126]): [number, number][] => xs.map((x) => [x, y]);
const linesIn = (picture: ReturnType<typeof drawBars>) =>
  findLettering(toGrey(picture.rgb, picture.width, picture.height)).lines;

describe('letters are', () => {
  test('light bars in a dark outline, whatever lies behind', () => {
    for (const ground of [30, 128, 250]) {
      const lines = linesIn(drawBars({ ground, ink: 255, outline: 10, at: row(50) }));
      expect(
        lines.map(({ ink, height, pieces, left, top }) => ({ ink, height, pieces: pieces.length, left, top })),
        `${ground}`,
      ).toEqual([{ ink: 'light', height: 40, pieces: 4, left: 60, top: 50 }]);
    }
  });

  test('dark bars on a light ground', () => {
    expect(linesIn(drawBars({ ground: 245, ink: 20, at: row(50) }))).toMatchObject([
      { ink: 'dark', height: 40, left: 60, right: 137 },
    ]);
  });

  test.each([
    ['light bars without an outline on grey', { ground: 150, ink: 255, at: row(50) }],
    ['dark bars on grey', { ground: 110, ink: 20, at: row(50) }],
    ['a bar by itself', { ground: 245, ink: 20, at: row(50, [60]) }],
    ['bars far apart', { ground: 245, ink: 20, at: row(50, [60, 120, 180]) }],
    [
      'bars at different heights',
      {
        ground: 245,
        ink: 20,
        at: [
          [60, 20],
          [82, 60],
          [104, 100],
        ] as [number, number][],
      },
    ],
  ])('not %s', (_, picture) => expect(linesIn(drawBars(picture))).toEqual([]));
});

test('a sloping line is found and set level', () => {
  const picture = drawBars({
    ground: 245,
    ink: 20,
    at: Array.from({ length: 10 }, (_, i) => [60 + 22 * i, 60 + 2 * i] as [number, number]),
  });
  const lettering = findLettering(toGrey(picture.rgb, picture.width, picture.height));
  expect(lettering.lines[0]?.slope).toBeCloseTo(2 / 22, 2);
  const sheet = setLetterSheet(lettering);
  if (!sheet) throw new Error('no sheet');
  const inked = Array.from({ length: sheet.height }, (_, y) =>
    sheet.pixels.subarray(y * sheet.width, (y + 1) * sheet.width).some((value) => value < 100),
  );
  const tall = inked.lastIndexOf(true) - inked.indexOf(true) + 1;
  expect(tall).toBeGreaterThanOrEqual(31);
  expect(tall).toBeLessThanOrEqual(37);
});

test('the sheet holds lines of any size at one size, ink on paper, in reading order', () => {
  const picture = drawBars({ ground: 245, ink: 20, at: [...row(130), ...row(20, [220, 242, 264])] });
  const sheet = setLetterSheet(findLettering(toGrey(picture.rgb, picture.width, picture.height)));
  expect(sheet?.lines.map(({ top }) => top)).toEqual([20, 130]);
  expect(sheet?.pixels[0]).toBe(255);
});

test('a large picture is made smaller, with averages', () => {
  const rgb = new Uint8Array(2560 * 10 * 3).map((_, i) => (Math.floor(i / 3) % 2 === 0 ? 0 : 200));
  const grey = toGrey(rgb, 2560, 10);
  expect([grey.width, grey.height]).toEqual([1280, 5]);
  expect(new Set(grey.pixels)).toEqual(new Set([100]));
});

test('reading goes down, and from left to right where blocks stand beside each other', () => {
  const block = (name: string, left: number, top: number, width = 10, height = 10) => ({
    name,
    left,
    top,
    right: left + width,
    bottom: top + height,
  });
  const order = inReadingOrder([
    block('right', 50, 2),
    block('foot', 0, 40),
    block('left', 0, 4),
    block('middle', 20, 22),
  ]);
  expect(order.map(({ name }) => name)).toEqual(['left', 'right', 'middle', 'foot']);
});

test('lines close under each other are one block; another size, or a gap, begins one', () => {
  const line = (top: number, height = 10, left = 0) => ({ left, top, right: left + 60, bottom: top + height, height });
  expect(gatherBlocks([line(0), line(14), line(28), line(44, 20), line(90)]).map(({ lines }) => lines.length)).toEqual([
    3, 1, 1,
  ]);
  expect(gatherBlocks([line(0), line(14, 10, 80)])).toHaveLength(2);
});

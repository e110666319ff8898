import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balance, boxesOf, type FontMetrics, layOut, TOP_BOTTOM } from './layout';
import type { CaptionBox } from './types';

/** Every letter half an em wide; "g" hangs below, "Å" stands above. */
const font: FontMetrics = {
  capHeight: 0.8,
  lineHeight: 1.1,
  measure: (text) => ({
    width: [...text].length * 0.5,
    above: /Å/.test(text) ? 1 : 0.8,
    below: /g/.test(text) ? 0.2 : 0,
  }),
};

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
  style: 'plain',
  role: 'top',
  maxLength: 60,
  ...over,
});
const place = (lines: string[], boxes: CaptionBox[], layout: 'boxes' | 'top-bottom' | 'top-bar' = 'boxes') =>
  layOut({ layout, lines, boxes, width: 1000, height: 800, font });
const widthsOf = (words: readonly string[]) => words.map((word) => word.length * 0.5);

test('a caption is split where its lines come out even', () => {
  const words = 'one does not simply walk'.split(' ');
  expect(balance(words, 2, widthsOf(words), 0.5)).toEqual(['one does not', 'simply walk']);
  expect(balance(words, 3, widthsOf(words), 0.5)).toEqual(['one does', 'not simply', 'walk']);
  expect(balance(words, 1, widthsOf(words), 0.5)).toEqual(['one does not simply walk']);
});

test('no split has a narrower widest line', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 3, maxLength: 8 }), (words) => {
      const widest = (lines: readonly string[]) => Math.max(...lines.map((line) => line.length));
      const lines = balance(words, 3, widthsOf(words), 0.5);
      expect(lines.join(' ')).toBe(words.join(' '));
      for (let i = 1; i < words.length - 1; i++) {
        for (let j = i + 1; j < words.length; j++) {
          const other = [words.slice(0, i), words.slice(i, j), words.slice(j)].map((part) => part.join(' '));
          expect(widest(lines)).toBeLessThanOrEqual(widest(other));
        }
      }
    }),
  );
});

test('every line and its outline stay inside the box, and the setting fills it one way', () => {
  const text = fc
    .array(fc.stringMatching(/^[a-zA-ZÅ]{1,30}$/), { minLength: 1, maxLength: 24 })
    .map((words) => words.join(' '));
  const shape = fc.record({
    w: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    h: fc.double({ min: 0.04, max: 0.5, noNaN: true }),
    align: fc.constantFrom('left', 'center', 'right'),
    valign: fc.constantFrom('top', 'middle', 'bottom'),
  });
  fc.assert(
    fc.property(text, shape, (line, { w, h, align, valign }) => {
      const [placed] = place(
        [line],
        [box({ x: 0.05, y: 0.05, w, h, align: align as 'left', valign: valign as 'top' })],
      ).boxes;
      if (!placed) throw new Error('nothing placed');
      const edge = placed.outlineWidth;
      const sizes = placed.lines.map(({ size }) => size);
      const spans = placed.lines.map(({ text: set, x, y, size }) => {
        const { width, above, below } = font.measure(set);
        return {
          left: x - edge,
          right: x + width * size + edge,
          top: y - above * size - edge,
          bottom: y + below * size + edge,
        };
      });
      for (const { left, right } of spans) {
        expect(left).toBeGreaterThanOrEqual(50 - 1e-6);
        expect(right).toBeLessThanOrEqual(50 + w * 1000 + 1e-6);
      }
      expect(spans[0]?.top).toBeGreaterThanOrEqual(40 - 1e-6);
      expect(spans.at(-1)?.bottom).toBeLessThanOrEqual(40 + h * 800 + 1e-6);
      expect(new Set(sizes).size).toBe(1);
      const widest = Math.max(...spans.map(({ left, right }) => right - left));
      const tall = (spans.at(-1)?.bottom ?? 0) - (spans[0]?.top ?? 0);
      const full =
        Math.abs(widest - w * 1000) < 1e-6 ||
        Math.abs(tall - h * 800) < 1e-6 ||
        Math.abs((sizes[0] as number) - 120) < 1e-6;
      expect(full).toBe(true);
    }),
  );
});

test('lines are put to the side and the edge that the box asks for', () => {
  const at = (over: Partial<CaptionBox>) => place(['HI'], [box({ outline: null, ...over })]).boxes[0]?.lines[0];
  // The largest size is 120: 120 wide, 96 tall in a box of 800 x 240 at (100, 80).
  expect(at({ align: 'left', valign: 'top' })).toMatchObject({ x: 100, y: 80 + 96, size: 120 });
  expect(at({ align: 'right', valign: 'bottom' })).toMatchObject({ x: 900 - 120, y: 80 + 240, size: 120 });
  expect(at({})).toMatchObject({ x: 500 - 60, y: 80 + 120 + 48, size: 120 });
});

test('case style, angle and outline come from the box; an empty line draws nothing', () => {
  const boxes = [box({ style: 'upper', angle: 12 }), box({ style: 'mock', outline: null }), box()];
  const placed = place(['loud', 'loud', '  '], boxes);
  expect(placed.boxes).toHaveLength(2);
  expect(placed.boxes[0]).toMatchObject({ angle: 12, cx: 500, cy: 200, outline: '#000000', lines: [{ text: 'LOUD' }] });
  expect(placed.boxes[1]).toMatchObject({ outline: null, outlineWidth: 0, lines: [{ text: 'lOuD' }] });
});

test('a template without boxes is written over its top and bottom', () => {
  expect(boxesOf('boxes', [])).toBe(TOP_BOTTOM);
  const [upper, lower] = place(['UP', 'DOWN'], [], 'boxes').boxes;
  expect(upper?.lines[0]?.y).toBeLessThan(250);
  expect(lower?.lines[0]?.y).toBeGreaterThan(600);
});

test('a bar is as tall as its words and leaves the picture whole', () => {
  const short = place(['one line'], [], 'top-bar');
  const long = place(['a much longer line that wants two or even three lines of room', 'and then some'], [], 'top-bar');
  expect(short.height).toBe(800 + short.bar);
  expect(long.bar).toBeGreaterThan(short.bar);
  expect(long.boxes[0]?.lines.map(({ text }) => text).join(' ')).toBe(
    'a much longer line that wants two or even three lines of room and then some',
  );
  for (const { y } of long.boxes[0]?.lines ?? []) expect(y).toBeLessThan(long.bar);
  expect(place([''], [], 'top-bar')).toEqual({ width: 1000, height: 800, bar: 0, boxes: [] });
});

test('a word too long for any line is cut, losing no letter', () => {
  const word = 'abcdefghijklmnopqrstuvwxyz'.repeat(2);
  const lines = place([word], [box()]).boxes[0]?.lines.map(({ text }) => text) ?? [];
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join('').replaceAll(' ', '')).toBe(word);
});

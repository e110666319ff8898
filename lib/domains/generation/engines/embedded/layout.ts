import { applyCase } from './case-style';
import type { CaptionBox, Layout } from './types';

/** Measures of the caption face, all in em (1 = the letter size). */
export type FontMetrics = {
  readonly capHeight: number;
  /** From baseline to baseline. */
  readonly lineHeight: number;
  /** Width of one line, and how far its ink reaches above and below the baseline (both positive). */
  measure(text: string): { readonly width: number; readonly above: number; readonly below: number };
};

type PlacedLine = {
  readonly text: string;
  /** Left end of the baseline and letter size, in pixels, before turning. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
};

export type PlacedBox = {
  readonly lines: readonly PlacedLine[];
  readonly angle: number;
  /** Pixels: the point the box turns about. */
  readonly cx: number;
  readonly cy: number;
  readonly color: string;
  readonly outline: string | null;
  /** Pixels of outline on each side of a letter's edge. */
  readonly outlineWidth: number;
};

export type PlacedMeme = {
  /** Size of the finished picture, and the bar above the template (0 without one). Pixels. */
  readonly width: number;
  readonly height: number;
  readonly bar: number;
  readonly boxes: readonly PlacedBox[];
};

/** Outline on each side, in parts of the letter size. */
const OUTLINE = 0.085;
/** Letters never grow beyond this part of the picture's shorter side. */
const LARGEST = 0.15;
const MOST_LINES = 7;
/** One line fewer is worth this much of the size. */
const LINE_COST = 0.06;
const LONGEST_WORD = 22;

const over = {
  angle: 0,
  align: 'center',
  color: '#ffffff',
  outline: '#14101c',
  style: 'upper',
  maxLength: 60,
} as const;

/** Boxes of templates that declare none: over the top and the bottom of the picture. */
export const TOP_BOTTOM: readonly CaptionBox[] = [
  { ...over, x: 0.04, y: 0.03, w: 0.92, h: 0.24, valign: 'top', role: 'top' },
  { ...over, x: 0.04, y: 0.73, w: 0.92, h: 0.24, valign: 'bottom', role: 'bottom' },
];

/** The boxes a layout writes into. A bar holds everything in one box. */
export function boxesOf(layout: Layout, own: readonly CaptionBox[]): readonly CaptionBox[] {
  return layout === 'boxes' && own.length > 0 ? own : TOP_BOTTOM;
}

/** Words of a line; a word nobody could set on a line is cut into pieces. */
function wordsOf(text: string): string[] {
  const words = text.split(/\s+/).filter(Boolean);
  return words.flatMap((word) => {
    const letters = [...word];
    if (letters.length <= LONGEST_WORD) return [word];
    const pieces = Math.ceil(letters.length / LONGEST_WORD);
    const length = Math.ceil(letters.length / pieces);
    return Array.from({ length: pieces }, (_, i) => letters.slice(i * length, (i + 1) * length).join(''));
  });
}

/** Splits words over exactly `count` lines so that the widest line is as narrow as it can be; then the others are made even. */
export function balance(words: readonly string[], count: number, widths: readonly number[], space: number): string[] {
  const n = words.length;
  const upTo = [0];
  for (const width of widths) upTo.push((upTo.at(-1) as number) + width + space);
  const widthOf = (from: number, to: number) => (upTo[to] as number) - (upTo[from] as number) - space;
  type Cell = { widest: number; squares: number; from: number };
  let previous: (Cell | undefined)[] = [{ widest: 0, squares: 0, from: 0 }];
  const rows: (Cell | undefined)[][] = [previous];
  for (let k = 1; k <= count; k++) {
    const row: (Cell | undefined)[] = [];
    for (let i = k; i <= n - (count - k); i++) {
      for (let from = k - 1; from < i; from++) {
        const before = previous[from];
        if (!before) continue;
        const w = widthOf(from, i);
        const cell = { widest: Math.max(before.widest, w), squares: before.squares + w * w, from };
        const held = row[i];
        if (
          !held ||
          cell.widest < held.widest - 1e-9 ||
          (cell.widest < held.widest + 1e-9 && cell.squares < held.squares)
        )
          row[i] = cell;
      }
    }
    rows.push(row);
    previous = row;
  }
  const lines: string[] = [];
  for (let k = count, to = n; k > 0; k--) {
    const from = rows[k]?.[to]?.from ?? 0;
    lines.unshift(words.slice(from, to).join(' '));
    to = from;
  }
  return lines;
}

type Setting = { lines: string[]; widths: number[]; size: number; above: number; below: number };

/** The largest setting of `text` in a box of `w` x `h` pixels; a line fewer wins when it costs little size. */
function fit(text: string, w: number, h: number, largest: number, outlined: boolean, font: FontMetrics): Setting {
  const words = wordsOf(text);
  const edge = outlined ? 2 * OUTLINE : 0;
  const wordWidths = words.map((word) => font.measure(word).width);
  const space = font.measure('a a').width - 2 * font.measure('a').width;
  let best: Setting = { lines: [], widths: [], size: 0, above: 0, below: 0 };
  let bestValue = -1;
  for (let count = 1; count <= Math.min(MOST_LINES, words.length); count++) {
    const lines = balance(words, count, wordWidths, space);
    const measured = lines.map((line) => font.measure(line));
    const widths = measured.map(({ width }) => width);
    const above = Math.max(font.capHeight, measured[0]?.above ?? 0);
    const below = measured.at(-1)?.below ?? 0;
    const tall = above + below + (count - 1) * font.lineHeight;
    const size = Math.min(w / (Math.max(...widths) + edge), h / (tall + edge), largest);
    const value = size * (1 - LINE_COST * (count - 1));
    if (value <= bestValue) continue;
    best = { lines, widths, size, above, below };
    bestValue = value;
  }
  return best;
}

function placeBox(
  text: string,
  box: CaptionBox,
  width: number,
  height: number,
  largest: number,
  font: FontMetrics,
): PlacedBox | null {
  const set = applyCase(text, box.style).trim();
  if (set === '') return null;
  const [x, y, w, h] = [box.x * width, box.y * height, box.w * width, box.h * height];
  const { lines, widths, size, above, below } = fit(set, w, h, largest, box.outline !== null, font);
  const outlineWidth = box.outline === null ? 0 : size * OUTLINE;
  const tall = (above + below + (lines.length - 1) * font.lineHeight) * size + 2 * outlineWidth;
  const free = h - tall;
  const top = y + outlineWidth + (box.valign === 'top' ? 0 : box.valign === 'bottom' ? free : free / 2);
  return {
    angle: box.angle,
    cx: x + w / 2,
    cy: y + h / 2,
    color: box.color,
    outline: box.outline,
    outlineWidth,
    lines: lines.map((line, i) => {
      const slack = w - 2 * outlineWidth - (widths[i] as number) * size;
      const indent = box.align === 'left' ? 0 : box.align === 'right' ? slack : slack / 2;
      return { text: line, x: x + outlineWidth + indent, y: top + (above + i * font.lineHeight) * size, size };
    }),
  };
}

/**
 * Places the words of a candidate. `width` and `height` are the template's pixels; the result is the picture's.
 * Every line fits its box at the largest size that does; a turned box turns about its middle.
 */
export function layOut(options: {
  readonly layout: Layout;
  readonly lines: readonly string[];
  readonly boxes: readonly CaptionBox[];
  readonly width: number;
  readonly height: number;
  readonly font: FontMetrics;
}): PlacedMeme {
  const { layout, lines, width, height, font } = options;
  const largest = LARGEST * Math.min(width, height);
  if (layout === 'top-bar') {
    const text = lines.filter(Boolean).join(' ');
    const [margin, ink] = [0.04 * width, { ...over, color: '#14101c', outline: null, style: 'plain' } as const];
    // A bar takes the height its words need, at a size that is a part of the width.
    const trial = fit(text, width - 2 * margin, height, 0.075 * width, false, font);
    const tall = (trial.above + trial.below + (trial.lines.length - 1) * font.lineHeight) * trial.size;
    const bar = text.trim() === '' ? 0 : Math.round(tall + 1.5 * margin);
    const whole = height + bar;
    const box: CaptionBox = {
      ...ink,
      x: margin / width,
      y: (0.75 * margin) / whole,
      w: 1 - (2 * margin) / width,
      h: (tall + 0.5) / whole,
      valign: 'middle',
      role: 'top',
    };
    const placed = bar === 0 ? null : placeBox(text, box, width, whole, 0.075 * width, font);
    return { width, height: whole, bar, boxes: placed ? [placed] : [] };
  }
  const boxes = boxesOf(layout, options.boxes);
  const placed = boxes.map((box, i) => placeBox(lines[i] ?? '', box, width, height, largest, font));
  return { width, height, bar: 0, boxes: placed.filter((box) => box !== null) };
}

import 'server-only';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fontkit from 'fontkit';
import type { FontMetrics } from '../layout';

/**
 * The caption face: Anton (OFL), in the three files its package ships, then Geist Black (OFL) for the Cyrillic letters and
 * signs Anton lacks. Outlines come straight from these files, so no system font can change a picture.
 * Limit: other scripts and emoji are in none of them and are left out of the picture.
 */
const FILES = [
  '@fontsource/anton/files/anton-latin-400-normal.woff2',
  '@fontsource/anton/files/anton-latin-ext-400-normal.woff2',
  '@fontsource/anton/files/anton-vietnamese-400-normal.woff2',
  'geist/dist/fonts/geist-sans/Geist-Black.ttf',
];

/** Geist sets wider and lower than Anton: narrowed and raised to stand in the same line. */
const FALLBACK = { font: 3, scaleX: 0.72, scaleY: 1.21 };

export type CaptionFont = FontMetrics & {
  /** SVG path data of one line, its baseline starting at (x, y), in pixels. */
  outline(text: string, x: number, y: number, size: number): string;
  /** The text with what the face cannot draw left out and blanks tidied. */
  drawable(text: string): string;
};

type Run = { font: fontkit.Font; text: string; scaleX: number; scaleY: number };

function load(): CaptionFont {
  const root = path.join(/* turbopackIgnore: true */ process.cwd(), 'node_modules');
  const fonts = FILES.map(
    (file) =>
      fontkit.create(
        readFileSync(/* turbopackIgnore: true */ path.join(/* turbopackIgnore: true */ root, file)),
      ) as fontkit.Font,
  );
  const main = fonts[0] as fontkit.Font;
  const homeOf = (char: string) => fonts.findIndex((font) => font.hasGlyphForCodePoint(char.codePointAt(0) as number));

  const drawable = (text: string) =>
    [...text.normalize('NFC').replace(/\s+/gu, ' ')]
      .filter((char) => homeOf(char) >= 0)
      .join('')
      .replace(/ +/g, ' ')
      .trim();

  const runsOf = (text: string): Run[] => {
    const runs: (Run & { home: number })[] = [];
    for (const char of text) {
      const home = homeOf(char);
      if (home < 0) continue;
      const last = runs[runs.length - 1];
      if (last && last.home === home) last.text += char;
      else {
        const { scaleX, scaleY } = home === FALLBACK.font ? FALLBACK : { scaleX: 1, scaleY: 1 };
        runs.push({ home, font: fonts[home] as fontkit.Font, text: char, scaleX, scaleY });
      }
    }
    return runs;
  };

  const measure = (text: string) => {
    let [width, above, below] = [0, 0, 0];
    for (const run of runsOf(text)) {
      const line = run.font.layout(run.text);
      const em = run.font.unitsPerEm;
      width += (line.advanceWidth / em) * run.scaleX;
      for (const glyph of line.glyphs) {
        const { minY, maxY } = glyph.bbox;
        if (!Number.isFinite(maxY)) continue;
        above = Math.max(above, (maxY / em) * run.scaleY);
        below = Math.max(below, (-minY / em) * run.scaleY);
      }
    }
    return { width, above, below };
  };

  const outline = (text: string, x: number, y: number, size: number) => {
    const parts: string[] = [];
    let pen = x;
    for (const run of runsOf(text)) {
      const line = run.font.layout(run.text);
      const [sx, sy] = [(size / run.font.unitsPerEm) * run.scaleX, (size / run.font.unitsPerEm) * run.scaleY];
      line.glyphs.forEach((glyph, i) => {
        const place = line.positions[i] as fontkit.GlyphPosition;
        const [left, base] = [pen + place.xOffset * sx, y - place.yOffset * sy];
        for (const { command, args } of glyph.path.commands as { command: string; args: number[] }[]) {
          const letter = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' }[
            command
          ];
          const points = args.map((value, at) => (at % 2 === 0 ? left + value * sx : base - value * sy).toFixed(2));
          parts.push(letter + points.join(' '));
        }
        pen += place.xAdvance * sx;
      });
    }
    return parts.join('');
  };

  const capHeight = main.capHeight / main.unitsPerEm;
  return { capHeight, lineHeight: 1.1, measure, outline, drawable };
}

let loaded: CaptionFont | undefined;

/** Loaded on first use, then kept: three small files and a few milliseconds. */
export function captionFont(): CaptionFont {
  loaded ??= load();
  return loaded;
}

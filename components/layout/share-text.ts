import 'server-only';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fontkit from 'fontkit';

/** Outlines of the site's own faces, so that no system font can change a picture. Bricolage's default is its heaviest cut. */
const FILES = {
  heading: '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2',
  till: 'geist/dist/fonts/geist-mono/GeistMono-SemiBold.ttf',
};
export type Face = keyof typeof FILES;

const loaded = new Map<Face, fontkit.Font>();

function load(face: Face): fontkit.Font {
  const known = loaded.get(face);
  if (known) return known;
  const font = fontkit.create(
    readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), 'node_modules', FILES[face])),
  ) as fontkit.Font;
  loaded.set(face, font);
  return font;
}

/** The text with what the face cannot draw left out. */
export const drawable = (text: string, face: Face): string =>
  [...text.normalize('NFC').replace(/\s/gu, ' ')]
    .filter((char) => load(face).hasGlyphForCodePoint(char.codePointAt(0) as number))
    .join('')
    .replace(/ +/g, ' ')
    .trim();

/** Width in pixels. */
export function widthOf(text: string, face: Face, size: number): number {
  const font = load(face);
  return (font.layout(text).advanceWidth / font.unitsPerEm) * size;
}

/** SVG path data of one line whose baseline starts at (x, y). */
export function outlineOf(text: string, face: Face, size: number, x: number, y: number): string {
  const font = load(face);
  const scale = size / font.unitsPerEm;
  const { glyphs, positions } = font.layout(text);
  const parts: string[] = [];
  let pen = x;
  glyphs.forEach((glyph, i) => {
    const { xOffset, yOffset, xAdvance } = positions[i];
    for (const { command, args } of glyph.path.commands as { command: string; args: number[] }[]) {
      const letter = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' }[command];
      const points = args.map((value, at) =>
        (at % 2 === 0 ? pen + (value + xOffset) * scale : y - (value + yOffset) * scale).toFixed(1),
      );
      parts.push(letter + points.join(' '));
    }
    pen += xAdvance * scale;
  });
  return parts.join('');
}

/** Breaks the text into at most `most` lines no wider than `width`; what does not fit ends in an ellipsis. */
export function linesOf(text: string, face: Face, size: number, width: number, most: number): string[] {
  const fits = (candidate: string) => widthOf(candidate, face, size) <= width;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    // The last line takes all that is left, and is clipped below.
    if (last !== undefined && (lines.length === most || fits(`${last} ${word}`)))
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => {
    if (fits(line)) return line;
    let end = line;
    while (end && !fits(`${end}…`)) end = end.slice(0, -1).trimEnd();
    return `${end}…`;
  });
}

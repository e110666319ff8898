import 'server-only';
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { layOut, type PlacedMeme } from '../layout';
import type { CaptionBox, Layout } from '../types';
import { type CaptionFont, captionFont } from './font';

/** Longer sides than this are made smaller: a meme is looked at on a phone. Pixels. */
export const LONGEST_SIDE = 1200;

export type RenderRequest = {
  /** The template's picture in a format sharp decodes. */
  readonly template: Uint8Array;
  /** Pixels of that picture. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly boxes: readonly CaptionBox[];
  readonly layout: Layout;
  /** `webp` unless told. */
  readonly format?: 'webp' | 'png' | 'jpeg';
};

export type RenderedMeme = {
  readonly bytes: Uint8Array;
  /** 64 hex digits of `bytes`. */
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
};

function toSvg(placed: PlacedMeme, font: CaptionFont): string {
  const boxes = placed.boxes.map((box) => {
    const d = box.lines.map((line) => font.outline(line.text, line.x, line.y, line.size)).join('');
    // All outlines first: the outline of one line must not cover the letters of another.
    const edge = box.outline
      ? `<path d="${d}" fill="none" stroke="${box.outline}" stroke-width="${(2 * box.outlineWidth).toFixed(2)}" stroke-linejoin="round"/>`
      : '';
    const turn = box.angle === 0 ? '' : ` transform="rotate(${box.angle} ${box.cx.toFixed(2)} ${box.cy.toFixed(2)})"`;
    return `<g${turn}>${edge}<path d="${d}" fill="${box.color}"/></g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${placed.width}" height="${placed.height}">${boxes.join('')}</svg>`;
}

/** Draws words on a template. The same request gives the same bytes with the same version of sharp. */
export async function renderMeme(request: RenderRequest): Promise<RenderedMeme> {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(request.width, request.height));
  const [width, height] = [Math.round(request.width * scale), Math.round(request.height * scale)];
  const font = captionFont();
  const lines = request.lines.map((line) => font.drawable(line));
  const placed = layOut({ layout: request.layout, lines, boxes: request.boxes, width, height, font });
  const base = sharp(request.template).flatten({ background: '#ffffff' }).toColourspace('srgb');
  if (scale < 1) base.resize(width, height, { fit: 'fill' });
  if (placed.bar > 0) base.extend({ top: placed.bar, background: '#ffffff' });
  if (placed.boxes.length > 0) base.composite([{ input: Buffer.from(toSvg(placed, font)), top: 0, left: 0 }]);
  const format = request.format ?? 'webp';
  if (format === 'png') base.png({ compressionLevel: 6 });
  else if (format === 'jpeg') base.jpeg({ quality: 90, mozjpeg: false });
  else base.webp({ quality: 90, effort: 1 });
  const { data, info } = await base.toBuffer({ resolveWithObject: true });
  return {
    bytes: data,
    sha256: createHash('sha256').update(data).digest('hex'),
    width: info.width,
    height: info.height,
  };
}

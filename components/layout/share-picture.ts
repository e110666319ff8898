import 'server-only';
import sharp from 'sharp';
import { MARK_SVG } from './mark-svg';
import { drawable, type Face, linesOf, outlineOf, widthOf } from './share-text';

export const SHARE_SIZE = { width: 1200, height: 630 };

export type ShareCard = {
  title: string;
  byline: string;
  /** The amount under the highlighter, and what it is. */
  amount: { value: string; label: string } | null;
  /** Bytes of a picture we stored; null where there is none. */
  picture: Uint8Array | null;
};

const INK = '#15171c';
const SOFT = '#4a4f5a';
const BOX = { x: 64, y: 64, width: 520, height: 440 };

/** A page's picture for link previews: the meme as a sticker, its name, its maker and its money. PNG, 1200 by 630. */
export async function drawSharePicture({ title, byline, amount, picture }: ShareCard): Promise<Buffer> {
  const sticker = picture ? await drawSticker(picture) : null;
  const left = sticker ? BOX.x + BOX.width + 56 : 96;
  const width = SHARE_SIZE.width - left - 64;
  const size = sticker ? 60 : 96;
  const leading = size * 1.02;
  const lines = linesOf(drawable(title, 'heading') || 'A meme', 'heading', size, width, 4);
  const top = sticker ? 84 : 150;
  const bylineY = top + lines.length * leading + 34;
  const amountY = bylineY + 96;
  const shapes = [
    ...lines.map((line, i) => text(line, 'heading', size, left, top + size * 0.74 + i * leading, INK)),
    text(clipped(byline, 'till', 26, width), 'till', 26, left, bylineY, SOFT),
  ];
  if (amount) {
    const valueWidth = widthOf(amount.value, 'till', 64);
    shapes.push(
      stroke(left - 8, amountY - 62, valueWidth + 36, 84),
      text(amount.value, 'till', 64, left + 10, amountY, INK),
      text(amount.label, 'till', 26, left + valueWidth + 52, amountY - 10, SOFT),
    );
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SHARE_SIZE.width}" height="${SHARE_SIZE.height}">
    <rect width="100%" height="100%" fill="#e6e8e0"/>
    ${foot()}
    ${shapes.join('')}
  </svg>`;
  return sharp(Buffer.from(svg))
    .composite(sticker ? [{ input: sticker.bytes, left: sticker.left, top: sticker.top }] : [])
    .png({ palette: true, colours: 256, effort: 4 })
    .toBuffer();
}

/** The foot of the card: a torn strip of till paper with the mark and the product's name. */
function foot(): string {
  const y = 556;
  const teeth = 'l8 -9l8 9'.repeat(75);
  return `<path d="M0 ${y}${teeth}V${SHARE_SIZE.height}H0z" fill="#fff"/>
    <g transform="translate(64 566) scale(1.5)">${MARK_SVG}</g>
    ${text('Tribute', 'heading', 36, 122, 604, INK)}
    ${text('Memes that pay their makers', 'till', 22, SHARE_SIZE.width - 64 - widthOf('Memes that pay their makers', 'till', 22), 602, SOFT)}`;
}

const text = (value: string, face: Face, size: number, x: number, y: number, colour: string): string =>
  `<path d="${outlineOf(value, face, size, x, y)}" fill="${colour}"/>`;

const clipped = (value: string, face: Face, size: number, width: number): string =>
  linesOf(drawable(value, face), face, size, width, 1)[0];

/** A highlighter stroke with uneven ends. */
const stroke = (x: number, y: number, w: number, h: number): string =>
  `<path d="M${x} ${y + h * 0.14}L${x + w * 0.5} ${y + h * 0.07}L${x + w} ${y}L${x + w * 0.985} ${y + h * 0.8}L${x + w} ${y + h * 0.93}L${x + w * 0.03} ${y + h}z" fill="#ffe14a"/>`;

/** The picture fitted to its place, with rounded corners, a thick outline and a hard shadow. */
async function drawSticker(picture: Uint8Array): Promise<{ bytes: Buffer; left: number; top: number }> {
  const { data, info } = await sharp(picture)
    .resize({ ...BOX, fit: 'inside' })
    .png()
    .toBuffer({ resolveWithObject: true });
  const { width: w, height: h } = info;
  const frame = (fill: string, outline: string) =>
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><rect x="3" y="3" width="${w - 6}" height="${h - 6}" rx="20" fill="${fill}" stroke="${outline}" stroke-width="6"/></svg>`,
    );
  const cut = await sharp(data)
    .ensureAlpha()
    .composite([{ input: frame('#000', '#000'), blend: 'dest-in' }, { input: frame('none', INK) }])
    .png()
    .toBuffer();
  const shadow = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w + 10}" height="${h + 12}"><rect x="10" y="12" width="${w}" height="${h}" rx="20" fill="${INK}"/></svg>`,
  );
  const bytes = await sharp(shadow)
    .composite([{ input: cut, left: 0, top: 0 }])
    .png()
    .toBuffer();
  return { bytes, left: BOX.x + Math.round((BOX.width - w) / 2), top: BOX.y + Math.round((BOX.height - h) / 2) };
}

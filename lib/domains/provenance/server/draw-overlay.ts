import 'server-only';
import sharp from 'sharp';
import { invertAffine, toPixels } from '../alignment/affine';
import { shrinkRgb } from '../grey';
import type { Evidence } from '../types';

type Pixels = { rgb: Uint8Array; width: number; height: number };

const SIDE = 800;
const COLOURS = { lettering: '#e0245e', overlay: '#ff9f1c' };

/** A PNG of the registered picture, the compared one laid on it, and what differs, side by side, with the changed parts framed. */
export async function drawOverlay(
  evidence: Evidence | null,
  compared: Pixels,
  registered: Pixels,
): Promise<Uint8Array> {
  const own = shrinkRgb(registered.rgb, registered.width, registered.height, SIDE);
  const back = invertAffine(toPixels(evidence?.alignment ?? [1, 0, 0, 0, 1, 0], compared, own));
  const laid = new Uint8Array(own.width * own.height * 3).fill(128);
  const difference = new Uint8Array(laid.length);
  for (let y = 0, p = 0; y < own.height && back; y++) {
    for (let x = 0; x < own.width; x++, p += 3) {
      const u = Math.floor(back[0] * (x + 0.5) + back[1] * (y + 0.5) + back[2]);
      const v = Math.floor(back[3] * (x + 0.5) + back[4] * (y + 0.5) + back[5]);
      if (u < 0 || v < 0 || u >= compared.width || v >= compared.height) continue;
      for (let c = 0; c < 3; c++) {
        laid[p + c] = compared.rgb[(v * compared.width + u) * 3 + c];
        difference[p + c] = Math.abs(laid[p + c] - own.rgb[p + c]);
      }
    }
  }
  const frames = (evidence?.changes ?? []).map(
    ({ x, y, w, h, kind }) =>
      `<rect x="${x * own.width}" y="${y * own.height}" width="${w * own.width}" height="${h * own.height}" fill="none" stroke="${COLOURS[kind]}" stroke-width="3"${kind === 'overlay' ? ' stroke-dasharray="9 6"' : ''}/>`,
  );
  const svg = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${own.width}" height="${own.height}">${frames.join('')}</svg>`,
  );
  const panels = await Promise.all(
    [own.rgb, laid, difference].map((rgb) =>
      sharp(rgb, { raw: { width: own.width, height: own.height, channels: 3 } })
        .composite([{ input: svg }])
        .png()
        .toBuffer(),
    ),
  );
  const gap = 12;
  return sharp({ create: { width: 3 * own.width + 2 * gap, height: own.height, channels: 3, background: '#ffffff' } })
    .composite(panels.map((input, i) => ({ input, left: i * (own.width + gap), top: 0 })))
    .png()
    .toBuffer();
}

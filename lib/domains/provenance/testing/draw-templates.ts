import { readdirSync } from 'node:fs';
import path from 'node:path';
import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import { seedRandom } from '@/lib/base/random';
import type { Picture } from './transforms';

export const rgbOf = async (image: Sharp): Promise<Picture> => {
  const { data, info } = await image
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return {
    rgb:
      info.channels === 3
        ? data
        : await sharp(data, { raw: info }).removeAlpha().toColourspace('srgb').raw().toBuffer(),
    width: info.width,
    height: info.height,
  };
};

const list = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(jpe?g|png|webp)$/i.test(file))
    .map((file) => path.join(folder, file))
    .sort();

/**
 * Pictures like those that memes are made of, from pictures that lie in folders: a part of one of `scenes` with one or two of
 * `cutouts` (pictures with transparency) on it, or a cut-out on a plain ground. No scene serves twice with the same part.
 */
export async function* composeTemplates({
  scenes,
  cutouts,
  count,
  seed,
}: {
  scenes: string;
  cutouts: string;
  count: number;
  seed: number;
}): AsyncGenerator<Picture> {
  const random = seedRandom(seed);
  const shuffle = <T>(items: T[]): T[] => {
    for (let i = items.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [items[i], items[j]] = [items[j], items[i]];
    }
    return items;
  };
  const backs = shuffle(list(scenes));
  const things = shuffle(list(cutouts));
  const shapes: [number, number][] = [
    [800, 600],
    [600, 800],
    [800, 800],
    [800, 450],
    [640, 800],
    [800, 533],
  ];
  for (let n = 0, made = 0; made < count; n++) {
    const [width, height] = shapes[Math.floor(random() * shapes.length)];
    const plain = random() < 0.3 || n >= backs.length;
    const hue = Math.floor(random() * 360);
    const ground = plain
      ? sharp(
          Buffer.from(
            `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g" x1="0" y1="0" x2="${random().toFixed(2)}" y2="1"><stop offset="0" stop-color="hsl(${hue},${20 + Math.floor(random() * 60)}%,${60 + Math.floor(random() * 38)}%)"/><stop offset="1" stop-color="hsl(${(hue + 40) % 360},40%,${45 + Math.floor(random() * 50)}%)"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/></svg>`,
          ),
        )
      : sharp(backs[n]).resize({ width, height, fit: 'cover', position: random() < 0.5 ? 'entropy' : 'centre' });
    const layers: OverlayOptions[] = [];
    const wanted = plain ? 1 + Math.floor(random() * 2) : Math.floor(random() * 2);
    for (let i = 0; i < wanted; i++) {
      const thing = things.pop();
      if (!thing) break;
      const size = Math.round(Math.min(width, height) * (plain ? 0.5 + random() * 0.4 : 0.35 + random() * 0.3));
      const input = await sharp(thing)
        .resize({ width: size, height: size, fit: 'inside' })
        .png()
        .toBuffer()
        .catch(() => null);
      if (!input) continue;
      const { width: w = 0, height: h = 0 } = await sharp(input).metadata();
      layers.push({ input, left: Math.round(random() * (width - w)), top: Math.round(random() * (height - h)) });
    }
    if (plain && layers.length === 0) return;
    const picture = await ground
      .flatten({ background: '#ffffff' })
      .composite(layers)
      .png({ compressionLevel: 1 })
      .toBuffer()
      .catch(() => null);
    if (!picture) continue;
    made++;
    yield rgbOf(sharp(picture));
  }
}

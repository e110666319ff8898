import sharp, { type Sharp } from 'sharp';

/** Pixels of a picture: 8-bit RGB. */
export type Picture = { rgb: Uint8Array; width: number; height: number };

type TransformGroup =
  | 'benign'
  | 'overlay'
  | 'centre crop'
  | 'one side'
  | 'free crop'
  | 'border'
  | 'screenshot'
  | 'turn'
  | 'repost';

/** One thing that people do to a picture before posting it as theirs. `random` gives numbers in [0, 1). */
export type Transform = {
  name: string;
  group: TransformGroup;
  apply(picture: Picture, random: () => number): Promise<Picture>;
};

const open = ({ rgb, width, height }: Picture): Sharp => sharp(rgb, { raw: { width, height, channels: 3 } });

async function close(image: Sharp): Promise<Picture> {
  const { data, info } = await image
    .removeAlpha()
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  // A grey picture comes back with one channel.
  const rgb =
    info.channels === 1 ? Uint8Array.from({ length: data.length * 3 }, (_, i) => data[Math.floor(i / 3)]) : data;
  return { rgb, width: info.width, height: info.height };
}

/** Through a file and back, as every post goes. */
const encoded = async (image: Sharp): Promise<Picture> => close(sharp(await image.toBuffer()));
const jpeg = (image: Sharp, quality: number) => encoded(image.jpeg({ quality, chromaSubsampling: '4:2:0' }));
const svg = (width: number, height: number, content: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`);
const FONT = 'font-family="sans-serif" font-weight="bold"';

const resized = (percent: number) => async (picture: Picture) => {
  const width = Math.max(8, Math.round((picture.width * percent) / 100));
  return jpeg(
    open(picture).resize({ width, height: Math.max(8, Math.round((picture.height * percent) / 100)), fit: 'fill' }),
    85,
  );
};

const cut = (picture: Picture, left: number, top: number, right: number, bottom: number) => {
  const x = Math.round(picture.width * left);
  const y = Math.round(picture.height * top);
  return jpeg(
    open(picture).extract({
      left: x,
      top: y,
      width: Math.max(8, Math.round(picture.width * (1 - right)) - x),
      height: Math.max(8, Math.round(picture.height * (1 - bottom)) - y),
    }),
    85,
  );
};

const centreCrop = (percent: number): Transform => ({
  name: `crop ${percent} %`,
  group: 'centre crop',
  apply: (picture) => cut(picture, percent / 100, percent / 100, percent / 100, percent / 100),
});

/** Keeps (100 - percent) % of each side, anywhere. */
const freeCrop = (percent: number): Transform => ({
  name: `free crop ${percent} %`,
  group: 'free crop',
  apply: (picture, random) => {
    const [x, y] = [(random() * percent) / 100, (random() * percent) / 100];
    return cut(picture, x, y, percent / 100 - x, percent / 100 - y);
  },
});

const overlay = (picture: Picture, content: string) =>
  jpeg(open(picture).composite([{ input: svg(picture.width, picture.height, content), left: 0, top: 0 }]), 85);

function outlined(text: string, x: number, y: number, size: number): string {
  return `<text x="${x}" y="${y}" ${FONT} font-size="${size}" text-anchor="middle" fill="#fff" stroke="#000" stroke-width="${size * 0.16}" paint-order="stroke" stroke-linejoin="round">${text}</text>`;
}

function smiley(x: number, y: number, r: number): string {
  return `<circle cx="${x}" cy="${y}" r="${r}" fill="#ffd23c" stroke="#a56b00" stroke-width="${r * 0.08}"/><circle cx="${x - r * 0.35}" cy="${y - r * 0.2}" r="${r * 0.14}" fill="#402400"/><circle cx="${x + r * 0.35}" cy="${y - r * 0.2}" r="${r * 0.14}" fill="#402400"/><path d="M ${x - r * 0.5} ${y + r * 0.15} Q ${x} ${y + r * 0.85} ${x + r * 0.5} ${y + r * 0.15} Z" fill="#7a1f1f"/>`;
}

const noise = (picture: Picture, random: () => number, deviation: number): Picture => {
  const rgb = new Uint8Array(picture.rgb.length);
  for (let i = 0; i < rgb.length; i++) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    rgb[i] = Math.max(0, Math.min(255, picture.rgb[i] + deviation * normal));
  }
  return { ...picture, rgb };
};

const border = (picture: Picture, x: number, y: number, colour: string, bottom = y) =>
  jpeg(
    open(picture).extend({
      left: Math.round(x),
      right: Math.round(x),
      top: Math.round(y),
      bottom: Math.round(bottom),
      background: colour,
    }),
    85,
  );

/** A phone's screen with an app around the picture: bar, name, buttons, comments. */
async function screenshot(picture: Picture): Promise<Picture> {
  const width = 720;
  const shown = await close(
    open(picture).resize({ width, height: Math.round((width * picture.height) / picture.width), fit: 'fill' }),
  );
  const top = 190;
  const height = Math.max(1480, top + shown.height + 260);
  const below = top + shown.height;
  const comments = Array.from({ length: Math.max(1, Math.floor((height - below - 150) / 74)) }, (_, i) => {
    const y = below + 150 + i * 74;
    return `<circle cx="52" cy="${y}" r="24" fill="#c5c9d3"/><text x="92" y="${y - 6}" ${FONT} font-size="22" fill="#222">user_${i + 17}</text><text x="92" y="${y + 22}" font-family="sans-serif" font-size="22" fill="#444">this is so true it hurts number ${i + 1}</text>`;
  }).join('');
  const chrome = svg(
    width,
    height,
    `<rect width="${width}" height="${height}" fill="#fff"/><text x="30" y="44" ${FONT} font-size="26" fill="#111">9:41</text><rect x="${width - 80}" y="22" width="50" height="24" rx="6" fill="#111"/><circle cx="62" cy="126" r="36" fill="#8fa3c8"/><text x="116" y="120" ${FONT} font-size="28" fill="#111">daily.laughs</text><text x="116" y="152" font-family="sans-serif" font-size="22" fill="#777">Sponsored by nobody</text><path d="M40 ${below + 36} l20 -14 l20 14 l-20 30 z" fill="#e0245e"/><circle cx="140" cy="${below + 44}" r="20" fill="none" stroke="#111" stroke-width="5"/><path d="M200 ${below + 26} l44 18 l-44 18 z" fill="#111"/><text x="30" y="${below + 108}" ${FONT} font-size="24" fill="#111">12,403 likes</text>${comments}`,
  );
  return jpeg(
    sharp(chrome).composite([
      { input: Buffer.from(shown.rgb), raw: { width: shown.width, height: shown.height, channels: 3 }, left: 0, top },
    ]),
    80,
  );
}

async function repost(picture: Picture): Promise<Picture> {
  const cropped = await cut(picture, 0.03, 0.03, 0.03, 0.03);
  const small = await close(
    open(cropped).resize({
      width: Math.max(8, Math.round(cropped.width * 0.6)),
      height: Math.max(8, Math.round(cropped.height * 0.6)),
      fit: 'fill',
    }),
  );
  const size = small.height * 0.035;
  const mark = svg(
    small.width,
    small.height,
    `<text x="${small.width - size * 0.6}" y="${small.height - size * 0.6}" ${FONT} font-size="${size}" text-anchor="end" fill="#fff" fill-opacity="0.75">@freshmemes</text>`,
  );
  return jpeg(open(small).composite([{ input: mark, left: 0, top: 0 }]), 50);
}

const one = (name: string, group: TransformGroup, apply: Transform['apply']): Transform => ({ name, group, apply });

/** The 44 transforms of the match-rate table. */
export const TRANSFORMS: readonly Transform[] = [
  ...[90, 60, 30, 10].map((quality) => one(`jpeg ${quality}`, 'benign', (p) => jpeg(open(p), quality))),
  one('webp 50', 'benign', (p) => encoded(open(p).webp({ quality: 50 }))),
  one('gif 64 colours', 'benign', (p) => encoded(open(p).gif({ colours: 64 }))),
  one('avif 40', 'benign', (p) => encoded(open(p).avif({ quality: 40, effort: 0 }))),
  ...[25, 50, 75, 200].map((percent) => one(`resize ${percent} %`, 'benign', resized(percent))),
  one('blur', 'benign', (p) => close(open(p).blur(Math.max(0.5, p.width / 500)))),
  one('noise', 'benign', async (p, random) => jpeg(open(noise(p, random, 14)), 85)),
  one('sharpen', 'benign', (p) => close(open(p).sharpen({ sigma: 1.5 }))),
  one('greyscale', 'benign', (p) => close(open(p).greyscale().toColourspace('srgb'))),
  one('sepia', 'benign', (p) =>
    close(
      open(p).recomb([
        [0.393, 0.769, 0.189],
        [0.349, 0.686, 0.168],
        [0.272, 0.534, 0.131],
      ]),
    ),
  ),
  one('brighter', 'benign', (p) => close(open(p).linear(1.25, 8))),
  one('darker', 'benign', (p) => close(open(p).linear(0.65, 0))),
  one('more contrast', 'benign', (p) => close(open(p).linear(1.4, -51))),
  one('hue turned', 'benign', (p) => close(open(p).modulate({ hue: 40, saturation: 1.3 }))),
  one('caption added', 'overlay', (p, random) =>
    overlay(
      p,
      outlined(
        random() < 0.5 ? 'WHO DID THIS' : 'NEVER GETS OLD',
        p.width / 2,
        p.height * (0.42 + 0.2 * random()),
        p.height * 0.085,
      ),
    ),
  ),
  one('big watermark', 'overlay', (p) =>
    overlay(
      p,
      `<g transform="rotate(-30 ${p.width / 2} ${p.height / 2})"><text x="${p.width / 2}" y="${p.height * 0.55}" ${FONT} font-size="${p.width * 0.13}" text-anchor="middle" fill="#fff" fill-opacity="0.45" stroke="#000" stroke-opacity="0.25" stroke-width="2">MEMESTOCK</text></g>`,
    ),
  ),
  one('emoji', 'overlay', (p, random) =>
    overlay(
      p,
      smiley(p.width * (0.25 + 0.5 * random()), p.height * (0.3 + 0.4 * random()), Math.min(p.width, p.height) * 0.09),
    ),
  ),
  one('black bar', 'overlay', (p, random) =>
    overlay(
      p,
      `<rect x="${p.width * (0.2 + 0.3 * random())}" y="${p.height * (0.35 + 0.25 * random())}" width="${p.width * 0.28}" height="${p.height * 0.07}" fill="#000"/>`,
    ),
  ),
  ...[2, 5, 10, 20].map(centreCrop),
  one('top cut 10 %', 'one side', (p) => cut(p, 0, 0.1, 0, 0)),
  one('bottom cut 10 %', 'one side', (p) => cut(p, 0, 0, 0, 0.1)),
  one('left cut 10 %', 'one side', (p) => cut(p, 0.1, 0, 0, 0)),
  one('right cut 10 %', 'one side', (p) => cut(p, 0, 0, 0.1, 0)),
  freeCrop(20),
  freeCrop(40),
  one('white border 5 %', 'border', (p) => border(p, p.width * 0.05, p.height * 0.05, '#ffffff')),
  one('padded to square', 'border', (p) => {
    const side = Math.max(p.width, p.height);
    return border(
      p,
      p.width < side ? (side - p.width) / 2 : side * 0.03,
      p.height < side ? (side - p.height) / 2 : side * 0.03,
      '#ffffff',
    );
  }),
  one('padded to story', 'border', (p) => border(p, 0, Math.max(10, ((p.width * 16) / 9 - p.height) / 2), '#000000')),
  one('caption band on top', 'screenshot', (p) => {
    const band = Math.round(p.height * 0.22);
    const size = band * 0.34;
    const words = svg(
      p.width,
      band,
      `<rect width="${p.width}" height="${band}" fill="#fff"/><text x="${p.width * 0.04}" y="${band * 0.42}" font-family="sans-serif" font-size="${size}" fill="#000">me when somebody says</text><text x="${p.width * 0.04}" y="${band * 0.82}" font-family="sans-serif" font-size="${size}" fill="#000">it is only a small change</text>`,
    );
    return jpeg(
      open(p)
        .extend({ top: band, background: '#ffffff' })
        .composite([{ input: words, left: 0, top: 0 }]),
      85,
    );
  }),
  one('phone screenshot', 'screenshot', screenshot),
  one('mirrored', 'turn', (p) => jpeg(open(p).flop(), 85)),
  one('turned 90', 'turn', (p) => jpeg(open(p).rotate(90), 85)),
  one('turned 180', 'turn', (p) => jpeg(open(p).rotate(180), 85)),
  one('turned 3', 'turn', (p) => jpeg(open(p).rotate(3, { background: '#ffffff' }), 85)),
  one('repost chain', 'repost', repost),
];

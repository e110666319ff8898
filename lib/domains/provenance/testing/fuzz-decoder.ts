import sharp from 'sharp';
import { isTributeError } from '@/lib/base/errors';
import { fingerprintImage } from '../server/fingerprint';
import { drawAnimation, drawEveryFormat, drawPicture } from './draw-pictures';
import { seedRandom } from '@/lib/base/random';
import { mutateBytes } from './mutate-bytes';

export type FuzzResult = {
  cases: number;
  /** How many were decoded all the same, and refusals by code. */
  taken: number;
  refused: Record<string, number>;
  /** The same by kind of file. */
  kinds: Record<string, { taken: number; refused: number }>;
  slowestMs: number;
  slowest: string;
  /** Largest growth of resident memory over the start, in MB. */
  memoryMb: number;
};

const IMAGE_REFUSALS = ['unsupported_image', 'mislabelled_image', 'broken_image', 'image_too_large'];

/** One file of every kind the decoder meets: each format, plus the odd forms of it. */
async function drawSeeds(): Promise<[string, Buffer][]> {
  const plain = Object.entries(await drawEveryFormat(160, 120));
  const deep = await sharp({
    create: { width: 90, height: 70, channels: 4, background: { r: 9, g: 99, b: 199, alpha: 0.4 } },
  })
    .toColourspace('rgb16')
    .png()
    .toBuffer();
  const frames = drawAnimation(
    [
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
    ],
    40,
    30,
  );
  return [
    ...plain,
    ['png, 16 bit', deep],
    ['png, interlaced palette', await drawPicture(160, 120).png({ palette: true, progressive: true }).toBuffer()],
    [
      'jpeg, progressive, EXIF, profile',
      await drawPicture(160, 120)
        .jpeg({ progressive: true })
        .withIccProfile('p3')
        .withExif({ IFD0: { Copyright: 'nobody' } })
        .toBuffer(),
    ],
    ['jpeg, CMYK', await drawPicture(160, 120).toColourspace('cmyk').jpeg().toBuffer()],
    ['webp, lossless, alpha', await drawPicture(160, 120).ensureAlpha(0.5).webp({ lossless: true }).toBuffer()],
    ['gif, animated', await frames.clone().gif().toBuffer()],
    ['webp, animated', await frames.clone().webp().toBuffer()],
  ];
}

/**
 * Sends `cases` damaged pictures through the whole path from bytes to fingerprint. Throws on anything but a picture or a clear
 * refusal. `now` gives milliseconds.
 */
export async function fuzzDecoder({
  cases,
  seed,
  now,
}: {
  cases: number;
  seed: number;
  now: () => number;
}): Promise<FuzzResult> {
  const random = seedRandom(seed);
  const seeds = await drawSeeds();
  const result: FuzzResult = {
    cases,
    taken: 0,
    refused: {},
    kinds: Object.fromEntries(seeds.map(([name]) => [name, { taken: 0, refused: 0 }])),
    slowestMs: 0,
    slowest: '',
    memoryMb: 0,
  };
  const memoryAtStart = process.memoryUsage.rss();
  for (let n = 0; n < cases; n++) {
    const [name, bytes] = seeds[n % seeds.length];
    const damaged = mutateBytes(bytes, seeds[Math.floor(random() * seeds.length)][1], random);
    const started = now();
    try {
      await fingerprintImage(damaged);
      result.taken++;
      result.kinds[name].taken++;
    } catch (error) {
      if (!isTributeError(error) || !IMAGE_REFUSALS.includes(error.code))
        throw new Error(`Case ${n} (${name}) of seed ${seed} is not refused clearly.`, { cause: error });
      result.kinds[name].refused++;
      result.refused[error.code] = (result.refused[error.code] ?? 0) + 1;
    }
    const took = now() - started;
    if (took > result.slowestMs) Object.assign(result, { slowestMs: took, slowest: `case ${n} (${name})` });
    result.memoryMb = Math.max(result.memoryMb, (process.memoryUsage.rss() - memoryAtStart) / 1e6);
  }
  return result;
}

/** The largest pictures that are taken, in each format: how much work and memory a fingerprint takes. */
export async function measureLargest(): Promise<{ name: string; bytes: number; cpuMs: number; memoryMb: number }[]> {
  const draw = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 4, background: { r: 9, g: 99, b: 199, alpha: 0.5 } } });
  const picture = draw(8000, 5000);
  const encoders: [string, () => Promise<Buffer>][] = [
    ['jpeg, progressive', () => picture.clone().jpeg({ progressive: true }).toBuffer()],
    ['png', () => picture.clone().png().toBuffer()],
    ['png, interlaced', () => picture.clone().png({ progressive: true }).toBuffer()],
    ['png, 16 bit', () => picture.clone().toColourspace('rgb16').png().toBuffer()],
    ['webp', () => picture.clone().webp({ effort: 0 }).toBuffer()],
    ['gif', () => picture.clone().gif({ effort: 1 }).toBuffer()],
    ['avif, 16 million', () => draw(4000, 4000).avif({ effort: 0 }).toBuffer()],
  ];
  const results: Awaited<ReturnType<typeof measureLargest>> = [];
  for (const [name, encode] of encoders) {
    const bytes = await encode();
    const before = process.memoryUsage.rss();
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 5);
    const started = process.cpuUsage();
    await fingerprintImage(bytes);
    const { user, system } = process.cpuUsage(started);
    clearInterval(watch);
    results.push({ name, bytes: bytes.length, cpuMs: (user + system) / 1000, memoryMb: (most - before) / 1e6 });
  }
  return results;
}

/**
 * PDQ from decoded pixels, one core, side by side in one run on the same pictures: TypeScript, the vector kernel, and the perceptual
 * hashes from npm (sharp-phash, 64 bits by DCT of a 32x32 thumbnail; imghash, 256 bits by block means), which find less. Then from a
 * JPEG file to a hash. Processor time of all threads, so that other work on the machine does not count; medians.
 * npm run bench pdq
 */
import imghash from 'imghash';
import sharp from 'sharp';
import phash from 'sharp-phash';
import { hashPdqPlainly } from '../lib/domains/provenance/pdq-plain';
import { PdqKernel } from '../lib/domains/provenance/pdq-wasm';
import { decodeImage } from '../lib/domains/provenance/server/decode-image';
import { drawPattern } from '../lib/domains/provenance/testing/pdq-vectors';
import { formatRow } from '../tools/bench-row';

/**
 * Hashes a second at 512x512 by `benchmark-photo-hasher` of Meta's C++ reference (g++ 12.2 -O3), measured before on two busy cores;
 * it has no figure for 1 MP. Not in this run: it needs ImageMagick and a compiler.
 */
const CPP_TOOL_512 = 202;
const ROUNDS = 40;

const kernel = new PdqKernel();
const median = (times: number[]) => [...times].sort((a, b) => a - b)[times.length >> 1];
/** Milliseconds of processor time a call takes. */
const time = async (calls: number, run: () => unknown) => {
  const start = process.cpuUsage();
  for (let i = 0; i < calls; i++) await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / calls;
};
const rate = (ms: number) => `${ms.toFixed(2)} ms ${(1000 / ms).toFixed(0)}/s`.padEnd(18);
const here = (ms: number) => `${ms.toFixed(2)} ms, ${Math.round(1000 / ms).toLocaleString('en-US')}/s`;

/** Medians of each way, taken in turn, so that all see the same load. */
async function race<N extends string>(
  rounds: number,
  ways: Record<N, [calls: number, run: () => unknown]>,
): Promise<Record<N, number>> {
  const names = Object.keys(ways) as N[];
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const [calls, run] = ways[name];
      times.get(name)?.push(await time(calls, run));
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<N, number>;
}

const rows: string[] = [];
function report(what: string, ours: number, beside: string, theirs: number): void {
  rows.push(
    formatRow({
      what,
      here: here(ours),
      beside: `${beside} ${theirs.toFixed(2)} ms`,
      ratio: `${(theirs / ours).toFixed(1)}x`,
    }),
  );
}

console.log(
  'from pixels  TypeScript         kernel             sharp-phash        imghash            kernel : TypeScript',
);
for (const [width, height] of [
  [256, 256],
  [512, 512],
  [1000, 1000],
  [4000, 3000],
]) {
  const pixels = drawPattern('noise', width, height);
  const rgba = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .ensureAlpha()
    .raw()
    .toBuffer();
  const few = width > 2000;
  const ms = await race(few ? 7 : ROUNDS, {
    plain: [1, () => hashPdqPlainly(pixels, width, height, 3)],
    kernel: [10, () => kernel.hash(pixels, width, height)],
    phash: [few ? 1 : 4, () => phash(Buffer.from(pixels.buffer), { raw: { width, height, channels: 3 } })],
    imghash: [
      few ? 1 : 4,
      () =>
        imghash.hashRaw({ width, height, data: new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length) }, 16),
    ],
  });
  if (JSON.stringify(kernel.hash(pixels, width, height)) !== JSON.stringify(hashPdqPlainly(pixels, width, height, 3)))
    throw new Error('The bits differ.');
  const size = `${width}x${height}`;
  console.log(
    `${size.padEnd(12)} ${[ms.plain, ms.kernel, ms.phash, ms.imghash].map(rate).join(' ')} ${(ms.plain / ms.kernel).toFixed(1)}`,
  );
  const what = `PDQ, ${size}, one core`;
  report(what, ms.kernel, 'TypeScript', ms.plain);
  if (width === 512) {
    const ratio = 1000 / ms.kernel / CPP_TOOL_512;
    console.log(
      `             C++ tool ${CPP_TOOL_512}/s, measured before: the kernel does ${ratio.toFixed(1)} times as many`,
    );
    rows.push(
      formatRow({
        what,
        here: here(ms.kernel),
        beside: `C++ reference's tool ${CPP_TOOL_512}/s, measured before`,
        ratio: `${ratio.toFixed(1)}x`,
      }),
    );
  }
  if (width === 512 || width === 1000) {
    report(what, ms.kernel, 'sharp-phash, 64 bits', ms.phash);
    report(what, ms.kernel, 'imghash, 256 bits', ms.imghash);
  }
}

const file = await sharp(drawPattern('blocks', 1000, 1000), { raw: { width: 1000, height: 1000, channels: 3 } })
  .jpeg({ quality: 85 })
  .toBuffer();
const ms = await race(20, {
  ours: [
    4,
    async () => {
      const { rgb, width, height } = await decodeImage(file);
      return kernel.hash(rgb, width, height);
    },
  ],
  phash: [4, () => phash(file)],
  imghash: [4, () => imghash.hash(file, 16)],
});
console.log(
  `\nfrom a JPEG of 1000x1000: PDQ ${rate(ms.ours)} sharp-phash ${rate(ms.phash)} imghash ${rate(ms.imghash)}`,
);
const what = 'JPEG file to hash, 1000x1000';
report(what, ms.ours, 'sharp-phash, 64 bits', ms.phash);
report(what, ms.ours, 'imghash, 256 bits', ms.imghash);
console.log(`\n${rows.join('\n')}`);

import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { hashPdq } from './pdq';
import { COSINES, hashPdqPlainly } from './pdq-plain';
import { PdqKernel } from './pdq-wasm';
import { hammingDistance } from './pdq-words';
import { DIHEDRAL_VECTORS, drawPattern, PDQ_VECTORS } from './testing/pdq-vectors';
import { findReferenceVectors, readReferenceFile } from './testing/reference-data';
import type { Dihedral } from './types';

const reference = findReferenceVectors();
/** The kernel where it runs, and the TypeScript behind it. */
const IMPLEMENTATIONS = [hashPdq, hashPdqPlainly];

describe('the vectors that the project carries', () => {
  test.each(PDQ_VECTORS)('%s %ix%i', (pattern, width, height, quality, pdq) => {
    for (const hash of IMPLEMENTATIONS)
      expect(hash(drawPattern(pattern, width, height), width, height, 3)).toMatchObject({ pdq, quality });
  });

  test.each(DIHEDRAL_VECTORS)('turned $pattern $width x $height', ({ pattern, width, height, dihedral }) => {
    for (const hash of IMPLEMENTATIONS)
      expect(hash(drawPattern(pattern, width, height), width, height, 3).dihedral).toEqual(dihedral);
  });
});

describe.skipIf(!reference)('the reference pictures', () => {
  test.each(reference?.files ?? [])('$file', async ({ file, width, height, full, quality, dihedral }) => {
    // As the vectors were made: alpha dropped, no orientation applied.
    const pixels = await sharp(readReferenceFile(file)).removeAlpha().toColourspace('srgb').raw().toBuffer();
    for (const hash of IMPLEMENTATIONS)
      expect(hash(pixels, width, height, 3)).toEqual({ pdq: full, quality, dihedral });
  });

  test.each(reference?.pdqhashPython ?? [])('$file of pdqhash-python', async ({ file, hash, tolerance }) => {
    const { data, info } = await sharp(readReferenceFile(file)).raw().toBuffer({ resolveWithObject: true });
    expect(hammingDistance(hashPdq(data, info.width, info.height, 3).pdq, hash)).toBeLessThanOrEqual(tolerance);
  });

  test.each(reference?.synthetic ?? [])(
    '$pattern $width x $height',
    ({ pattern, width, height, hash, quality, dihedral }) => {
      for (const implementation of IMPLEMENTATIONS) {
        const found = implementation(drawPattern(pattern, width, height), width, height, 3);
        expect(found).toMatchObject({ pdq: hash, quality });
        if (dihedral) expect(found.dihedral).toEqual(dihedral);
      }
    },
  );
});

test('the kernel runs here, and gives the bits of the TypeScript for any picture', () => {
  const kernel = new PdqKernel();
  const side = fc.oneof(
    fc.integer({ min: 5, max: 300 }),
    fc.integer({ min: 1020, max: 1030 }),
    fc.constantFrom(64, 127, 128, 129, 256, 640),
  );
  fc.assert(
    fc.property(
      side,
      side,
      fc.uint8Array({ minLength: 97, maxLength: 97 }),
      fc.constantFrom('noise' as const, 'quad' as const, 'grad' as const),
      (width, height, noise, name) => {
        if (width === 64 && height === 64) return;
        const pixels = drawPattern(name, width, height).map((value, i) => value ^ noise[(i * 13) % 97]);
        expect(kernel.hash(pixels, width, height)).toEqual(hashPdqPlainly(pixels, width, height, 3));
      },
    ),
    { numRuns: 60 },
  );
  for (const [width, height] of [
    [20_000, 6],
    [6, 20_000],
  ]) {
    const pixels = drawPattern('noise', width, height);
    expect(kernel.hash(pixels, width, height)).toEqual(hashPdqPlainly(pixels, width, height, 3));
  }
});

test('a grey picture hashes the same in one channel', () => {
  const grey = drawPattern('quad', 100, 90).filter((_, i) => i % 3 === 0);
  const luminance = hashPdq(grey, 100, 90, 1);
  const rgb = hashPdq(
    Uint8Array.from({ length: grey.length * 3 }, (_, i) => grey[Math.floor(i / 3)]),
    100,
    90,
    3,
  );
  // The three weights sum to one but for rounding, so a bit next to the median may fall otherwise.
  expect(hammingDistance(luminance.pdq, rgb.pdq)).toBeLessThanOrEqual(2);
});

test('a picture is as long as its size says', () => {
  expect(() => hashPdq(new Uint8Array(299), 10, 10, 3)).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: The pixels do not fit the width, height and channels.]`,
  );
});

test('no cosine lies so near a rounding edge that another engine could round it otherwise', () => {
  for (const value of COSINES) {
    const bits = new DataView(new ArrayBuffer(8));
    const exact = nearestCosine(value);
    bits.setFloat64(0, exact);
    // The 29 bits that float32 drops: half way is 2^28; an engine's cosine is off by a few units at most.
    expect(Math.abs((bits.getUint32(4) & 0x1fffffff) - 0x10000000)).toBeGreaterThan(64);
  }
});

/** The float64 product that was rounded to `value`. */
function nearestCosine(value: number): number {
  const factor = Math.fround(Math.sqrt(2 / 64));
  let best = 0;
  for (let n = 0; n < 256; n++) {
    const product = factor * Math.cos((Math.PI / 128) * n);
    if (Math.abs(product - value) < Math.abs(best - value)) best = product;
  }
  return best;
}

/** Where the value at `x`, `y` of the turned picture comes from; `w` and `h` are the sides of the picture before. */
const TURNS: [Dihedral, (x: number, y: number, w: number, h: number) => [number, number]][] = [
  ['rot90', (x, y, w) => [w - 1 - y, x]],
  ['rot180', (x, y, w, h) => [w - 1 - x, h - 1 - y]],
  ['rot270', (x, y, _w, h) => [y, h - 1 - x]],
  ['flipx', (x, y, _w, h) => [x, h - 1 - y]],
  ['flipy', (x, y, w) => [w - 1 - x, y]],
  ['flipp', (x, y) => [y, x]],
  ['flipm', (x, y, w, h) => [w - 1 - y, h - 1 - x]],
];

test.each(TURNS)('%s names the hash of the picture turned so', (name, from) => {
  const [width, height] = [640, 512];
  // Cells of random grey: all frequencies have energy, so no bit hangs on rounding.
  const cells = drawPattern('noise', 19, 15);
  const at = (x: number, y: number) => cells[(Math.floor(y / 35) * 19 + Math.floor(x / 35)) * 3];
  const swapped = from(0, 1, width, height)[0] !== from(0, 0, width, height)[0];
  const [w, h] = swapped ? [height, width] : [width, height];
  const original = Uint8Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width)));
  const turned = Uint8Array.from({ length: w * h }, (_, i) => at(...from(i % w, Math.floor(i / w), width, height)));
  const { pdq, dihedral } = hashPdq(original, width, height, 1);
  const hash = hashPdq(turned, w, h, 1).pdq;
  expect(hammingDistance(dihedral[name], hash)).toBeLessThanOrEqual(31);
  expect(hammingDistance(pdq, hash)).toBeGreaterThan(90);
});

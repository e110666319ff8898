import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBundle, edgeTiles, encodeBundle, parseTilePath, readEntries, tilePath, tileWidth } from './tiles';

describe('paths', () => {
  test.each([
    [0, 0, 256, 'tile/0/000'],
    [0, 999, 256, 'tile/0/999'],
    [1, 1000, 255, 'tile/1/x001/000.p/255'],
    [3, 1_234_067, 256, 'tile/3/x001/x234/067'],
    ['entries', 273, 112, 'tile/entries/273.p/112'],
  ] as const)('level %s, index %s, width %s is %s', (level, index, width, path) => {
    expect(tilePath(level, index, width)).toBe(path);
    expect(parseTilePath(path)).toEqual({ level, index, width });
  });

  test('read back as they were written', () => {
    const level = fc.oneof(fc.constant('entries' as const), fc.nat(63));
    fc.assert(
      fc.property(level, fc.nat(1e12), fc.integer({ min: 1, max: 256 }), (at, index, width) => {
        expect(parseTilePath(tilePath(at, index, width))).toEqual({ level: at, index, width });
      }),
    );
  });

  test.each([
    'tile/0/0',
    'tile/0/0000',
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/001',
    'tile/0/001/x002',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000/',
    'tile/data/000',
    '/tile/0/000',
    'tile/0/../000',
  ])('%s is not one', (path) => {
    expect(parseTilePath(path)).toBeNull();
  });
});

describe('widths', () => {
  test('the edge of 70,000 entries, as in the specification', () => {
    expect(edgeTiles(70_000)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect(edgeTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
    expect(edgeTiles(0)).toEqual([]);
  });

  test.each([
    [0, 272, 256],
    [0, 273, 112],
    [0, 274, 0],
    [1, 0, 256],
    [1, 1, 17],
    [2, 0, 1],
    [3, 0, 0],
  ])('level %s, tile %s of 70,000 entries has %s hashes', (level, index, width) => {
    expect(tileWidth(level, index, 70_000)).toBe(width);
  });
});

describe('entry bundles', () => {
  test('hold any entries up to 65,535 bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 256 }), (entries) => {
        expect(decodeBundle(encodeBundle(entries))).toEqual(entries);
      }),
    );
    expect(decodeBundle(encodeBundle([new Uint8Array(65_535)]))[0]).toHaveLength(65_535);
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow('An entry of 65536 bytes does not fit in a bundle.');
    expect([...encodeBundle([Uint8Array.of(7), new Uint8Array(0)])]).toEqual([0, 1, 7, 0, 0]);
  });

  test('cut short anywhere within an entry, they are refused', () => {
    const bundle = encodeBundle([Uint8Array.of(1, 2, 3), Uint8Array.of(4)]);
    const whole = [0, 5, 8];
    for (let end = 0; end <= bundle.length; end++) {
      const cut = bundle.subarray(0, end);
      if (whole.includes(end)) expect(decodeBundle(cut)).toHaveLength(whole.indexOf(end));
      else expect(() => decodeBundle(cut)).toThrow('This entry bundle ends within an entry: fetch it again.');
    }
  });

  test('any part of the log is read, and no bundle outside it', async () => {
    const entries = Array.from({ length: 700 }, (_, i) => new TextEncoder().encode(`entry ${i}`));
    await fc.assert(
      fc.asyncProperty(fc.nat(700), fc.nat(700), async (a, b) => {
        const [start, end] = a < b ? [a, b] : [b, a];
        const read: Uint8Array[] = [];
        const bundles: number[] = [];
        const stored = (index: number, width: number) => {
          bundles.push(index);
          expect(width).toBe(Math.min(256, end - index * 256));
          // A stored bundle may have grown since.
          return encodeBundle(entries.slice(index * 256, (index + 1) * 256));
        };
        for await (const entry of readEntries(start, end, stored)) read.push(entry);
        expect(read).toEqual(entries.slice(start, end));
        expect(bundles.every((index) => index * 256 < end && (index + 1) * 256 > start)).toBe(true);
        expect(new Set(bundles).size).toBe(bundles.length);
      }),
    );
    await expect(readEntries(0, 3, () => encodeBundle(entries.slice(0, 2))).next()).rejects.toThrow(
      'tile/entries/000.p/3 holds 2 entries: fetch it again.',
    );
  });
});

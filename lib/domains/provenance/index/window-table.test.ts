import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearPdq, searchPlainly, type StoredWindow } from '../testing/search-plainly';
import { makePackedHashes, packPdq, PlainHashes, WasmHashes } from './packed-hashes';
import { scanWindows } from './scan-windows';
import { bestMatches, type WindowSearch } from './window-search';
import { type WindowPage, WindowTable } from './window-table';

const pdqs = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(nearPdq);
const ids = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(2 ** 31, 2 ** 32 - 2));
const windows = fc.uniqueArray(fc.record({ window: fc.integer({ min: 0, max: 16 }), pdq: pdqs }), {
  maxLength: 6,
  selector: ({ window }) => window,
});
const changes = fc.array(fc.record({ memeId: ids, windows }), { maxLength: 40 });
const searches = fc.array(
  fc.record({
    queries: fc.array(pdqs, { maxLength: 5 }),
    radius: fc.record({ whole: fc.integer({ min: 0, max: 140 }), window: fc.integer({ min: 0, max: 140 }) }),
    limit: fc.integer({ min: 0, max: 6 }),
  }),
  { maxLength: 3 },
);

const calm = { now: () => 0, pause: async () => undefined };

function pack(rows: readonly StoredWindow[]): WindowPage {
  const bytes = (length: number, write: (view: DataView, row: StoredWindow, i: number) => void) => {
    const view = new DataView(new ArrayBuffer(length * rows.length));
    for (const [i, row] of rows.entries()) write(view, row, i);
    return new Uint8Array(view.buffer);
  };
  return {
    memeIds: bytes(4, (view, { memeId }, i) => view.setUint32(4 * i, memeId)),
    windows: bytes(2, (view, { window }, i) => view.setUint16(2 * i, window)),
    hashes: Uint8Array.from(rows.flatMap(({ pdq }) => [...packPdq(pdq)])),
  };
}

test('the scan in WebAssembly runs here', () => {
  expect(makePackedHashes()).toBeInstanceOf(WasmHashes);
});

describe.each([
  ['WebAssembly', WasmHashes],
  ['TypeScript', PlainHashes],
])('in %s', (_name, Hashes) => {
  test('finds exactly what a plain search finds, through registrations, replacements and removals', async () => {
    await fc.assert(
      fc.asyncProperty(changes, searches, async (steps, asked) => {
        const table = new WindowTable(new Hashes());
        let rows: StoredWindow[] = [];
        for (const { memeId, windows: own } of steps) {
          rows = rows.filter((row) => row.memeId !== memeId);
          // A meme without windows is one that is gone.
          if (own.length === 0) table.remove(memeId);
          const page = own.map((window) => ({ memeId, ...window }));
          table.replace(pack(page));
          rows.push(...page);
        }
        expect(table.size).toBe(rows.length);
        expect(await scanWindows(table, asked, calm)).toEqual(asked.map((search) => searchPlainly(rows, search)));
      }),
      { numRuns: 200 },
    );
  });

  test('grows, and keeps the nearest of very many', async () => {
    const table = new WindowTable(new Hashes());
    const pdq = (n: number) => (n % 4001).toString(2).padStart(64, '0').slice(-64);
    const rows = Array.from({ length: 12_288 }, (_, i) => ({
      memeId: Math.floor(i / 3),
      window: i % 3,
      pdq: pdq(i * 7919),
    }));
    for (const { memeId, window, pdq } of rows.slice(0, 3000)) table.add(memeId, window, pdq);
    table.replace(pack(rows.slice(3000)));
    expect(table.size).toBe(rows.length);
    const search: WindowSearch = { queries: [pdq(0), pdq(4000)], radius: { whole: 256, window: 256 }, limit: 5 };
    expect(await scanWindows(table, [search], calm)).toEqual([searchPlainly(rows, search)]);
  });
});

test('rows of removed memes are used again', () => {
  const table = new WindowTable();
  const page = (memeId: number) =>
    pack(Array.from({ length: 17 }, (_, window) => ({ memeId, window, pdq: 'a'.repeat(64) })));
  for (let memeId = 0; memeId < 3000; memeId++) {
    table.replace(page(memeId));
    if (memeId >= 10) table.remove(memeId - 10);
  }
  expect(table.size).toBe(170);
  expect(table.rows).toBeLessThanOrEqual(187);
  expect(table.bytes).toBeLessThan(60_000);
});

test('holds a window in about 40 bytes', () => {
  const table = new WindowTable();
  const memes = 40_000;
  table.replace(
    pack(
      Array.from({ length: memes * 17 }, (_, i) => ({
        memeId: Math.floor(i / 17),
        window: i % 17,
        pdq: 'a'.repeat(64),
      })),
    ),
  );
  expect(table.bytes / table.size).toBeLessThan(45);
});

test('a meme is found at the best window of each query, three at most', () => {
  const match = (query: number, window: number, distance: number) => ({ memeId: 1, window, query, distance });
  expect(
    bestMatches([match(0, 5, 9), match(0, 6, 8), match(1, 2, 30), match(2, 2, 8), match(3, 0, 90), match(1, 1, 30)]),
  ).toEqual([match(0, 6, 8), match(2, 2, 8), match(1, 1, 30)]);
});

test('a long scan pauses every few milliseconds, whatever runs beside it', async () => {
  const table = new WindowTable();
  table.replace(pack(Array.from({ length: 100_000 }, (_, i) => ({ memeId: i, window: 0, pdq: 'a'.repeat(64) }))));
  // A clock that gains half a millisecond at each look.
  let time = 0;
  let pauses = 0;
  let last = 0;
  let longest = 0;
  const breath = {
    now: () => (time += 0.5),
    pause: async () => {
      pauses++;
      longest = Math.max(longest, time - last);
      last = time;
    },
  };
  const search = {
    queries: Array.from({ length: 24 }, () => 'b'.repeat(64)),
    radius: { whole: 91, window: 75 },
    limit: 3,
  };
  await scanWindows(table, [search, search, search], breath);
  expect(pauses).toBeGreaterThan(10);
  expect(longest).toBeLessThan(6);
});

test('what is no hash is refused', async () => {
  const table = new WindowTable();
  expect(() => table.add(1, 0, 'ff')).toThrow(RangeError);
  expect(() => table.add(1, 255, 'f'.repeat(64))).toThrow(RangeError);
  expect(() =>
    table.replace({ memeIds: new Uint8Array(3), windows: new Uint8Array(2), hashes: new Uint8Array(32) }),
  ).toThrow(RangeError);
  await expect(
    scanWindows(table, [{ queries: ['no hash'], radius: { whole: 1, window: 1 }, limit: 1 }], calm),
  ).rejects.toThrow(RangeError);
});

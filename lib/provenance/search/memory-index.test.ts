import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hammingDistance, pdqToWords } from '../pdq-words';
import type { Match } from './hash-index';
import { MemoryHashIndex } from './memory-index';
import { makePackedHashes, PlainHashes, WasmHashes } from './packed-hashes';

/** Hashes close to each other, so that radii cut through them. */
const pdqs = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes.map((byte, i) => (i % 3 ? byte & 0x11 : byte))).toString('hex'));
const steps = fc.array(fc.record({ id: fc.integer({ min: 0, max: 40 }), pdq: pdqs, remove: fc.boolean() }), { maxLength: 120 });

/** What a search must answer, the slow and plain way. */
function searchPlainly(rows: { id: number; pdq: string }[], queries: string[], radius: number, limit: number): Match[] {
  const all = rows.flatMap(({ id, pdq }) => queries.map((query, index) => ({ id, distance: hammingDistance(query, pdq), query: index })));
  all.sort((a, b) => a.distance - b.distance || a.id - b.id || a.query - b.query);
  return all.filter((match, i) => match.distance <= radius && all.findIndex((other) => other.id === match.id) === i).slice(0, limit);
}

test('the scan in WebAssembly runs here', () => {
  expect(makePackedHashes()).toBeInstanceOf(WasmHashes);
});

describe.each([['WebAssembly', WasmHashes], ['TypeScript', PlainHashes]])('in %s', (_name, Hashes) => {
  test('finds exactly what a plain search finds, through additions and removals', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.array(pdqs, { maxLength: 4 }), fc.integer({ min: 0, max: 140 }), fc.integer({ min: 0, max: 12 }), async (changes, queries, radius, limit) => {
        const index = new MemoryHashIndex(new Hashes());
        let rows: { id: number; pdq: string }[] = [];
        for (const { id, pdq, remove } of changes) {
          if (remove) {
            await index.remove(id);
            rows = rows.filter((row) => row.id !== id);
          } else {
            await index.add(id, pdq);
            rows.push({ id, pdq });
          }
        }
        expect(index.size).toBe(rows.length);
        expect(await index.search(queries, radius, limit)).toEqual(searchPlainly(rows, queries, radius, limit));
      }),
      { numRuns: 200 },
    );
  });

  test('grows, and keeps the nearest of very many', async () => {
    const index = new MemoryHashIndex(new Hashes());
    const pdq = (n: number) => (n % 4001).toString(2).padStart(64, '0').slice(-64);
    const rows = Array.from({ length: 10_000 }, (_, id) => ({ id, pdq: pdq(id * 7919) }));
    for (const { id, pdq } of rows.slice(0, 5000)) await index.add(id, pdq);
    const rest = rows.slice(5000);
    index.addPacked(Uint32Array.from(rest, ({ id }) => id), Uint32Array.from(rest.flatMap(({ pdq }) => [...pdqToWords(pdq)])));
    expect(index.size).toBe(10_000);
    expect(await index.search([pdq(0), pdq(4000)], 256, 5)).toEqual(searchPlainly(rows, [pdq(0), pdq(4000)], 256, 5));
  });

  test('an item with several hashes is found once, at its nearest', async () => {
    const index = new MemoryHashIndex(new Hashes());
    await index.add(7, 'f'.repeat(64));
    await index.add(7, `${'0'.repeat(63)}1`);
    await index.add(8, `${'0'.repeat(63)}3`);
    expect(await index.search(['0'.repeat(64), `${'0'.repeat(63)}1`], 31, 10)).toEqual([
      { id: 7, distance: 0, query: 1 },
      { id: 8, distance: 1, query: 1 },
    ]);
    await expect(index.search(['no hash'], 31, 10)).rejects.toThrow(RangeError);
  });
});

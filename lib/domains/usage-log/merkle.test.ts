import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_ROOT, Frontier, leafHash, nodeHash, splitPoint, verifyConsistency, verifyInclusion } from './merkle';
import { consistencyProof, inclusionProof, readFrontier, rootFromTiles, type TileReader } from './tile-proofs';
import { edgeTiles, type Tile, tilePath, tilesFor, tileWidth } from './tiles';

/** RFC 6962, section 2.1, word for word: the slow side of every comparison here. */
const naive = {
  root(entries: readonly Uint8Array[]): Uint8Array {
    if (entries.length === 0) return sha256(new Uint8Array());
    if (entries.length === 1) return sha256(concatBytes(Uint8Array.of(0), entries[0]));
    const k = largestPowerBelow(entries.length);
    return sha256(concatBytes(Uint8Array.of(1), naive.root(entries.slice(0, k)), naive.root(entries.slice(k))));
  },
  path(m: number, entries: readonly Uint8Array[]): Uint8Array[] {
    if (entries.length === 1) return [];
    const k = largestPowerBelow(entries.length);
    return m < k
      ? [...naive.path(m, entries.slice(0, k)), naive.root(entries.slice(k))]
      : [...naive.path(m - k, entries.slice(k)), naive.root(entries.slice(0, k))];
  },
  proof: (m: number, entries: readonly Uint8Array[]): Uint8Array[] => naive.subproof(m, entries, true),
  subproof(m: number, entries: readonly Uint8Array[], whole: boolean): Uint8Array[] {
    if (m === entries.length) return whole ? [] : [naive.root(entries)];
    const k = largestPowerBelow(entries.length);
    return m <= k
      ? [...naive.subproof(m, entries.slice(0, k), whole), naive.root(entries.slice(k))]
      : [...naive.subproof(m - k, entries.slice(k), false), naive.root(entries.slice(0, k))];
  },
};
const largestPowerBelow = (n: number) => 2 ** (31 - Math.clz32(n - 1));

/** A stored log, grown in steps as a server would: only what `tilesFor` says is written, only edge tiles are read. */
function store(entries: readonly Uint8Array[], steps: readonly number[] = []) {
  const stored = new Map<string, Tile>();
  const reads: string[] = [];
  const bounds = [...new Set([...steps.filter((step) => step < entries.length), entries.length])].sort((a, b) => a - b);
  let size = 0;
  let root: Uint8Array = EMPTY_ROOT;
  for (const bound of bounds) {
    const edge = edgeTiles(size).map(({ level, index }) => stored.get(`${level}/${index}`) as Tile);
    const grown = tilesFor(size, edge, entries.slice(size, bound).map(leafHash));
    for (const tile of grown.tiles) stored.set(`${tile.level}/${tile.index}`, tile);
    ({ size, root } = grown);
  }
  const read: TileReader = (level, index, width) => {
    reads.push(tilePath(level, index, width));
    return (stored.get(`${level}/${index}`) as Tile).data;
  };
  return { stored, reads, size, root, read };
}

const hex = (hashes: readonly Uint8Array[]) => hashes.map(bytesToHex);

/** The eight leaves that RFC 6962 implementations share as test data. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  hexToBytes,
);

describe('RFC 6962 vectors', () => {
  test('the root of the eight leaves, and of every shorter log', () => {
    const roots = [
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    const log = new Frontier();
    const got = [bytesToHex(log.root())];
    for (const leaf of LEAVES) {
      log.append(leafHash(leaf));
      got.push(bytesToHex(log.root()));
    }
    expect(got).toEqual(roots);
  });

  test('the path of the sixth leaf in eight, and the proof from six to eight', async () => {
    const { read } = store(LEAVES);
    expect(hex(await inclusionProof(5, 8, read))).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(hex(await consistencyProof(6, 8, read))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });
});

// Few distinct entries, so that duplicates are the rule.
const entry = fc.constantFrom('a', 'b', 'c').map((text) => utf8ToBytes(text));

describe('the log against RFC 6962 word for word', () => {
  test('roots, inclusion and consistency, with equal entries, grown in any steps', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { minLength: 1, maxLength: 600 }),
        fc.array(fc.nat(600), { maxLength: 5 }),
        fc.nat(),
        fc.nat(),
        async (entries, steps, a, b) => {
          const log = store(entries, steps);
          expect(hex([log.root])).toEqual(hex([naive.root(entries)]));
          // Any earlier size is served from the same tiles.
          const size = 1 + (a % entries.length);
          const index = b % size;
          const now = entries.slice(0, size);
          const root = await rootFromTiles(size, log.read);
          expect(hex([root])).toEqual(hex([naive.root(now)]));
          const proof = await inclusionProof(index, size, log.read);
          expect(hex(proof)).toEqual(hex(naive.path(index, now)));
          expect(verifyInclusion({ index, size, leaf: leafHash(entries[index]), proof, root })).toBe(true);
          const consistency = await consistencyProof(size, entries.length, log.read);
          expect(hex(consistency)).toEqual(size === entries.length ? [] : hex(naive.proof(size, entries)));
          expect(
            verifyConsistency({
              oldSize: size,
              newSize: entries.length,
              oldRoot: root,
              newRoot: log.root,
              proof: consistency,
            }),
          ).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('three levels of tiles', async () => {
    const size = 256 * 256 + 2 * 256 + 3;
    const entries = Array.from({ length: size }, (_, i) => utf8ToBytes(String(i % 1000)));
    const log = store(entries, [1, 255, 256, 257, 65_535, 65_536, 65_537]);
    const root = naive.root(entries);
    expect(hex([log.root])).toEqual(hex([root]));
    for (const index of [0, 255, 256, 65_535, 65_536, size - 1]) {
      log.reads.length = 0;
      const proof = await inclusionProof(index, size, log.read);
      expect(verifyInclusion({ index, size, leaf: leafHash(entries[index]), proof, root })).toBe(true);
      // Two a level at most: the one with the entry, and the right edge.
      expect(log.reads.length).toBeLessThanOrEqual(6);
      expect(new Set(log.reads).size).toBe(log.reads.length);
    }
    for (const oldSize of [1, 255, 256, 65_535, 65_536, 65_537, size - 1]) {
      log.reads.length = 0;
      const proof = await consistencyProof(oldSize, size, log.read);
      const oldRoot = naive.root(entries.slice(0, oldSize));
      expect(verifyConsistency({ oldSize, newSize: size, oldRoot, newRoot: root, proof })).toBe(true);
      expect(log.reads.length).toBeLessThanOrEqual(6);
    }
  });

  test('a frontier is read from the edge tiles alone, at any size, and grows on', async () => {
    const leaves = Array.from({ length: 2300 }, (_, i) => leafHash(utf8ToBytes(String(i))));
    const stored = new Map(tilesFor(0, [], leaves).tiles.map((tile) => [`${tile.level}/${tile.index}`, tile]));
    await fc.assert(
      fc.asyncProperty(fc.nat(2000), fc.nat(300), async (size, more) => {
        const whole = new Frontier();
        for (const leaf of leaves.slice(0, size + more)) whole.append(leaf);
        const reads: string[] = [];
        const restored = await readFrontier(size, (level, index, width) => {
          reads.push(tilePath(level, index, width));
          return (stored.get(`${level}/${index}`) as Tile).data;
        });
        expect(reads).toEqual(edgeTiles(size).map(({ level, index, width }) => tilePath(level, index, width)));
        for (const leaf of leaves.slice(size, size + more)) restored.append(leaf);
        expect(restored.size).toBe(size + more);
        expect(hex([restored.root(), ...restored.hashes])).toEqual(hex([whole.root(), ...whole.hashes]));
      }),
      { numRuns: 30 },
    );
  });

  test('every tile of the log is there, in the width its size asks for', () => {
    const entries = Array.from({ length: 70_000 }, () => new Uint8Array());
    const { stored } = store(entries, [69_999]);
    const counts: Record<string, number> = {};
    for (const { level, index, width, data } of stored.values()) {
      expect(width).toBe(tileWidth(level, index, 70_000));
      expect(data.length).toBe(width * 32);
      const key = `${level}:${width}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    // The example of the tlog-tiles specification.
    expect(counts).toEqual({ '0:256': 273, '0:112': 1, '1:256': 1, '1:17': 1, '2:1': 1 });
  });
});

describe('false claims', () => {
  const entries = Array.from({ length: 300 }, (_, i) => utf8ToBytes(`entry ${i}`));
  const log = store(entries);
  const root = log.root;

  test('a proof holds for its own index, size, leaf and root only', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(299), fc.nat(299), fc.integer({ min: 1, max: 320 }), async (index, other, size) => {
        const proof = await inclusionProof(index, 300, log.read);
        const leaf = leafHash(entries[index]);
        expect(verifyInclusion({ index: other, size: 300, leaf, proof, root })).toBe(index === other);
        expect(verifyInclusion({ index, size: 300, leaf: leafHash(entries[other]), proof, root })).toBe(
          index === other,
        );
        expect(verifyInclusion({ index, size: 300, leaf, proof: proof.slice(1), root })).toBe(false);
        expect(verifyInclusion({ index, size: 300, leaf, proof: [...proof, proof[0]], root })).toBe(false);
        expect(verifyInclusion({ index, size: 300, leaf, proof, root: leaf })).toBe(false);
        if (index >= size) expect(verifyInclusion({ index, size, leaf, proof, root })).toBe(false);
      }),
    );
  });

  test.each([-1, 0.5, Number.NaN, 300, 2 ** 53])('index %s is refused', (index) => {
    expect(verifyInclusion({ index, size: 300, leaf: leafHash(entries[0]), proof: [], root })).toBe(false);
  });

  test('what is not a hash is no part of a proof', async () => {
    const leaf = leafHash(entries[0]);
    const proof = await inclusionProof(0, 300, log.read);
    const consistency = await consistencyProof(100, 300, log.read);
    const oldRoot = await rootFromTiles(100, log.read);
    for (const length of [0, 31, 33, 64]) {
      const wrong = [new Uint8Array(length), ...proof.slice(1)];
      expect(verifyInclusion({ index: 0, size: 300, leaf, proof: wrong, root })).toBe(false);
      const cut = [new Uint8Array(length), ...consistency.slice(1)];
      expect(verifyConsistency({ oldSize: 100, newSize: 300, oldRoot, newRoot: root, proof: cut })).toBe(false);
    }
  });

  test('a rewritten history is not consistent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 299 }), fc.nat(), async (oldSize, at) => {
        const forged = entries.slice(0, oldSize);
        forged[at % oldSize] = utf8ToBytes('another');
        const proof = await consistencyProof(oldSize, 300, log.read);
        const oldRoot = await rootFromTiles(oldSize, log.read);
        const claim = { oldSize, newSize: 300, oldRoot, newRoot: root, proof };
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, oldRoot: naive.root(forged) })).toBe(false);
        expect(verifyConsistency({ ...claim, newRoot: oldRoot })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: proof.slice(0, -1) })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [...proof, root] })).toBe(false);
      }),
    );
  });

  test('the empty log is the beginning of every log, and nothing needs no proof', async () => {
    expect(await consistencyProof(0, 300, log.read)).toEqual([]);
    expect(verifyConsistency({ oldSize: 0, newSize: 300, oldRoot: EMPTY_ROOT, newRoot: root, proof: [] })).toBe(true);
    expect(verifyConsistency({ oldSize: 0, newSize: 300, oldRoot: root, newRoot: root, proof: [] })).toBe(false);
    expect(verifyConsistency({ oldSize: 300, newSize: 300, oldRoot: root, newRoot: root, proof: [] })).toBe(true);
    expect(verifyConsistency({ oldSize: 301, newSize: 300, oldRoot: root, newRoot: root, proof: [] })).toBe(false);
  });

  test('what is not there is refused in words', async () => {
    await expect(inclusionProof(300, 300, log.read)).rejects.toThrow('The log of 300 entries has no entry 300.');
    await expect(consistencyProof(301, 300, log.read)).rejects.toThrow('The log of 300 entries is shorter than 301.');
    await expect(inclusionProof(0, 300, () => new Uint8Array(32))).rejects.toThrow(
      /has 32 bytes instead of 8192: fetch it again/,
    );
    expect(() => tilesFor(300, [], [])).toThrow('Tile tile/0/001.p/44 is needed to append and was not given.');
    expect(() => new Frontier(3, [root])).toThrow('A log of 3 leaves has 2 subtrees, not 1.');
  });

  test('leaves and nodes cannot be mistaken for each other', () => {
    expect(bytesToHex(leafHash(concatBytes(root, root)))).not.toBe(bytesToHex(nodeHash(root, root)));
    expect([2, 3, 4, 5, 8, 9].map(splitPoint)).toEqual([1, 2, 2, 4, 4, 8]);
  });
});

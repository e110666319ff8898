/**
 * The RFC 6962 log: appending, and proofs from tiles. Both sides in one run on this machine.
 * The naive side is the text of the RFC: recursive hashing over slices.
 *
 *   npx tsx bench/usage-log.ts [entries=100000]
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { Frontier, leafHash, splitPoint, verifyInclusion } from '../lib/usage-log/merkle';
import { consistencyProof, inclusionProof, type TileReader } from '../lib/usage-log/tile-proofs';
import { type Tile, tilesFor } from '../lib/usage-log/tiles';

const size = Number(process.argv[2] ?? 100_000);

function naiveRoot(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length === 1) return sha256(concatBytes(Uint8Array.of(0), entries[0]));
  const k = splitPoint(entries.length);
  return sha256(concatBytes(Uint8Array.of(1), naiveRoot(entries.slice(0, k)), naiveRoot(entries.slice(k))));
}

function naivePath(index: number, entries: readonly Uint8Array[]): Uint8Array[] {
  if (entries.length === 1) return [];
  const k = splitPoint(entries.length);
  return index < k
    ? [...naivePath(index, entries.slice(0, k)), naiveRoot(entries.slice(k))]
    : [...naivePath(index - k, entries.slice(k)), naiveRoot(entries.slice(0, k))];
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1];

async function time(rounds: number, work: (round: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work(round);
    times.push(performance.now() - start);
  }
  return median(times);
}

const line = (what: string, ms: number, against?: number) =>
  console.log(`${what.padEnd(58)} ${ms.toFixed(3).padStart(10)} ms${against ? `  ${(against / ms).toFixed(1)}x` : ''}`);

function append(entries: readonly Uint8Array[]): Uint8Array {
  const log = new Frontier();
  for (const entry of entries) log.append(leafHash(entry));
  return log.root();
}

console.log(`${size.toLocaleString('en-US')} entries, medians\n`);
for (const length of [32, 1024]) {
  const entries = Array.from({ length: size }, (_, i) => utf8ToBytes(String(i).padStart(length, '.')));
  append(entries.slice(0, 20_000));
  const ours = await time(5, () => append(entries));
  const tiled = await time(5, () => tilesFor(0, [], entries.map(leafHash)));
  const naive = await time(3, () => naiveRoot(entries));
  line(`${length}-byte entries: append all, root`, ours, naive);
  line(`${length}-byte entries: append all, root, every tile`, tiled, naive);
  line(`${length}-byte entries: root, word for word`, naive);
  const inTenths: number[] = [];
  for (const count of [size / 100, size / 10, size]) inTenths.push(await time(3, () => append(entries.slice(0, count))));
  console.log(`  growth ${inTenths.map((ms) => ms.toFixed(1)).join(' -> ')} ms for ${size / 100}, ${size / 10}, ${size} entries\n`);
}

const leaves = Array.from({ length: size }, (_, i) => leafHash(utf8ToBytes(String(i))));
const { tiles, root } = tilesFor(0, [], leaves);
const stored = new Map<string, Tile>(tiles.map((tile) => [`${tile.level}/${tile.index}`, tile]));
const held: TileReader = (level, index) => (stored.get(`${level}/${index}`) as Tile).data;
/** As from a disk or a network: the rows inside a tile are hashed anew for each proof. */
const fresh: TileReader = (level, index) => (stored.get(`${level}/${index}`) as Tile).data.slice();
const indexAt = (round: number) => (round * 7919) % size;
const cold = await time(2000, (round) => inclusionProof(indexAt(round), size, fresh));
const inclusion = await time(20_000, (round) => inclusionProof(indexAt(round), size, held));
const coldConsistency = await time(2000, (round) => consistencyProof(1 + indexAt(round), size, fresh));
const consistency = await time(20_000, (round) => consistencyProof(1 + indexAt(round), size, held));
const proof = await inclusionProof(indexAt(1), size, held);
const verify = await time(2000, () => verifyInclusion({ index: indexAt(1), size, leaf: leaves[indexAt(1)], proof, root }));
const entries = Array.from({ length: size }, (_, i) => utf8ToBytes(String(i)));
const naive = await time(3, (round) => naivePath(indexAt(round), entries));
line('inclusion proof, any entry, tiles read anew', cold, naive);
line('inclusion proof, any entry, tiles held', inclusion, naive);
line('consistency proof, any size, tiles read anew', coldConsistency, naive);
line('consistency proof, any size, tiles held', consistency, naive);
line('verifying an inclusion proof', verify);
line('inclusion proof, word for word', naive);

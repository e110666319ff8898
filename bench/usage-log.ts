/**
 * The RFC 6962 log: appending, and proofs from tiles. Both sides in one run on this machine.
 * The naive side is the text of the RFC: recursive hashing over slices.
 * npm run bench usage-log [entries=100000]
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { Frontier, leafHash, splitPoint, verifyInclusion } from '../lib/domains/usage-log/merkle';
import { consistencyProof, inclusionProof, type TileReader } from '../lib/domains/usage-log/tile-proofs';
import { type Tile, tilesFor } from '../lib/domains/usage-log/tiles';
import { formatRow } from '../tools/bench-row';

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

/** Processor milliseconds, so that other work on the machine does not count; the median of `rounds`. */
async function time(rounds: number, work: (round: number) => unknown, batch = 1): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    for (let i = 0; i < batch; i++) await work(round * batch + i);
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000 / batch);
  }
  return median(times);
}

const rows: string[] = [];
const text = (ms: number) => `${ms.toLocaleString('en-US', { maximumSignificantDigits: 3 })} ms`;
function line(what: string, ms: number, naive: number) {
  console.log(`${what.padEnd(62)} ${text(ms).padStart(12)}  ${(naive / ms).toFixed(1)}x`);
  rows.push(
    formatRow({
      what: `${what}, ${size.toLocaleString('en-US')} entries`,
      here: text(ms),
      beside: `RFC's text ${text(naive)}`,
      ratio: `${(naive / ms).toFixed(1)}x`,
    }),
  );
}

function append(entries: readonly Uint8Array[]): Uint8Array {
  const log = new Frontier();
  for (const entry of entries) log.append(leafHash(entry));
  return log.root();
}

console.log(`${size.toLocaleString('en-US')} entries, medians\n`);
for (const length of [32, 1024]) {
  const entries = Array.from({ length: size }, (_, i) => utf8ToBytes(String(i).padStart(length, '.')));
  append(entries.slice(0, 20_000));
  const naive = await time(3, () => naiveRoot(entries));
  line(`append all, ${length} bytes each, root`, await time(5, () => append(entries)), naive);
  line(
    `append all, ${length} bytes each, root and every tile`,
    await time(5, () => tilesFor(0, [], entries.map(leafHash))),
    naive,
  );
  const growth: string[] = [];
  for (const count of [size / 100, size / 10, size])
    growth.push(text(await time(3, () => append(entries.slice(0, count)))));
  console.log(`  as it grows: ${growth.join(' -> ')} for ${size / 100}, ${size / 10}, ${size} entries\n`);
}

const leaves = Array.from({ length: size }, (_, i) => leafHash(utf8ToBytes(String(i))));
const { tiles, root } = tilesFor(0, [], leaves);
const stored = new Map<string, Tile>(tiles.map((tile) => [`${tile.level}/${tile.index}`, tile]));
const held: TileReader = (level, index) => (stored.get(`${level}/${index}`) as Tile).data;
/** As from a disk or a network: the rows inside a tile are hashed anew for each proof. */
const fresh: TileReader = (level, index) => (stored.get(`${level}/${index}`) as Tile).data.slice();
const indexAt = (round: number) => (round * 7919) % size;
const proof = await inclusionProof(indexAt(1), size, held);
const entries = Array.from({ length: size }, (_, i) => utf8ToBytes(String(i)));
const naive = await time(3, (round) => naivePath(indexAt(round), entries));
line(
  'inclusion proof of any entry, tiles read anew',
  await time(40, (round) => inclusionProof(indexAt(round), size, fresh), 50),
  naive,
);
line(
  'inclusion proof of any entry, tiles held',
  await time(40, (round) => inclusionProof(indexAt(round), size, held), 500),
  naive,
);
line(
  'consistency proof from any size, tiles read anew',
  await time(40, (round) => consistencyProof(1 + indexAt(round), size, fresh), 50),
  naive,
);
line(
  'consistency proof from any size, tiles held',
  await time(40, (round) => consistencyProof(1 + indexAt(round), size, held), 500),
  naive,
);
line(
  'checking an inclusion proof',
  await time(40, () => verifyInclusion({ index: indexAt(1), size, leaf: leaves[indexAt(1)], proof, root }), 50),
  naive,
);
console.log(`\n${rows.join('\n')}`);

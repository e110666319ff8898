/**
 * Exact search over random hashes in memory: the scan by the processor's bit count beside the plain TypeScript scan and the time it
 * takes merely to read the memory, in one run. Processor time, so that other work on the machine does not count.
 * npm run bench search; or for other sizes: node --import tsx bench/search.ts [millions ...]
 */
import { NearestMatches } from '../lib/provenance/search/nearest-matches';
import { MemoryHashIndex } from '../lib/provenance/search/memory-index';
import { BLOCK, PlainHashes, WasmHashes } from '../lib/provenance/search/packed-hashes';
import { pdqToWords, wordsToPdq } from '../lib/provenance/pdq-words';
import { seedRandom } from '../lib/provenance/testing/mutate-bytes';
import { count, i32, v128, WasmModule, ZERO } from '../lib/provenance/wasm/assembler';
import { formatRow } from '../tools/bench-row';

const RADII = [31, 75, 91];
const QUERIES = 40;

const random = seedRandom(1);
const randomWords = (length: number) => {
  const words = new Uint32Array(length);
  for (let i = 0; i < length; i++) words[i] = random() * 2 ** 32;
  return words;
};
const quantile = (times: number[], q: number) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * q))];
const show = (times: number[]) => `best ${quantile(times, 0).toFixed(2)}  p50 ${quantile(times, 0.5).toFixed(2)}  p95 ${quantile(times, 0.95).toFixed(2)}  p99 ${quantile(times, 0.99).toFixed(2)} ms`;
const rowsToReport: string[] = [];
/** Milliseconds of processor time. */
const timed = async (run: () => unknown) => {
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

/** A stored hash with a few bits flipped, so that every query has something to find. */
function damage(words: Uint32Array, row: number, bits: number): string {
  const copy = words.slice(row * 8, row * 8 + 8);
  for (let i = 0; i < bits; i++) copy[Math.floor(random() * 8)] ^= 1 << Math.floor(random() * 32);
  return wordsToPdq(copy);
}

/** Reads all bytes once, with the same instructions and no counting. */
function makeFloor(bytes: number): () => void {
  const module = new WasmModule();
  module.func('read', ['from', 'to'], ({ from, to }, local) => {
    const at = local('i32');
    const sums = [0, 1, 2, 3].map(() => local('v128'));
    return [
      count(at, from, to, 64, sums.map((sum, i) => sum.set(v128.xor(sum, v128.load(at, i * 16))))),
      v128.store(0, sums.reduce<ReturnType<typeof v128.xor>>((all, sum) => v128.xor(all, sum), ZERO)),
    ];
  }, () => i32.load(0));
  const { memory, read } = new WebAssembly.Instance(new WebAssembly.Module(module.assemble(Math.ceil(bytes / 65_536) + 1))).exports as unknown as {
    memory: WebAssembly.Memory;
    read(from: number, to: number): number;
  };
  new Uint8Array(memory.buffer).fill(7);
  return () => read(64, bytes + 64);
}

for (const millions of process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1, 10, 17]) {
  const rows = millions * 1_000_000;
  const index = new MemoryHashIndex(new WasmHashes());
  const before = process.memoryUsage.rss();
  let first = new Uint32Array();
  const load = await timed(() => {
    for (let at = 0; at < rows; at += 1_000_000) {
      const words = randomWords(8_000_000);
      if (at === 0) first = words;
      index.addPacked(Uint32Array.from({ length: 1_000_000 }, (_, i) => at + i), words);
    }
  });
  console.log(`\n${millions} M hashes: made and loaded in ${(load / 1000).toFixed(1)} s, ${((process.memoryUsage.rss() - before) / 1e6).toFixed(0)} MB`);

  const floor = makeFloor(rows * 32);
  const floors: number[] = [];
  const scans = new Map<number, number[]>(RADII.map((radius) => [radius, []]));
  const batches: number[] = [];
  for (let n = 0; n < QUERIES; n++) {
    const row = Math.floor(random() * 1_000_000);
    const query = damage(first, row, 20);
    floors.push(await timed(floor));
    for (const radius of RADII) {
      let found: { id: number }[] = [];
      scans.get(radius)?.push(await timed(async () => (found = await index.search([query], radius, 20))));
      if (found[0]?.id !== row) throw new Error(`The stored hash was not found at radius ${radius}.`);
    }
    const eight = Array.from({ length: 8 }, (_, i) => damage(first, row + i - (row > 999_000 ? 8 : 0), 20));
    batches.push((await timed(() => index.search(eight, 75, 20))) / 8);
  }
  console.log(`  reading the memory        ${show(floors)}`);
  for (const [radius, times] of scans) console.log(`  one query, radius ${radius}      ${show(times)}  = ${(quantile(times, 0.5) / quantile(floors, 0.5)).toFixed(2)} x reading`);
  console.log(`  eight at once, each       ${show(batches)}`);
  const single = scans.get(75) ?? [];
  const compare = (what: string, times: number[]) =>
    rowsToReport.push(
      formatRow({
        what: `exact search, radius 75, ${millions} M hashes, ${what}`,
        here: `${quantile(times, 0.5).toFixed(1)} ms`,
        beside: `reading the memory ${quantile(floors, 0.5).toFixed(1)} ms`,
        ratio: `${(quantile(times, 0.5) / quantile(floors, 0.5)).toFixed(2)}x`,
      }),
    );
  compare('one query', single);
  compare('each of eight', batches);

  if (millions > 1) continue;
  const plain = new PlainHashes();
  plain.reserve(rows);
  plain.words.set(first);
  const plainTimes: number[] = [];
  for (let n = 0; n < 10; n++) {
    const query = pdqToWords(damage(first, n * 1000, 20));
    const nearest = new NearestMatches(75, 20);
    plainTimes.push(
      await timed(() => {
        for (let at = 0; at < rows; at += BLOCK) {
          const found = plain.scan(query, at, Math.min(BLOCK, rows - at), 75);
          for (let i = 0; i < found; i++) nearest.offer(at + plain.hits[2 * i], plain.hits[2 * i + 1], 0);
        }
      }),
    );
  }
  console.log(`  TypeScript, radius 75     ${show(plainTimes)}  = ${(quantile(plainTimes, 0.5) / quantile(scans.get(75) ?? [], 0.5)).toFixed(1)} x the kernel`);
  console.log('  not in this run, but measured before: FAISS flat 14.1 ms, C++ linear scan 13.3 ms');
}
console.log(`\n${rowsToReport.join('\n')}`);

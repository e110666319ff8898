/**
 * Exact search over windows, in one run: the scan in memory at 1, 10 and 17 million random hashes beside the time it takes merely to
 * read that memory, beside the plain TypeScript scan and an approximate graph (usearch); then one picture's search as the
 * registry grows, in memory and in the database. Processor time where only this process works, so that other work on the machine does
 * not count; time on the clock where the database does.
 * npm run bench search; or for other sizes: node --conditions=react-server --import tsx bench/search.ts [millions ...]
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '../lib/adapters/db/migrate';
import { openDb } from '../lib/adapters/db/client';
import { MemoryMemeIndex } from '../lib/domains/provenance/index/server/memory-meme-index';
import { SqlMemeIndex } from '../lib/domains/provenance/index/server/sql-meme-index';
import { PlainHashes, WasmHashes } from '../lib/domains/provenance/index/packed-hashes';
import { scanWindows } from '../lib/domains/provenance/index/scan-windows';
import type { WindowMatch } from '../lib/domains/provenance/index/window-search';
import { type WindowPage, WindowTable } from '../lib/domains/provenance/index/window-table';
import { seedRandom } from '../lib/base/random';
import { count, i32, v128, WasmModule, ZERO } from '../lib/domains/provenance/wasm/assembler';
import { acquirePostgres } from '../tools/local-postgres';
import { formatRow } from '../tools/bench-row';
import { ROOT } from '../tools/project';
import { makeScratch } from '../tools/scratch';

const MILLION = 1_000_000;
const WINDOWS = 17;
const QUERIES = 100;
const DAMAGE = 20;
const GRAPH_ROWS = 100_000;
/** As in the design: a query over a million, over ten million, each of eight over 17 million. */
const BARS = new Map([
  ['1 M, one query', 3],
  ['10 M, one query', 31],
  ['17 M, each of eight', 25],
]);

const random = seedRandom(1);
const report: string[] = [];
const missed: string[] = [];
const quantile = (times: readonly number[], q: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * q))];
const show = (times: readonly number[]) =>
  `p50 ${quantile(times, 0.5).toFixed(2)}  p95 ${quantile(times, 0.95).toFixed(2)}  p99 ${quantile(times, 0.99).toFixed(2)} ms`;
const times = (here: number, beside: number) => `${(beside / here).toFixed(beside / here < 10 ? 2 : 0)}x`;

/** Milliseconds of processor time. */
async function timed(run: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Milliseconds on the clock. */
async function clocked(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** `rows` windows of random hashes, 17 a meme; the first belongs to meme `first / 17`. */
function makePage(first: number, rows: number): WindowPage {
  const words = Uint32Array.from({ length: rows * 8 }, () => random() * 2 ** 32);
  const memeIds = new DataView(new ArrayBuffer(4 * rows));
  const windows = new Uint8Array(2 * rows);
  for (let i = 0; i < rows; i++) {
    memeIds.setUint32(4 * i, Math.floor((first + i) / WINDOWS));
    windows[2 * i + 1] = (first + i) % WINDOWS;
  }
  return { memeIds: new Uint8Array(memeIds.buffer), windows, hashes: new Uint8Array(words.buffer) };
}

/** A stored hash with a few bits flipped, so that every query has something to find. */
function damage(hashes: Uint8Array, row: number): string {
  const copy = Buffer.from(hashes.subarray(row * 32, row * 32 + 32));
  for (let i = 0; i < DAMAGE; i++) copy[Math.floor(random() * 32)] ^= 1 << Math.floor(random() * 8);
  return copy.toString('hex');
}

/** Reads all bytes once, with the same instructions and no counting. */
function makeFloor(bytes: number): () => void {
  const module = new WasmModule();
  module.func(
    'read',
    ['from', 'to'],
    ({ from, to }, local) => {
      const at = local('i32');
      const sums = [0, 1, 2, 3].map(() => local('v128'));
      return [
        count(
          at,
          from,
          to,
          64,
          sums.map((sum, i) => sum.set(v128.xor(sum, v128.load(at, i * 16)))),
        ),
        v128.store(
          0,
          sums.reduce<ReturnType<typeof v128.xor>>((all, sum) => v128.xor(all, sum), ZERO),
        ),
      ];
    },
    () => i32.load(0),
  );
  const { memory, read } = new WebAssembly.Instance(
    new WebAssembly.Module(module.assemble(Math.ceil(bytes / 65_536) + 1)),
  ).exports as unknown as {
    memory: WebAssembly.Memory;
    read(from: number, to: number): number;
  };
  new Uint8Array(memory.buffer).fill(7);
  return () => read(64, bytes + 64);
}

let longest = 0;
let resumed = 0;
const breath = {
  now: () => performance.now(),
  pause: async () => {
    longest = Math.max(longest, performance.now() - resumed);
    await setImmediate();
    resumed = performance.now();
  },
};

function search(table: WindowTable, queries: readonly string[], radius: number): Promise<WindowMatch[][]> {
  resumed = performance.now();
  return scanWindows(
    table,
    queries.map((query) => ({ queries: [query], radius: { whole: radius, window: radius }, limit: 12 })),
    breath,
  );
}

async function measureScan(millions: number): Promise<void> {
  const rows = millions * MILLION;
  const table = new WindowTable(new WasmHashes());
  let hashes = new Uint8Array();
  let load = 0;
  for (let at = 0; at < rows; at += MILLION) {
    const page = makePage(at, MILLION);
    if (at === 0) hashes = new Uint8Array(page.hashes);
    load += await timed(() => table.replace(page));
  }
  console.log(
    `\n${millions} M hashes: ${(table.bytes / rows).toFixed(1)} bytes each, ${(table.bytes / 1e6).toFixed(0)} MB, taken in in ${(load / 1000).toFixed(2)} s`,
  );

  const floor = makeFloor(rows * 32);
  const [floors, eights]: number[][] = [[], []];
  const singles = new Map<number, number[]>([75, 91].map((radius) => [radius, []]));
  for (let n = 0; n < QUERIES; n++) {
    const row = Math.floor(random() * (MILLION - 8));
    floors.push(await timed(floor));
    for (const [radius, measured] of singles) {
      let found: WindowMatch[] = [];
      const query = damage(hashes, row);
      measured.push(await timed(async () => ([found] = await search(table, [query], radius))));
      if (found[0]?.memeId !== Math.floor(row / WINDOWS))
        throw new Error(`The stored hash was not found at radius ${radius}.`);
    }
    const eight = Array.from({ length: 8 }, (_, i) => damage(hashes, row + i));
    eights.push((await timed(() => search(table, eight, 75))) / 8);
  }
  longest = 0;
  await search(
    table,
    Array.from({ length: 96 }, (_, i) => damage(hashes, i)),
    75,
  );
  console.log(`  reading the memory          ${show(floors)}`);
  for (const [radius, measured] of singles) console.log(`  one query, radius ${radius}        ${show(measured)}`);
  console.log(`  eight at once, each         ${show(eights)}`);
  console.log(`  longest without a pause     ${longest.toFixed(1)} ms, with 96 queries in a pass`);
  for (const [what, measured] of [
    ['one query', singles.get(75) ?? []],
    ['each of eight', eights],
  ] as const) {
    const p50 = quantile(measured, 0.5);
    const bar = BARS.get(`${millions} M, ${what}`);
    if (bar !== undefined && p50 > bar) missed.push(`${millions} M, ${what}: ${p50.toFixed(1)} of ${bar} ms`);
    report.push(
      formatRow({
        what: `exact search, radius 75, ${millions} M hashes, ${what}`,
        here: `${p50.toFixed(1)} ms, p99 ${quantile(measured, 0.99).toFixed(1)}`,
        beside: `reading the memory ${quantile(floors, 0.5).toFixed(1)} ms`,
        ratio: `${(p50 / quantile(floors, 0.5)).toFixed(2)}x of it`,
      }),
    );
  }
}

/** Usearch's index, as far as it is used here. It is optional: it has no binary for some machines. */
type Graph = {
  add(keys: BigUint64Array, vectors: Int8Array, threads: number): void;
  search(vector: Int8Array, k: number, threads: number): { keys: BigUint64Array };
};
type GraphModule = {
  Index: new (config: Record<string, unknown>) => Graph;
  MetricKind: Record<string, string>;
  ScalarKind: Record<string, string>;
};

function findGraph(): GraphModule | null {
  try {
    return createRequire(import.meta.url)('usearch');
  } catch {
    return null;
  }
}

/** It wants a byte for each bit. */
const toBits = (bytes: Uint8Array) =>
  Int8Array.from({ length: bytes.length * 8 }, (_, i) => (bytes[i >> 3] >> (7 - (i & 7))) & 1);

/** The same queries over the same hashes: exact in WebAssembly, exact in TypeScript, and by the graph. */
async function compareOthers(): Promise<void> {
  const page = makePage(0, GRAPH_ROWS);
  const [fast, plain] = [new WindowTable(new WasmHashes()), new WindowTable(new PlainHashes())];
  for (const table of [fast, plain]) table.replace(page);
  const module = findGraph();
  const graph =
    module &&
    new module.Index({
      dimensions: 256,
      metric: module.MetricKind.Hamming,
      quantization: module.ScalarKind.B1,
      connectivity: 16,
      expansion_add: 128,
      expansion_search: 128,
      multi: false,
    });
  const build = graph
    ? await clocked(() =>
        graph.add(
          BigUint64Array.from({ length: GRAPH_ROWS }, (_, i) => BigInt(i)),
          toBits(page.hashes),
          0,
        ),
      )
    : 0;
  const [here, typescript, approximate]: number[][] = [[], [], []];
  let [exact, found] = [0, 0];
  for (let n = 0; n < QUERIES; n++) {
    const row = Math.floor(random() * GRAPH_ROWS);
    const query = damage(page.hashes, row);
    here.push(
      await timed(
        async () => (exact += (await search(fast, [query], 75))[0][0]?.memeId === Math.floor(row / WINDOWS) ? 1 : 0),
      ),
    );
    if (n < 20) typescript.push(await timed(() => search(plain, [query], 75)));
    if (!graph) continue;
    const vector = toBits(Buffer.from(query, 'hex'));
    approximate.push(await timed(() => (found += graph.search(vector, 12, 1).keys[0] === BigInt(row) ? 1 : 0)));
  }
  console.log(`\n${GRAPH_ROWS.toLocaleString('en-US')} hashes, radius 75`);
  console.log(`  exact, in memory            ${show(here)}  finds ${exact} of ${QUERIES}`);
  console.log(`  exact, plain TypeScript     ${show(typescript)}`);
  const what = `exact search, radius 75, ${GRAPH_ROWS / 1000} k hashes, one query`;
  const p50 = quantile(here, 0.5);
  report.push(
    formatRow({
      what,
      here: `${p50.toFixed(2)} ms, finds ${exact} of ${QUERIES}`,
      beside: `TypeScript ${quantile(typescript, 0.5).toFixed(2)} ms`,
      ratio: times(p50, quantile(typescript, 0.5)),
    }),
  );
  if (!graph) {
    console.log('  usearch is not installed here: no figure for it');
    return;
  }
  const theirs = quantile(approximate, 0.5);
  console.log(
    `  usearch HNSW, 16, 128, 128  ${show(approximate)}  finds ${found} of ${QUERIES}, built in ${(build / 1000).toFixed(1)} s`,
  );
  report.push(
    formatRow({
      what,
      here: `${p50.toFixed(2)} ms, finds ${exact} of ${QUERIES}`,
      beside: `usearch HNSW ${theirs.toFixed(2)} ms, finds ${found}, built in ${(build / 1000).toFixed(0)} s`,
      ratio: times(p50, theirs),
    }),
  );
}

/** One picture's search, 24 hashes, from the question to the answer, with what it asks the database, as the registry grows. */
async function measureGrowth(): Promise<void> {
  const scratch = makeScratch('bench-search');
  try {
    const { url } = await acquirePostgres(path.join(scratch.folder, 'postgres'), { durable: false });
    await migrate({ databaseUrl: url, folder: path.join(ROOT, 'prisma/migrations') });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const db = openDb(url);
    console.log('\none picture, 24 hashes, radius 91 and 75, time on the clock; each of eight pictures at once');
    let from = 0;
    for (const rows of [1000, 10_000, 100_000, MILLION]) {
      await client.query(
        `INSERT INTO "MemeWindow" ("memeId", "window", "pdq")
         SELECT 1 + i / ${WINDOWS}, i % ${WINDOWS}, ('x' || md5(i::text) || md5(i::text || 'b'))::bit(256) FROM generate_series($1::int, $2::int) i`,
        [from, rows - 1],
      );
      await client.query('VACUUM ANALYZE "MemeWindow"');
      from = rows;
      const memory = new MemoryMemeIndex({ database: () => db, mostBytes: 1e9, breath });
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const load = await clocked(() => memory.load());
      delay.disable();
      const sql = new SqlMemeIndex(() => db);
      const pictures = Array.from({ length: 8 }, () =>
        Array.from({ length: 24 }, () =>
          Buffer.from(Uint8Array.from({ length: 32 }, () => random() * 256)).toString('hex'),
        ),
      );
      const ask = (index: MemoryMemeIndex | SqlMemeIndex, picture: string[]) =>
        index.search(picture, { whole: 91, window: 75 }, 12);
      const measured = { memory: [] as number[], eight: [] as number[], sql: [] as number[] };
      for (let n = 0; n < 40; n++) {
        const picture = pictures[n % 8];
        measured.memory.push(await clocked(() => ask(memory, picture)));
        measured.eight.push((await clocked(() => Promise.all(pictures.map((other) => ask(memory, other))))) / 8);
        if (n < 12) measured.sql.push(await clocked(() => ask(sql, picture)));
        if (n < 2 && JSON.stringify(await ask(memory, picture)) !== JSON.stringify(await ask(sql, picture)))
          throw new Error('The two answer differently.');
      }
      const size = `${rows.toLocaleString('en-US')} hashes`;
      console.log(
        `  ${size.padStart(16)}  memory ${show(measured.memory)}, each of eight ${quantile(measured.eight, 0.5).toFixed(2)} ms; database ${show(measured.sql)}; loaded in ${load.toFixed(0)} ms, others waiting ${(delay.max / 1e6).toFixed(1)} ms at most`,
      );
      const p50 = quantile(measured.memory, 0.5);
      report.push(
        formatRow({
          what: `search of a picture (24 hashes), ${size}`,
          here: `memory ${p50.toFixed(1)} ms, loaded in ${(load / 1000).toFixed(2)} s`,
          beside: `SQL ${quantile(measured.sql, 0.5).toFixed(1)} ms`,
          ratio: times(p50, quantile(measured.sql, 0.5)),
        }),
      );
    }
    await db.$disconnect();
    await client.end();
  } finally {
    await scratch.remove();
  }
}

for (const millions of process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1, 10, 17])
  await measureScan(millions);
await compareOthers();
await measureGrowth();
console.log(`\n${report.join('\n')}`);
if (missed.length > 0) {
  console.error(`Missed the bar: ${missed.join('; ')}.`);
  process.exitCode = 1;
}

/**
 * 10,000 damaged files of every accepted format, from bytes to fingerprint: no crash, no hang, no memory blow-up, clear refusals;
 * some of every kind are taken all the same. Then the largest pictures that are taken. Over the bounds it ends with 1.
 * npm run bench fuzz; or with its own numbers: node --conditions=react-server --import tsx bench/fuzz.ts [cases] [seed]
 */
import { fuzzDecoder, measureLargest } from '../lib/domains/provenance/testing/fuzz-decoder';
import { formatRow } from '../tools/bench-row';

const MOST_MS = 2_000;
/** Of growth over the start. */
const MOST_MB = 600;

const now = () => performance.now();
const result = await fuzzDecoder({ cases: Number(process.argv[2] ?? 10_000), seed: Number(process.argv[3] ?? 1), now });
console.log(`cases     ${result.cases}`);
console.log(`taken     ${result.taken}`);
for (const [code, count] of Object.entries(result.refused)) console.log(`refused   ${count} ${code}`);
for (const [kind, { taken, refused }] of Object.entries(result.kinds))
  console.log(`${kind.padEnd(32)} taken ${String(taken).padStart(4)}  refused ${String(refused).padStart(4)}`);
console.log(`slowest   ${result.slowestMs.toFixed(0)} ms, ${result.slowest}`);
console.log(`memory    ${result.memoryMb.toFixed(0)} MB over the start`);

console.log('\nthe largest that are taken, 40 million pixels: processor time, memory over the start');
const largest = await measureLargest();
for (const { name, bytes, cpuMs, memoryMb } of largest) {
  console.log(
    `${name.padEnd(18)} ${(bytes / 1e3).toFixed(0).padStart(6)} kB  ${cpuMs.toFixed(0).padStart(5)} ms  ${memoryMb.toFixed(0).padStart(4)} MB`,
  );
}

const slowest = Math.max(result.slowestMs, ...largest.map(({ cpuMs }) => cpuMs));
const most = Math.max(result.memoryMb, ...largest.map(({ memoryMb }) => memoryMb));
console.log(
  formatRow({
    what: `damaged pictures, ${result.cases.toLocaleString('en-US')} cases`,
    here: `slowest ${result.slowestMs.toFixed(0)} ms, ${result.memoryMb.toFixed(0)} MB`,
    beside: `bound ${MOST_MS} ms, ${MOST_MB} MB`,
    ratio: '0 crashes',
  }),
);
console.log(`\nbounds: ${slowest.toFixed(0)} of ${MOST_MS} ms, ${most.toFixed(0)} of ${MOST_MB} MB`);
const untried = Object.entries(result.kinds).filter(([, { taken, refused }]) => taken === 0 || refused === 0);
if (untried.length > 0) console.log(`never taken, or never refused: ${untried.map(([kind]) => kind).join('; ')}`);
if (untried.length > 0 || slowest > MOST_MS || most > MOST_MB) process.exitCode = 1;

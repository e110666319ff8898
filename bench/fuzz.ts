/**
 * 10,000 damaged files of every accepted format, from bytes to fingerprint: no crash, no hang, no memory blow-up, clear refusals.
 * node --conditions=react-server --import tsx bench/fuzz.ts [cases] [seed]
 */
import { fuzzDecoder } from '../lib/provenance/testing/fuzz-decoder';

const MOST_MS = 2_000;
const MOST_MB = 600;

const result = await fuzzDecoder({ cases: Number(process.argv[2] ?? 10_000), seed: Number(process.argv[3] ?? 1), now: () => performance.now() });
console.log(`cases     ${result.cases}`);
console.log(`taken     ${result.taken}`);
for (const [code, count] of Object.entries(result.refused)) console.log(`refused   ${count} ${code}`);
console.log(`slowest   ${result.slowestMs.toFixed(0)} ms, ${result.slowest} (bound ${MOST_MS} ms)`);
console.log(`memory    ${result.memoryMb.toFixed(0)} MB over the start (bound ${MOST_MB} MB)`);
if (result.slowestMs > MOST_MS || result.memoryMb > MOST_MB) process.exitCode = 1;

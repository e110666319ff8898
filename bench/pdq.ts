/**
 * PDQ from decoded pixels, one core: TypeScript and the vector kernel, side by side in one run. Processor time, so that other work
 * on the machine does not count; medians.
 * npm run bench pdq
 */
import { hashPdqPlainly } from '../lib/provenance/pdq-plain';
import { PdqKernel } from '../lib/provenance/pdq-wasm';
import { drawPattern } from '../lib/provenance/testing/pdq-vectors';
import { formatRow } from '../tools/bench-row';

/** Hashes a second at 512x512 by `benchmark-photo-hasher` of Meta's C++ reference (g++ 12.2 -O3); it has no figure for 1 MP. */
const CPP_TOOL_512 = 202;
const ROUNDS = 40;

const kernel = new PdqKernel();
const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1];
/** Milliseconds of processor time a call takes. */
const time = (calls: number, run: () => void) => {
  const start = process.cpuUsage();
  for (let i = 0; i < calls; i++) run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / calls;
};

const rows: string[] = [];
console.log('size         TypeScript         kernel             kernel : TypeScript   kernel : C++ tool');
for (const [width, height] of [[256, 256], [512, 512], [1000, 1000], [4000, 3000]]) {
  const pixels = drawPattern('noise', width, height);
  const plain: number[] = [];
  const fast: number[] = [];
  // In turn, so that both see the same load.
  for (let round = 0; round < (width > 2000 ? 7 : ROUNDS); round++) {
    plain.push(time(1, () => hashPdqPlainly(pixels, width, height, 3)));
    fast.push(time(10, () => kernel.hash(pixels, width, height)));
  }
  const [a, b] = [median(plain), median(fast)];
  if (JSON.stringify(kernel.hash(pixels, width, height)) !== JSON.stringify(hashPdqPlainly(pixels, width, height, 3))) throw new Error('The bits differ.');
  const rate = (ms: number) => `${ms.toFixed(2)} ms ${(1000 / ms).toFixed(0)}/s`.padEnd(18);
  const toCpp = width === 512 ? `${(1000 / b / CPP_TOOL_512).toFixed(1)} (C++ tool: ${CPP_TOOL_512}/s)` : '';
  console.log(`${`${width}x${height}`.padEnd(12)} ${rate(a)} ${rate(b)} ${(a / b).toFixed(1).padEnd(21)} ${toCpp}`);
  const what = `PDQ, ${width}x${height}, one core`;
  const here = `${b.toFixed(2)} ms, ${Math.round(1000 / b).toLocaleString('en-US')}/s`;
  rows.push(formatRow({ what, here, beside: `TypeScript ${a.toFixed(2)} ms`, ratio: `${(a / b).toFixed(1)}x` }));
  if (toCpp) rows.push(formatRow({ what, here, beside: `C++ reference's tool ${CPP_TOOL_512}/s, measured before`, ratio: `${(1000 / b / CPP_TOOL_512).toFixed(1)}x` }));
}
console.log(`\n${rows.join('\n')}`);

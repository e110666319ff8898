/**
 * PDQ from decoded pixels, one core: TypeScript and the vector kernel, side by side in one run.
 * node --import tsx bench/pdq.ts
 */
import { hashPdqPlainly } from '../lib/provenance/pdq-plain';
import { PdqKernel } from '../lib/provenance/pdq-wasm';
import { drawPattern } from '../lib/provenance/testing/pdq-vectors';

/** Hashes a second at 512x512 by `benchmark-photo-hasher` of Meta's C++ reference (g++ 12.2 -O3); it has no figure for 1 MP. */
const CPP_TOOL_512 = 202;
const ROUNDS = 40;

const kernel = new PdqKernel();
const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1];
const time = (run: () => void) => {
  const start = performance.now();
  run();
  return performance.now() - start;
};

console.log('size         TypeScript         kernel             kernel : TypeScript   kernel : C++ tool');
for (const [width, height] of [[256, 256], [512, 512], [1000, 1000], [4000, 3000]]) {
  const pixels = drawPattern('noise', width, height);
  const plain: number[] = [];
  const fast: number[] = [];
  // In turn, so that both see the same load.
  for (let round = 0; round < (width > 2000 ? 7 : ROUNDS); round++) {
    plain.push(time(() => hashPdqPlainly(pixels, width, height, 3)));
    for (let i = 0; i < 5; i++) fast.push(time(() => kernel.hash(pixels, width, height)));
  }
  const [a, b] = [median(plain), median(fast)];
  if (JSON.stringify(kernel.hash(pixels, width, height)) !== JSON.stringify(hashPdqPlainly(pixels, width, height, 3))) throw new Error('The bits differ.');
  const rate = (ms: number) => `${ms.toFixed(2)} ms ${(1000 / ms).toFixed(0)}/s`.padEnd(18);
  const toCpp = width === 512 ? `${(1000 / b / CPP_TOOL_512).toFixed(1)} (C++ tool: ${CPP_TOOL_512}/s)` : '';
  console.log(`${`${width}x${height}`.padEnd(12)} ${rate(a)} ${rate(b)} ${(a / b).toFixed(1).padEnd(21)} ${toCpp}`);
}

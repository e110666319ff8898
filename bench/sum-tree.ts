/**
 * The payout tree: processor time to build it and to prove every account, beside the same tree built with viem's
 * keccak256 node by node, and as it grows.
 * npm run bench sum-tree [accounts=100000]
 */
import { createHash } from 'node:crypto';
import { concat, type Hex, keccak256, numberToHex } from 'viem';
import { buildSumTree, type SumLeaf } from '../lib/domains/royalties/sum-tree';
import { formatRow } from '../tools/bench-row';

const size = Number(process.argv[2] ?? 100_000);
const BAR_MS = 1500;
const rows: string[] = [];

const leavesOf = (count: number): SumLeaf[] =>
  Array.from({ length: count }, (_, i) => ({
    account: `0x${createHash('sha256').update(`account ${i}`).digest('hex').slice(0, 40)}`,
    cumulative: BigInt(((i * 7919) % 5_000_000) + 10_000),
  }));

/** Milliseconds of processor time, so that other work on the machine counts as little as can be; the median of `runs`. */
function time(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)];
}

/** The documented encoding, one call of viem's keccak256 a node. */
function naiveRoot(leaves: readonly SumLeaf[]): Hex {
  const total = leaves.reduce((sum, leaf) => sum + leaf.cumulative, 0n);
  const width = Math.ceil(total.toString(16).length / 2);
  let level = [...leaves]
    .sort((a, b) => (a.account < b.account ? -1 : 1))
    .map((leaf) => ({
      hash: keccak256(concat([leaf.account, numberToHex(leaf.cumulative, { size: 12 })])),
      sum: leaf.cumulative,
    }));
  while (level.length > 1) {
    const above: typeof level = [];
    for (let i = 0; i < level.length; i += 2) {
      const pair = level.slice(i, i + 2).sort((a, b) => (a.hash < b.hash ? -1 : 1));
      const encoded = concat(pair.flatMap((node) => [node.hash, numberToHex(node.sum, { size: width })]));
      above.push(pair.length === 1 ? pair[0] : { hash: keccak256(encoded), sum: pair[0].sum + pair[1].sum });
    }
    level = above;
  }
  return level[0].hash;
}

const text = (ms: number) => `${ms.toLocaleString('en-US', { maximumSignificantDigits: 3 })} ms`;
const count = size.toLocaleString('en-US');
const leaves = leavesOf(size);
const tree = buildSumTree(leaves);
let naive: Hex | undefined;
const naiveMs = time(1, () => {
  naive = naiveRoot(leaves);
});
if (naive !== tree.root) throw new Error('The two builds disagree.');
const buildMs = time(5, () => buildSumTree(leaves));
const proofMs = time(3, () => {
  for (const { account } of leaves) tree.proofOf(account);
});

console.log(
  `payout tree of ${count} accounts: ${text(buildMs)}, node by node with viem ${text(naiveMs)}, ${(naiveMs / buildMs).toFixed(1)}x`,
);
console.log(`every proof: ${text(proofMs)}, ${text(proofMs / size)} each`);
const growth = [size / 100, size / 10, size].map((part) => {
  const some = leaves.slice(0, part);
  return text(time(5, () => buildSumTree(some)));
});
console.log(`as it grows: ${growth.join(' -> ')} for ${size / 100}, ${size / 10}, ${size} accounts`);
console.log(buildMs <= BAR_MS ? `within the bar of ${BAR_MS} ms` : `over the bar of ${BAR_MS} ms`);
rows.push(
  formatRow({
    what: `payout tree, ${count} accounts`,
    here: text(buildMs),
    beside: `node by node with viem ${text(naiveMs)}`,
    ratio: `${(naiveMs / buildMs).toFixed(1)}x`,
  }),
);
console.log(`\n${rows.join('\n')}`);

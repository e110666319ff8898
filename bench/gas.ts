/**
 * What people pay on chain: gas of a receipt (each call a transaction of its own, with base cost and calldata), beside
 * the usual way out of library parts (`contracts/test/utils/Baselines.sol`), both in one run of `contracts/test/Gas.t.sol`.
 * npm run bench gas
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formatRow } from '../tools/bench-row';

const root = path.resolve(import.meta.dirname, '..');
const PAYERS = 50;

// The bars are assertions of the contract, so a missed one fails here.
execFileSync(process.execPath, ['tools/foundry.mjs', 'forge', 'test', '--match-contract', 'GasTest'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});

function gasOf(group: string, name: string): number {
  const figures = JSON.parse(readFileSync(path.join(root, `contracts/snapshots/${group}.json`), 'utf8')) as Record<
    string,
    string
  >;
  if (!figures[name]) throw new Error(`contracts/snapshots/${group}.json has no "${name}".`);
  return Number(figures[name]);
}

const text = (gas: number) => Math.round(gas).toLocaleString('en-US');
function row(what: string, here: number, besideName: string, beside: number): string {
  return formatRow({
    what: `gas: ${what}`,
    here: text(here),
    beside: `${besideName} ${text(beside)}`,
    ratio: `${(beside / here).toFixed(2)}x`,
  });
}

const transfer = gasOf('Baselines', 'one EIP-3009 transfer');
console.log(
  [
    row(
      'register a meme, attested, with PDQ, SHA-256, parent and terms',
      gasOf('MemeRegistry', "register, attested, with parent, holder's first"),
      'bare mint and two stored words',
      gasOf('Baselines', "bare mint and two stored words, holder's first"),
    ),
    row(
      'settle a payer, any number of generations, 50 a batch',
      gasOf('Meter', 'settle, 50 payers, repeat') / PAYERS,
      'one EIP-3009 transfer a generation',
      transfer,
    ),
    row(
      'first claim, Merkle-sum tree of 100,000',
      gasOf('RoyaltyDistributor', "claim, 100k leaves, account's first, no balance before"),
      'plain Merkle tree without sums',
      gasOf('Baselines', "plain claim, 17 siblings, account's first, no balance before"),
    ),
    row(
      'repeat claim, Merkle-sum tree of 100,000',
      gasOf('RoyaltyDistributor', 'claim, 100k leaves, repeat'),
      'plain Merkle tree without sums',
      gasOf('Baselines', 'plain claim, 17 siblings, repeat'),
    ),
  ].join('\n'),
);

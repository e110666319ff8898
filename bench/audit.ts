/**
 * Recomputing an epoch from public data: processor seconds and memory as the epoch grows. Entry bundles are made up on
 * the fly, so that the auditor alone decides what is kept; making them is not counted. The first pass settles the epoch, the
 * second audits it and must agree. The last row is the largest epoch again with one payer in a hundred set aside, for which
 * the log is read twice.
 * npm run bench audit; for another number of entries than a million: npx tsx bench/audit.ts 100000
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import type { Source } from '../lib/domains/attribution/source';
import { weighSources } from '../lib/domains/attribution/weigh-sources';
import { type Account, type RegisteredMeme, splitUse } from '../lib/domains/accounts/allocate';
import { defaultPolicyFile } from '../lib/domains/accounts/default-policies';
import { parsePolicy, type RulesOf } from '../lib/domains/accounts/policy';
import { auditEpoch, NOTHING_BEFORE } from '../lib/domains/royalties/audit';
import { buildSumTree } from '../lib/domains/royalties/sum-tree';
import { toHex } from '../lib/domains/usage-log/bytes';
import { canonicalJson } from '../lib/domains/usage-log/canonical-json';
import { signCheckpoint } from '../lib/domains/usage-log/checkpoint';
import { Frontier, leafHash } from '../lib/domains/usage-log/merkle';
import { encodeBundle, readEntries, TILE_WIDTH } from '../lib/domains/usage-log/tiles';
import { formatRow } from '../tools/bench-row';

const MEMES = 20_000;
const CREATORS = 5_000;
const PAYERS = 10_000;

const hex = (number: number | bigint, bytes: number) =>
  `0x${BigInt(number)
    .toString(16)
    .padStart(bytes * 2, '0')}` as const;
const accounts = { host: hex(5, 20), stewards: hex(1, 20), treasury: hex(2, 20) };
const policy = parsePolicy(defaultPolicyFile(accounts));
const rulesOf: RulesOf = () => ({ policy, accounts });
const asset = `eip155:31337/erc20:${hex(3, 20)}`;
const memeRegistry = `eip155:31337:${hex(4, 20)}`;
const registry = new Map<string, RegisteredMeme>();
for (let id = 1; id <= MEMES; id++) {
  // Every third meme derives from an earlier one.
  const parent = id % 3 === 0 ? String(id / 3) : null;
  registry.set(String(id), { creator: hex(1000 + ((id * 7) % CREATORS), 20), parent, derivativePpm: 100_000 });
}

/** One picture and two to five captions, as a swap or a remix draws. */
function sourcesOf(seq: number): Source[] {
  const meme = (i: number) => String(1 + ((seq * 31 + i * 977) % MEMES));
  const caption = Array.from({ length: 2 + (seq % 4) }, (_, i) => ({ meme: meme(i + 1), amount: 1 + ((seq + i) % 9) }));
  return weighSources({ budgets: policy.roles, parts: { image: [{ meme: meme(0), amount: 1 }], caption, style: [] } });
}
// Weights are not what is measured, and a few thousand patterns are plenty.
const patterns = Array.from({ length: 4096 }, (_, i) => sourcesOf(i));
const sourcesText = patterns.map((sources) => canonicalJson(sources));
const encoder = new TextEncoder();
const host = accounts.host;
const tagOf = (payer: number) => hex(1_000_000 + payer, 32);
const timeOf = (seq: number) => new Date(1_760_000_000_000 + seq * 500).toISOString();

/** What of an entry is split. */
const lineOf = (seq: number) =>
  ({ price: '10000', kind: 'generate', host, sources: patterns[seq % patterns.length], unattributed: 0 }) as const;

/** The entry in canonical form, written straight down: its making should leave the auditor's memory alone. */
function entryBytes(seq: number): Uint8Array {
  const word = seq.toString(16).padStart(64, '0');
  const id = seq.toString(32).padStart(26, '0');
  return encoder.encode(
    `{"asset":"${asset}","confidence":1000000,"engine":"embedded/2","epoch":1,"host":"${host}","id":"gen_${id}","kind":"generate","manifest":null,"method":"exact",` +
      `"outputs":[{"mediaType":"image/webp","pdq":"0x${word}","sha256":"0x${word}"}],"payerTag":"${tagOf(seq % PAYERS)}","payment":{"commitment":"0x${word}","type":"channel"},` +
      `"plan":"0x${word}","policy":"${policy.hash}","price":"10000","prompt":"0x${word}","registry":"${memeRegistry}","renderer":null,"residual":0,"seq":${seq},` +
      `"sources":${sourcesText[seq % patterns.length]},"time":"${timeOf(seq)}","unattributed":0,"v":2}`,
  );
}

/** The `uncollected` entry of a payer. */
const asideBytes = (seq: number, payer: number, amount: bigint) =>
  encoder.encode(
    `{"amount":"${amount}","asset":"${asset}","epoch":1,"id":"unc_${payer}","kind":"uncollected","payerTag":"${tagOf(payer)}","policy":"${policy.hash}","price":"0","seq":${seq},"time":"${timeOf(seq)}","v":2}`,
  );

/** Seconds of processor time, so that other work on the machine does not count. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Every `step`-th payer gives nothing; none where it is 0. */
async function measure(count: number, step = 0): Promise<{ seconds: number; peak: number }> {
  const secretKey = new Uint8Array(32).fill(7);
  const log = { name: 'bench.example/log', publicKey: ed25519.getPublicKey(secretKey) };
  const isAside = (payer: number) => step > 0 && payer % step === 0;
  const frontier = new Frontier();
  const totals = new Map<Account, bigint>();
  const spent = new Map<number, bigint>();
  let bytesInAll = 0;
  for (let seq = 0; seq < count; seq++) {
    const bytes = entryBytes(seq);
    bytesInAll += bytes.length;
    frontier.append(leafHash(bytes));
    spent.set(seq % PAYERS, (spent.get(seq % PAYERS) ?? 0n) + 10_000n);
    if (isAside(seq % PAYERS)) continue;
    for (const { account, amount } of splitUse({ use: lineOf(seq), policy, registry, accounts }))
      totals.set(account, (totals.get(account) ?? 0n) + amount);
  }
  const aside = [...spent]
    .filter(([payer]) => isAside(payer))
    .map(([payer, sum], i) => asideBytes(count + i, payer, sum));
  for (const bytes of aside) frontier.append(leafHash(bytes));
  const size = count + aside.length;
  const bytesOf = (seq: number) => (seq < count ? entryBytes(seq) : aside[seq - count]);
  const tree = buildSumTree([...totals].map(([account, cumulative]) => ({ account, cumulative })));

  let making = 0;
  const readBundle = (index: number, width: number) => {
    const start = processorSeconds();
    const bundle = encodeBundle(Array.from({ length: width }, (_, i) => bytesOf(index * TILE_WIDTH + i)));
    making += processorSeconds() - start;
    return bundle;
  };
  const start = processorSeconds();
  const report = await auditEpoch({
    epoch: 1,
    sealedSize: size,
    checkpoint: signCheckpoint({ origin: log.name, size, root: frontier.root(), policy: policy.hash }, secretKey),
    log,
    entries: () => readEntries(0, size, readBundle),
    frontier: new Frontier(),
    before: NOTHING_BEFORE,
    rulesOf,
    registry,
    chain: {
      sumRoot: tree.root,
      total: tree.total,
      logSize: size,
      anchoredRoot: toHex(frontier.root()),
      policy: policy.hash,
      previous: { sumRoot: null, anchoredRoot: null },
      settled: [...spent]
        .filter(([payer]) => !isAside(payer))
        .map(([payer, delta]) => ({ payer: hex(10_000_000 + payer, 20), delta })),
      exactValue: () => null,
      exactPayer: () => null,
      asset,
      registry: memeRegistry,
    },
  });
  const seconds = processorSeconds() - start - making;
  if (!report.ok) throw new Error(report.differences.slice(0, 5).join('\n'));
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  const columns = [
    count.toLocaleString('en-US'),
    `${aside.length}`,
    `${seconds.toFixed(2)} s`,
    `${((seconds / count) * 1e6).toFixed(1)} us`,
    `${Math.round(bytesInAll / count)} B`,
    `${peak} MiB`,
  ];
  console.log(columns.map((column) => column.padStart(14)).join(''));
  return { seconds, peak };
}

const most = Number(process.argv[2] ?? 1_000_000);
console.log(
  ['entries', 'set aside', 'audit', 'per entry', 'entry size', 'peak memory']
    .map((column) => column.padStart(14))
    .join(''),
);
await measure(1000);
const measured = [];
for (let count = 10_000; count <= most; count *= 10) measured.push(await measure(count));
await measure(most, 100);
const [{ seconds: first }, { seconds, peak }] = [measured[0], measured[measured.length - 1]];
const growth = `${(seconds / first).toFixed(1)}x for ${(most / 10_000).toLocaleString('en-US')}x the entries`;
console.log(
  `\n${formatRow({ what: `recompute an epoch of ${most.toLocaleString('en-US')} entries`, here: `${seconds.toFixed(1)} s, ${peak} MiB at most`, beside: `10,000 entries: ${first.toFixed(2)} s`, ratio: growth })}`,
);

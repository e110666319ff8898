import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '@/lib/domains/usage-log/canonical-json';
import { defaultPolicyFile, FIRST_POLICY, FIRST_POLICY_FILE } from './default-policies';
import { type PolicyFile, parsePolicy, policyHash } from './policy';
import { ACCOUNTS, account } from './testing/names';

const sha256 = (file: PolicyFile) => `0x${createHash('sha256').update(canonicalJson(file)).digest('hex')}`;
/** The same, with all keys of all objects the other way round. */
const backwards = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .map(([key, member]) => [key, backwards(member)])
          .reverse(),
      )
    : value;

const splits = (split: object) => ({ splits: { ...file.splits, infer: split } });
const file = defaultPolicyFile(ACCOUNTS);

describe('the policy', () => {
  test('version 1 is what was announced, under its hash for ever', () => {
    const split = { creators: 600_000, host: 200_000, stewards: 50_000, treasury: 150_000 };
    expect(FIRST_POLICY).toEqual({
      derivativeCapPpm: 500_000,
      derivativeDepth: 3,
      derivativePpm: 100_000,
      hash: '0x1b247b1e574ec13b8bfca784a1f435fd9f80395bb6881a975118228793e8f2ca',
      maxSources: 64,
      prices: { generate: 10_000n, train: 10_000n, infer: 10_000n },
      roles: { caption: 400_000, image: 500_000, style: 100_000 },
      splits: { generate: split, train: split, infer: split },
      version: 1,
      accounts: null,
      depositMinimum: 0n,
      minRankSpend: 0n,
    });
  });

  test('version 2 says the same of a generation, and names accounts', () => {
    expect(parsePolicy(file)).toMatchInlineSnapshot(`
      {
        "accounts": {
          "host": "0x00000000000000000000000000000000a00002bc",
          "stewards": "0x00000000000000000000000000000000a0000320",
          "treasury": "0x00000000000000000000000000000000a0000321",
        },
        "depositMinimum": 100000n,
        "derivativeCapPpm": 500000,
        "derivativeDepth": 3,
        "derivativePpm": 100000,
        "hash": "0xa06bc9c7073233629f3789a0fca3b5fe729e6b90d4c28c48918f21b93a180f97",
        "maxSources": 64,
        "minRankSpend": 100000n,
        "prices": {
          "generate": 10000n,
          "infer": 10000n,
          "train": 10000n,
        },
        "roles": {
          "caption": 400000,
          "image": 500000,
          "style": 100000,
        },
        "splits": {
          "generate": {
            "creators": 600000,
            "host": 200000,
            "stewards": 50000,
            "treasury": 150000,
          },
          "infer": {
            "creators": 600000,
            "host": 200000,
            "stewards": 50000,
            "treasury": 150000,
          },
          "train": {
            "creators": 600000,
            "host": 200000,
            "stewards": 50000,
            "treasury": 150000,
          },
        },
        "version": 2,
      }
    `);
  });

  test.each<[string, PolicyFile]>([
    ['1', FIRST_POLICY_FILE],
    ['2', file],
  ])('the hash of version %s is SHA-256 of the canonical file, whatever the order of its keys', (_, given) => {
    expect(parsePolicy(given).hash).toBe(sha256(given));
    expect(policyHash(given)).toBe(sha256(given));
    expect(parsePolicy(backwards(given)).hash).toBe(sha256(given));
    expect(parsePolicy({ ...given, maxSources: 63 }).hash).not.toBe(sha256(given));
  });

  test('the hash of version 2 covers every field, the accounts too', () => {
    const changes: object[] = [
      { version: 3 },
      { accounts: { ...ACCOUNTS, host: account(1) } },
      { accounts: { ...ACCOUNTS, stewards: account(1) } },
      { accounts: { ...ACCOUNTS, treasury: account(1) } },
      { prices: { ...file.prices, infer: '1' } },
      splits({ creators: 600_001, host: 199_999, stewards: 50_000, treasury: 150_000 }),
      { pack: { curatorMaxPpm: 100_000, communityMaxPpm: 99_999 } },
      { sampleRates: { recompute: 1 } },
      { depositMinimum: '0' },
      { minRankSpend: '0' },
      { roles: { image: 500_000, caption: 500_000, style: 0 } },
      { derivative: { ...file.derivative, ppm: 0 } },
      { maxSources: 1 },
    ];
    const hashes = changes.map((change) => parsePolicy({ ...file, ...change }).hash);
    expect(new Set([...hashes, parsePolicy(file).hash]).size).toBe(changes.length + 1);
  });

  const common: [string, Record<string, unknown>][] = [
    ['roles of less than the whole', { roles: { image: 500_000, caption: 400_000, style: 99_999 } }],
    ['a fraction', { roles: { image: 500_000.5, caption: 399_999.5, style: 100_000 } }],
    ['parents four levels up', { derivative: { ppm: 100_000, depth: 4, capPpm: 500_000 } }],
    ['parents that take more than half', { derivative: { ppm: 100_000, depth: 3, capPpm: 500_001 } }],
    ['a parent that takes more than half', { derivative: { ppm: 500_001, depth: 3, capPpm: 500_000 } }],
    ['65 sources', { maxSources: 65 }],
    ['no sources', { maxSources: 0 }],
    ['a setting that is not policy', { epochSeconds: 604_800 }],
    ['a version of nothing', { version: 0 }],
    ['a version as text', { version: '1' }],
    ['half a version', { version: 1.5 }],
  ];
  const badSplits: [string, Record<string, unknown>][] = [
    ['creators below 40 %', { creators: 399_999, host: 600_001, stewards: 0, treasury: 0 }],
    ['a split of less than the whole', { creators: 600_000, host: 200_000, stewards: 50_000, treasury: 149_999 }],
    ['a split of more than the whole', { creators: 600_000, host: 200_000, stewards: 50_000, treasury: 150_001 }],
    ['a negative share', { creators: 1_000_000, host: 100_000, stewards: -100_000, treasury: 0 }],
    ['a part for nobody', { creators: 600_000, host: 200_000, stewards: 50_000, treasury: 150_000, nobody: 0 }],
    ['a part left out', { creators: 600_000, host: 200_000, stewards: 200_000 }],
  ];

  test.each<[string, Record<string, unknown>]>([
    ...common,
    ...badSplits.map(([name, split]): [string, Record<string, unknown>] => [name, { split }]),
    ['a price of nothing', { price: '0' }],
    ['a price as a number', { price: 10_000 }],
    ['accounts, which version 1 does not know', { accounts: ACCOUNTS }],
    ['the fields of another version', { version: 2 }],
  ])('version 1 refuses %s', (_, change) => {
    expect(() => parsePolicy({ ...FIRST_POLICY_FILE, ...change })).toThrow();
  });

  test.each<[string, Record<string, unknown>]>([
    ...common,
    ...badSplits.map(([name, split]): [string, Record<string, unknown>] => [name, splits(split)]),
    ['a price of nothing', { prices: { ...file.prices, train: '0' } }],
    ['a price as a number', { prices: { ...file.prices, train: 10_000 } }],
    ['a price with a leading zero', { prices: { ...file.prices, train: '010000' } }],
    ['a price of a kind of use that there is not', { prices: { ...file.prices, print: '1' } }],
    ['a kind of use without a price', { prices: { generate: '1', train: '1' } }],
    ['a kind of use without a split', { splits: { generate: file.splits.generate, train: file.splits.train } }],
    ['no accounts', { accounts: undefined }],
    ['an account left out', { accounts: { host: ACCOUNTS.host, stewards: ACCOUNTS.stewards } }],
    // One account has one spelling, or two hashes would mean one policy.
    ['an account in capitals', { accounts: { ...ACCOUNTS, host: ACCOUNTS.host.toUpperCase().replace('X', 'x') } }],
    ['an account that is none', { accounts: { ...ACCOUNTS, host: '0x00' } }],
    ['curator and community above what makers keep', { pack: { curatorMaxPpm: 300_001, communityMaxPpm: 300_000 } }],
    ['two memes of a family', { family: { slots: 2 } }],
    ['more made again than there are', { sampleRates: { recompute: 1_000_001 } }],
    ['a deposit minimum as a number', { depositMinimum: 100_000 }],
    ['a rank spend below nothing', { minRankSpend: '-1' }],
    ['the fields of another version', { version: 1 }],
    ['the price of version 1', { price: '10000' }],
  ])('version 2 refuses %s', (_, change) => {
    expect(() => parsePolicy({ ...file, ...change })).toThrow();
  });

  test.each([[null], [undefined], ['1'], [[]], [{}]])('%j is no policy', (value) => {
    expect(() => parsePolicy(value)).toThrow();
  });

  test('allows creators 40 % and all, and later versions of the same shape', () => {
    const least = { creators: 400_000, host: 600_000, stewards: 0, treasury: 0 };
    const all = { creators: 1_000_000, host: 0, stewards: 0, treasury: 0 };
    expect(parsePolicy({ ...FIRST_POLICY_FILE, split: least }).splits.train).toEqual(least);
    expect(parsePolicy({ ...file, ...splits(least) }).splits).toEqual({ ...file.splits, infer: least });
    expect(parsePolicy({ ...file, ...splits(all) }).splits.infer).toEqual(all);
    expect(parsePolicy({ ...file, version: 7 }).version).toBe(7);
    expect(parsePolicy({ ...file, pack: { curatorMaxPpm: 600_000, communityMaxPpm: 0 } }).version).toBe(2);
  });
});

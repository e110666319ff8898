import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '@/lib/domains/usage-log/canonical-json';
import { loadPolicy, parsePolicy, policyFile } from './policy';

describe('the policy', () => {
  test('version 1 is what was announced, under its hash for ever', () => {
    expect(loadPolicy()).toMatchInlineSnapshot(`
      {
        "derivativeCapPpm": 500000,
        "derivativeDepth": 3,
        "derivativePpm": 100000,
        "hash": "0x1b247b1e574ec13b8bfca784a1f435fd9f80395bb6881a975118228793e8f2ca",
        "maxSources": 64,
        "price": 10000n,
        "roles": {
          "caption": 400000,
          "image": 500000,
          "style": 100000,
        },
        "split": {
          "creators": 600000,
          "host": 200000,
          "stewards": 50000,
          "treasury": 150000,
        },
        "version": 1,
      }
    `);
  });

  test('its hash is SHA-256 of the canonical file, whatever the order of its keys', () => {
    const expected = `0x${createHash('sha256').update(canonicalJson(policyFile)).digest('hex')}`;
    expect(loadPolicy().hash).toBe(expected);
    const backwards = Object.fromEntries(Object.entries(policyFile).reverse());
    expect(parsePolicy(backwards).hash).toBe(expected);
    expect(parsePolicy({ ...policyFile, price: '10001' }).hash).not.toBe(expected);
  });

  test.each<[string, Record<string, unknown>]>([
    ['creators below 40 %', { split: { creators: 399_999, host: 600_001, stewards: 0, treasury: 0 } }],
    [
      'a split of less than the whole',
      { split: { creators: 600_000, host: 200_000, stewards: 50_000, treasury: 149_999 } },
    ],
    [
      'a split of more than the whole',
      { split: { creators: 600_000, host: 200_000, stewards: 50_000, treasury: 150_001 } },
    ],
    ['a negative share', { split: { creators: 1_000_000, host: 100_000, stewards: -100_000, treasury: 0 } }],
    ['roles of less than the whole', { roles: { image: 500_000, caption: 400_000, style: 99_999 } }],
    ['a fraction', { roles: { image: 500_000.5, caption: 399_999.5, style: 100_000 } }],
    ['parents four levels up', { derivative: { ppm: 100_000, depth: 4, capPpm: 500_000 } }],
    ['parents that take more than half', { derivative: { ppm: 100_000, depth: 3, capPpm: 500_001 } }],
    ['a price of nothing', { price: '0' }],
    ['a price as a number', { price: 10_000 }],
    ['65 sources', { maxSources: 65 }],
    ['a setting that is not policy', { epochSeconds: 604_800 }],
  ])('refuses %s', (_, change) => {
    expect(() => parsePolicy({ ...policyFile, ...change })).toThrow();
  });

  test('allows creators 40 %', () => {
    expect(
      parsePolicy({ ...policyFile, split: { creators: 400_000, host: 600_000, stewards: 0, treasury: 0 } }).split
        .creators,
    ).toBe(400_000);
  });
});

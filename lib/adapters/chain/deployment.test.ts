import { expect, test } from 'vitest';
import { deploymentSchema } from './deployment';

const at = (byte: string) => `0x${byte.repeat(20)}`;
const good = {
  chainId: 31337,
  startBlock: 0,
  token: at('01'),
  memeRegistry: at('02'),
  meter: at('03'),
  usageLog: at('04'),
  royaltyDistributor: at('Ab'),
  communityTokens: { doge: at('06') },
};

test('reads a deployment file', () => {
  expect(deploymentSchema.parse(JSON.parse(JSON.stringify(good)))).toEqual(good);
  expect(deploymentSchema.parse({ ...good, communityTokens: {} }).communityTokens).toEqual({});
});

test.each([
  { token: '0x12' },
  { meter: undefined },
  { chainId: 0 },
  { startBlock: -1 },
  { startBlock: 1.5 },
  { communityTokens: { doge: 'moon' } },
])('refuses %j', (change) => {
  expect(deploymentSchema.safeParse({ ...good, ...change }).success).toBe(false);
});

import { beforeEach, expect, test, vi } from 'vitest';

/** Everything runs as it is; only the readings of the phrase are counted. */
const readings = vi.hoisted(() => ({ count: 0 }));
vi.mock('viem/accounts', async (original) => {
  const real = await original<typeof import('viem/accounts')>();
  return {
    ...real,
    mnemonicToAccount: (...given: Parameters<typeof real.mnemonicToAccount>) => {
      readings.count += 1;
      return real.mnemonicToAccount(...given);
    },
  };
});

beforeEach(() => {
  delete (globalThis as { __tributeLocalAccounts?: unknown }).__tributeLocalAccounts;
  readings.count = 0;
});

test('the accounts are those every local node is born with', async () => {
  const { demoAccount, localAccount, localKey } = await import('./local-accounts');
  expect(localAccount('operator').address).toBe('0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266');
  expect(localKey('operator')).toBe('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80');
  expect(localAccount('guardian').address).toBe('0x90F79bf6EB2c4f870365E785982E1f101E93b906');
  expect(demoAccount(0).address).toBe('0x09DB0a93B389bEF724429898f539AEB7ac2Dd55f');
});

test('requests read the phrase once a process, however often the modules are loaded', async () => {
  const first = [];
  for (let load = 0; load < 3; load++) {
    vi.resetModules();
    const { policyAccounts, serverAccount } = await import('./server/clients');
    for (let request = 0; request < 3; request++) {
      policyAccounts();
      serverAccount('operator');
    }
    first.push((await import('./local-accounts')).localAccount('stewards'));
  }
  expect(readings.count).toBe(1);
  expect(new Set(first).size).toBe(1);
});

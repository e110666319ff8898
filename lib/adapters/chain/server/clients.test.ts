import { afterEach, expect, test, vi } from 'vitest';
import { localAccount, localKey } from '../local-accounts';

const KEY = `0x${'7'.repeat(64)}`;
const PRODUCTION = {
  TRIBUTE_ENV: 'production',
  APP_URL: 'https://tribute.example',
  DATABASE_URL: 'postgresql://db.example/tribute',
  RPC_URL: 'https://rpc.example',
  DEPLOYMENT_FILE: '/etc/tribute.json',
  OPERATOR_KEY: KEY,
  ATTESTER_KEY: KEY,
  RELAYER_KEY: KEY,
  LOG_KEY: KEY,
  TAG_SECRET: KEY,
  HOST_ADDRESS: `0x${'1'.repeat(40)}`,
  STEWARDS_ADDRESS: `0x${'2'.repeat(40)}`,
  TREASURY_ADDRESS: `0x${'3'.repeat(40)}`,
};

afterEach(() => vi.unstubAllEnvs());

async function refusal(changes: Record<string, string>): Promise<string | null> {
  vi.resetModules();
  for (const [name, value] of Object.entries({ ...PRODUCTION, ...changes })) vi.stubEnv(name, value);
  const { refuseLocalKeys } = await import('./clients');
  try {
    refuseLocalKeys();
  } catch (error) {
    return (error as Error).message;
  }
  return null;
}

test('a production start with keys of its own goes on', async () => {
  expect(await refusal({})).toBeNull();
});

test('a production start with a key of the local chain is refused', async () => {
  expect(
    await refusal({ OPERATOR_KEY: localKey('operator'), TREASURY_ADDRESS: localAccount('treasury').address }),
  ).toMatchInlineSnapshot(
    `"OPERATOR_KEY, TREASURY_ADDRESS belong to the local test chain and are known to everyone. Set keys of your own before a production start."`,
  );
});

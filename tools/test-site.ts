import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { ensureDeployment } from './ensure-deployment';
import type { LocalChain } from './local-chain';
import { developmentEnv } from './local-services';
import { runFolder } from './scratch';
import { createTestChain } from './test-chain';
import { createTestDatabase } from './test-database';

export interface TestSite {
  chain: LocalChain & { stop(): Promise<void> };
  databaseUrl: string;
  /** Ends the chain; the database goes with the run's server. */
  stop(): Promise<void>;
}

/**
 * A site of its own for one test file: fresh database, fresh chain, fresh contracts. Sets the environment, so call it
 * before anything reads the settings.
 */
export async function createTestSite(extra: Record<string, string> = {}): Promise<TestSite> {
  const dataDir = path.join(runFolder(), `site-${randomBytes(6).toString('hex')}`);
  const [databaseUrl, chain] = await Promise.all([createTestDatabase(), createTestChain()]);
  const appUrl = 'http://localhost:3000';
  const env = developmentEnv({ databaseUrl, rpcUrl: chain.rpcUrl, dataDir }, appUrl);
  Object.assign(process.env, env, extra);
  await ensureDeployment({ rpcUrl: chain.rpcUrl, file: env.DEPLOYMENT_FILE, appUrl });
  (await import('../lib/site/server/follow-chain')).followChain();
  return {
    chain,
    databaseUrl,
    stop: async () => {
      const { db } = await import('../lib/adapters/db/client');
      await db().$disconnect();
      await chain.stop();
    },
  };
}

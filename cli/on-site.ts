import { generate } from '../tools/generate';
import { acquireServices, developmentEnv } from '../tools/local-services';
import { ensureDeployment } from '../tools/ensure-deployment';

/** Runs `work` on the site that the environment names; without DATABASE_URL on the local one, started if need be. */
export async function onSite(work: () => Promise<number>): Promise<number> {
  const production = Boolean(process.env.DATABASE_URL && process.env.RPC_URL);
  if (production) return withDatabase(work);
  await generate();
  const services = await acquireServices();
  try {
    Object.assign(process.env, developmentEnv(services, process.env.APP_URL || 'http://localhost:3000'));
    await ensureDeployment({
      rpcUrl: services.rpcUrl,
      file: process.env.DEPLOYMENT_FILE as string,
      appUrl: process.env.APP_URL as string,
    });
    return await withDatabase(work);
  } finally {
    await services.release();
  }
}

async function withDatabase(work: () => Promise<number>): Promise<number> {
  const [{ db }, { followChain }] = await Promise.all([
    import('../lib/adapters/db/client'),
    import('../lib/site/server/follow-chain'),
  ]);
  followChain();
  try {
    return await work();
  } finally {
    await db().$disconnect();
  }
}

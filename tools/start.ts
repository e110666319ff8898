import { TributeError } from '../lib/base/errors';
import { acquireServices, developmentEnv, runBootstrap } from './local-services';
import { migrateDatabase } from './migrate-database';
import { assertBuilt, main } from './project';
import { requireWebPort, serve, untilSignalled } from './web-server';

// `npm start`: the production build, on the servers the environment names. `npm start -- --local` is a trial of that
// build on the local database and chain, with the local chain's known keys.
await main(import.meta.url, () =>
  untilSignalled(async (stopped) => {
    assertBuilt();
    const port = await requireWebPort('npm start');
    if (process.argv.includes('--local') || process.env.TRIBUTE_ENV === 'development') return startLocal(port, stopped);

    const missing = ['DATABASE_URL', 'RPC_URL'].filter((name) => !process.env[name]);
    if (missing.length > 0) {
      throw new TributeError(
        'bad_configuration',
        `A production start needs ${missing.join(' and ')}. Set them, or try the build on the local database and chain: npm start -- --local`,
      );
    }
    await migrateDatabase(process.env.DATABASE_URL as string);
    return serve({
      mode: 'start',
      port,
      host: process.env.HOST || '0.0.0.0',
      env: process.env,
      onReady: () => console.log(`Tribute answers on port ${port}.`),
    });
  }),
);

async function startLocal(port: number, stopped: AbortSignal): Promise<number> {
  const appUrl = process.env.APP_URL || `http://localhost:${port}`;
  const services = await acquireServices();
  try {
    await runBootstrap(services, appUrl);
    stopped.throwIfAborted();
    const env = { ...process.env, ...developmentEnv(services, appUrl) };
    return await serve({
      mode: 'start',
      port,
      host: process.env.HOST || '127.0.0.1',
      env,
      onReady: () => console.log(`Tribute is at ${appUrl}`),
    });
  } finally {
    await services.release();
  }
}

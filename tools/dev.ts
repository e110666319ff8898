import fs from 'node:fs';
import path from 'node:path';
import { generate } from './generate';
import { acquireServices, developmentEnv, type LocalServices, runBootstrap } from './local-services';
import { main, ROOT } from './project';
import { requireWebPort, serve, untilSignalled } from './web-server';

// `npm run dev`: everything a clone needs to run, found or made, then the development server.
await main(import.meta.url, () =>
  untilSignalled(async (stopped) => {
    const port = await requireWebPort('npm run dev');
    const appUrl = process.env.APP_URL || `http://localhost:${port}`;
    console.log('Setting up: generated code, PostgreSQL, local chain, contracts, demo collection.');

    let services: LocalServices | undefined;
    const starting = acquireServices().then((acquired) => {
      services = acquired;
    });
    try {
      // Both to their end, whatever happens: what was started must be known to be stopped.
      const [generated, started] = await Promise.allSettled([generate(), starting]);
      if (generated.status === 'rejected') throw generated.reason;
      if (started.status === 'rejected') throw started.reason;
      stopped.throwIfAborted();
      const acquired = services as LocalServices;
      // Pages need the contracts; the demo collection may come while they are looked at.
      if (!fs.existsSync(path.join(acquired.dataDir, 'deployment.json')))
        await runBootstrap(acquired, appUrl, { demo: false });
      stopped.throwIfAborted();
      const filling = runBootstrap(acquired, appUrl).catch((error: Error) => console.error(error.message));
      const served = serve({
        mode: 'dev',
        port,
        host: '127.0.0.1',
        env: { ...process.env, ...developmentEnv(acquired, appUrl) },
        onReady: () => console.log(describe(acquired, appUrl)),
      });
      const status = await served;
      await filling;
      return status;
    } finally {
      await services?.release();
    }
  }),
);

function describe(services: LocalServices, appUrl: string): string {
  return [
    '',
    `  Tribute is at ${appUrl}`,
    '  Sign in with the "Demo wallet": it is made in your browser and filled with local test money.',
    `  ${services.summary.join('; ')}`,
    `  Everything is kept in ${path.relative(ROOT, services.dataDir) || services.dataDir}; delete it to begin afresh. Ctrl-C stops what this command started.`,
    '',
  ].join('\n');
}

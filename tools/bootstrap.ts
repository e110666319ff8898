import path from 'node:path';
import { TributeError } from '../lib/base/errors';
import { ensureDeployment } from './ensure-deployment';
import { main } from './project';

export interface BootstrapOptions {
  databaseUrl: string;
  rpcUrl: string;
  dataDir: string;
  appUrl: string;
  /** Whether to load the demo collection. */
  demo: boolean;
}

/** Makes a migrated database and a local chain a working site: the contracts, and the demo collection when it is empty. */
export async function bootstrap({ rpcUrl, dataDir, appUrl, demo }: BootstrapOptions): Promise<void> {
  const { deployed } = await ensureDeployment({ rpcUrl, file: path.join(dataDir, 'deployment.json'), appUrl });
  if (deployed) console.log('Deployed the contracts to the local chain.');
  if (!demo) return;
  // Loaded here: the server code reads its settings from the environment when it is first used.
  const { seed } = await import('../prisma/seed/seed');
  const { db } = await import('../lib/adapters/db/client');
  try {
    await seed({ now: new Date(), say: (line) => console.log(line) });
  } finally {
    await db().$disconnect();
  }
}

await main(import.meta.url, async () => {
  const { DATABASE_URL: databaseUrl, RPC_URL: rpcUrl, DATA_DIR: dataDir, APP_URL: appUrl } = process.env;
  if (!databaseUrl || !rpcUrl || !dataDir || !appUrl) {
    throw new TributeError(
      'bad_configuration',
      'tools/bootstrap.ts needs DATABASE_URL, RPC_URL, DATA_DIR and APP_URL; `npm run dev` sets them.',
    );
  }
  await bootstrap({ databaseUrl, rpcUrl, dataDir, appUrl, demo: !process.argv.includes('--no-demo') });
  return 0;
});

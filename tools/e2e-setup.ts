import path from 'node:path';
import { makeScratch, sweepScratch } from './scratch';
import { startStack } from './stack';

/** Runs once per Playwright run: the whole site on throw-away data. The tests find it in the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  await sweepScratch();
  const scratch = makeScratch('e2e');
  try {
    const stack = await startStack({
      dataDir: path.join(scratch.folder, 'data'),
      // Epochs end when a test says so. With a project id, so that what pages weigh and ask counts WalletConnect too.
      env: {
        EPOCH_SECONDS: '3600',
        WALLETCONNECT_PROJECT_ID: 'a'.repeat(32),
        CONTACT: 'mailto:help@tribute.example',
      },
    });
    Object.assign(process.env, {
      E2E_URL: stack.url,
      E2E_DATABASE_URL: stack.databaseUrl,
      E2E_RPC_URL: stack.rpcUrl,
      E2E_DATA_DIR: stack.dataDir,
    });
    return async () => {
      await stack.stop();
      await scratch.remove();
    };
  } catch (error) {
    await scratch.remove();
    throw error;
  }
}

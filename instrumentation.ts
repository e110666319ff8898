/** Runs once when the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { refuseLocalKeys } = await import('./lib/chain/server/clients');
  const { env } = await import('./lib/env');
  try {
    env();
    refuseLocalKeys();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  const { startWorker } = await import('./lib/worker/server/run');
  startWorker();
}

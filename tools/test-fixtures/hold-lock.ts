// Holds the lock of the settlement and never gives it back; says so. Used by lib/adapters/db/with-lock.test.ts.
import { withLock } from '../../lib/adapters/db/with-lock';
import { main } from '../project';

await main(import.meta.url, async () => {
  await withLock('settlement', async () => {
    console.log('held');
    await new Promise(() => setInterval(() => undefined, 60_000));
  });
  return 0;
});

import { TributeError } from '@/lib/base/errors';
import { formatDollars } from '@/lib/base/money';
import { listEpochs } from '@/lib/domains/royalties/server/list-epochs';
import { sealEpoch } from '@/lib/domains/royalties/server/seal-epoch';
import { settlementStep } from '@/lib/domains/royalties/server/settle-epoch';
import { withLock } from '@/lib/adapters/db/with-lock';
import { indexChain } from '@/lib/adapters/chain/server/index-events';

/** How long to wait for another process's settlement, or for an activation window. */
const PATIENCE_MS = 120_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Seals the open epoch and takes every unfinished one to its end. */
export async function runSettle({ json }: { json: boolean }): Promise<number> {
  const end = Date.now() + PATIENCE_MS;
  await indexChain();
  let sealed: number | null = null;
  let tried = false;
  for (;;) {
    const open = await withLock('settlement', async () => {
      // An epoch closes once the one before is anchored.
      while (await settlementStep(new Date()));
      if (!tried) sealed = await sealEpoch({ now: new Date(), force: true });
      tried = true;
      while (await settlementStep(new Date()));
      return (await listEpochs({ limit: 50 })).some((epoch) =>
        ['sealed', 'collected', 'settled', 'submitted'].includes(epoch.status),
      );
    });
    if (open === false) break;
    if (Date.now() > end)
      throw new TributeError(
        'internal',
        'The settlement is not finished after two minutes: its activation window is longer, or another process holds it. Run it again later.',
      );
    await pause(500);
  }
  const epoch = sealed === null ? null : (await listEpochs({ limit: 50 })).find((item) => item.number === sealed);
  if (json)
    console.log(
      JSON.stringify(
        epoch
          ? {
              epoch: epoch.number,
              status: epoch.status,
              entries: epoch.entries,
              collected: epoch.collected.toString(),
              sumRoot: epoch.sumRoot,
            }
          : { epoch: null },
      ),
    );
  else
    console.log(
      epoch
        ? `Epoch ${epoch.number} is ${epoch.status}: ${epoch.entries} entries, ${formatDollars(epoch.collected)} collected and owed to the makers.`
        : 'Nothing was used since the last settlement: there is nothing to settle.',
    );
  return 0;
}

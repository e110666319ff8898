import { TributeError } from '@/lib/base/errors';
import { formatDollars } from '@/lib/base/money';
import { waitFor } from '@/lib/base/wait-for';
import { listEpochs } from '@/lib/domains/royalties/server/list-epochs';
import { sealEpoch } from '@/lib/domains/royalties/server/seal-epoch';
import { settlementStep } from '@/lib/domains/royalties/server/settle-epoch';
import { withLock } from '@/lib/adapters/db/with-lock';
import { indexChain } from '@/lib/adapters/chain/server/index-events';

/** How long to wait for another process's settlement, or for an activation window. */
const PATIENCE_MS = 120_000;

/** Seals the open epoch and takes every unfinished one to its end. */
export async function runSettle({ json }: { json: boolean }): Promise<number> {
  await indexChain();
  let sealed: number | null = null;
  let tried = false;
  const step = async () => {
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
    return open === false;
  };
  if (!(await waitFor(step, PATIENCE_MS, 500)))
    throw new TributeError(
      'internal',
      'The settlement is not finished after two minutes: its activation window is longer, or another process holds it. Run it again later.',
    );
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

import 'server-only';
import { dropOldLimits } from '@/lib/domains/auth/server/rate-limit';
import { dropOldNonces } from '@/lib/domains/auth/server/sign-in';
import { claimFamilies } from '@/lib/domains/memes/families/server/claim-families';
import { joinLapsed } from '@/lib/domains/memes/families/server/join-lapsed';
import { proposeFamilies } from '@/lib/domains/memes/families/server/propose-families';
import { finishPending } from '@/lib/domains/generation/server/finish-generation';
import { sealEpoch } from '@/lib/domains/royalties/server/seal-epoch';
import { settlementStep } from '@/lib/domains/royalties/server/settle-epoch';
import { classifyPending } from '@/lib/domains/safety/server/classify-upload';
import { describePending } from '@/lib/domains/memes/server/keep-picture';
import { withLock } from '@/lib/adapters/db/with-lock';
import { indexChain } from '@/lib/adapters/chain/server/index-events';

/** One thing done over and over; after a failure it waits longer, and says so once for each new reason. */
function every(name: string, milliseconds: number, work: () => Promise<unknown>): void {
  let lastReason = '';
  let wait = milliseconds;
  const turn = async () => {
    try {
      await work();
      if (lastReason) console.log(`${name}: works again.`);
      lastReason = '';
      wait = milliseconds;
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      if (reason !== lastReason) console.error(`${name}: ${reason}`);
      lastReason = reason;
      wait = Math.min(wait * 2, 30_000);
    }
    setTimeout(turn, wait).unref();
  };
  setTimeout(turn, 0).unref();
}

/** Seals the epoch when it is due and takes unfinished ones a step on. */
const settleWhenDue = (now: Date) =>
  withLock('settlement', async () => {
    await sealEpoch({ now });
    for (let i = 0; i < 8; i++) if ((await settlementStep(new Date()))?.status !== 'settled') break;
  });

/** Joins memes whose window is over, proposes families for new ones, and claims them on chain. */
export const growFamilies = (now: Date) =>
  withLock('families', async () => {
    await indexChain();
    await joinLapsed(now);
    await proposeFamilies(now);
    if ((await claimFamilies(now)) > 0) await indexChain();
  });

const holder = globalThis as unknown as { __tributeWorker?: boolean };

/** Starts what runs beside the requests: indexer, unfinished generations, settlement, clean-up. Once per process. */
export function startWorker(): void {
  if (holder.__tributeWorker) return;
  holder.__tributeWorker = true;
  every('indexer', 1000, indexChain);
  // Under the settlement's lock, which the seed holds while it makes a history: its generations are not ours to finish.
  every('generations', 2000, () => withLock('settlement', () => finishPending(new Date())));
  every('families', 2000, () => growFamilies(new Date()));
  every('settlement', 2000, () => settleWhenDue(new Date()));
  // What was uploaded before pictures were described, or by an older recipe.
  every('pictures', 10_000, () => withLock('pictures', () => describePending(new Date())));
  every('safety', 15_000, () => withLock('safety', () => classifyPending(new Date())));
  every('clean-up', 600_000, () => Promise.all([dropOldLimits(new Date()), dropOldNonces(new Date())]));
}

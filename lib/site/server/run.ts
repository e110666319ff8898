import 'server-only';
import { dropOldLimits } from '@/lib/domains/auth/server/rate-limit';
import { dropOldSessions } from '@/lib/domains/auth/server/session';
import { dropOldNonces } from '@/lib/domains/auth/server/sign-in';
import { claimFamilies } from '@/lib/domains/memes/families/server/claim-families';
import { joinLapsed } from '@/lib/domains/memes/families/server/join-lapsed';
import { proposeFamilies } from '@/lib/domains/memes/families/server/propose-families';
import { makeGeneration } from '@/lib/domains/generation/server/make-generation';
import { addLeftMakeJobs, makeTasks } from '@/lib/domains/generation/server/make-job';
import { dropOldOffers } from '@/lib/domains/generation/server/offers';
import { dropOldRelaySpending } from '@/lib/domains/payments/server/relay';
import { resolveSent } from '@/lib/domains/payments/server/tills/exact';
import { payOutAll } from '@/lib/domains/royalties/server/relay-claim';
import { sealEpoch } from '@/lib/domains/royalties/server/seal-epoch';
import { settlementStep } from '@/lib/domains/royalties/server/settle-epoch';
import { addLeftExamineJobs, EXAMINE_TASKS } from '@/lib/domains/memes/server/examine-picture';
import { isLocked, withLock } from '@/lib/adapters/db/with-lock';
import { type JobWorker, makeJobWorker } from '@/lib/adapters/jobs/run-jobs';
import { indexChain } from '@/lib/adapters/chain/server/index-events';
import { pause } from '@/lib/base/wait-for';
import { every } from './sweeps';

/** Seals the epoch when it is due and takes unfinished ones a step on. */
export const settleWhenDue = (now: Date) =>
  withLock('settlement', async () => {
    await sealEpoch({ now });
    for (let i = 0; i < 8; i++) if ((await settlementStep(new Date()))?.status === undefined) break;
  });

/** Joins memes whose window is over, proposes families for new ones, and claims them on chain. */
export const growFamilies = (now: Date) =>
  withLock('families', async () => {
    await indexChain();
    await joinLapsed(now);
    await proposeFamilies(now);
    if ((await claimFamilies(now)) > 0) await indexChain();
  });

/** Waits while somebody makes a history: what is accepted meanwhile is theirs to finish, with times of their own. */
async function untilNoHistory(): Promise<void> {
  while (await isLocked('history')) await pause(1000);
}

/** What the queue's jobs do, by name. */
export const TASKS = { ...makeTasks(makeGeneration, untilNoHistory), ...EXAMINE_TASKS };

const holder = globalThis as unknown as { __tributeWorker?: JobWorker };

/** Starts what runs beside the requests: jobs, indexer, families, settlement, clean-up. Once per process. */
export function startWorker(): void {
  if (holder.__tributeWorker) return;
  const jobs = makeJobWorker(TASKS, { concurrency: 4 });
  holder.__tributeWorker = jobs;
  every('jobs', 10_000, jobs.tend);
  every('indexer', 1000, indexChain);
  every('families', 2000, () => growFamilies(new Date()));
  every('settlement', 2000, () => settleWhenDue(new Date()));
  every('left without a job', 60_000, async () => {
    await addLeftMakeJobs();
    await addLeftExamineJobs();
  });
  every('payments on their way', 15_000, resolveSent);
  every('payouts', 30_000, () => withLock('payouts', () => payOutAll(new Date())));
  every('clean-up', 600_000, () =>
    Promise.all(
      [dropOldLimits, dropOldNonces, dropOldSessions, dropOldOffers, dropOldRelaySpending].map((drop) =>
        drop(new Date()),
      ),
    ),
  );
}

/** Gives the jobs at hand back before the process ends; whatever is not given back is freed a little later. */
export const stopWorker = async (): Promise<void> => holder.__tributeWorker?.stop();

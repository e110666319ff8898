import 'server-only';
import { z } from 'zod';
import { type Db, db } from '@/lib/adapters/db/client';
import { addJob, dropJob } from '@/lib/adapters/jobs/add-job';
import type { Task } from '@/lib/adapters/jobs/run-jobs';
import type { GenerationStatus } from '@/lib/generated/prisma/client';

const MAKE = 'make-generation';
const keyOf = (id: string) => `generation:${id}`;

/** Who accepted a generation makes it at once; so long after, that process is taken for dead. */
const LEFT_AFTER_SECONDS = 10;

/** Sees to it that an accepted generation comes to its end, whatever becomes of the process that accepted it. */
export const addMakeJob = (handle: Db, id: string, inSeconds = LEFT_AFTER_SECONDS): Promise<void> =>
  addJob(handle, MAKE, { id }, { key: keyOf(id), inSeconds });

/** The generation is at its end: nobody needs its job any more. */
export const dropMakeJob = (handle: Db, id: string): Promise<void> => dropJob(handle, keyOf(id));

/** What has been accepted and is not at its end. */
export const UNFINISHED: GenerationStatus[] = ['accepted', 'collected', 'made'];

const payloadSchema = z.object({ id: z.string() });

/** The jobs of generations. `mayMake` is waited for first. */
export const makeTasks = (
  make: (id: string, now: Date) => Promise<void>,
  mayMake: () => Promise<void>,
): Record<string, Task> => ({
  [MAKE]: {
    async run(payload) {
      const { id } = payloadSchema.parse(payload);
      await mayMake();
      await make(id, new Date());
    },
  },
});

/** Adds the jobs of accepted generations that have none: from before there were jobs. */
export async function addLeftMakeJobs(): Promise<void> {
  const left = await db().generation.findMany({
    where: { status: { in: UNFINISHED } },
    take: 500,
    select: { id: true },
  });
  for (const { id } of left) await addJob(db(), MAKE, { id }, { key: keyOf(id), keep: true });
}

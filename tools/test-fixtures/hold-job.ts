// Takes the first job of the task `hang` and never ends it; says so. Used by lib/adapters/jobs/run-jobs.test.ts.
import { makeJobWorker } from '../../lib/adapters/jobs/run-jobs';
import { main } from '../project';

await main(import.meta.url, async () => {
  const hang = async () => {
    console.log('taken');
    await new Promise(() => undefined);
  };
  const worker = makeJobWorker({ hang: { run: hang } }, { concurrency: 1 });
  await worker.tend();
  await new Promise(() => undefined);
  return 0;
});

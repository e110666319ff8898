import { Logger } from 'graphile-worker';

/** What the queue says that somebody should read, in one line each; the failure of a job is said where jobs are run. */
export const quietly = new Logger(() => (level, message, meta) => {
  if ((level === 'error' || level === 'warning') && !meta?.failure) console.error(`jobs: ${message.split('\n')[0]}`);
});

import { expect, test } from 'vitest';
import { SharedRuns } from './shared-runs';

/** Runs that end when the test says so. */
function heldRuns() {
  const batches: (readonly number[])[] = [];
  const ends: (() => void)[] = [];
  const runs = new SharedRuns(async (requests: readonly number[]) => {
    batches.push(requests);
    await new Promise<void>((resolve) => ends.push(resolve));
    if (requests.includes(13)) throw new Error('unlucky');
    return requests.map((n) => n * 10);
  });
  const end = async () => {
    while (ends.length === 0) await new Promise(setImmediate);
    ends.shift()?.();
  };
  return { batches, runs, end };
}

test('what comes during a run shares the next', async () => {
  const { batches, runs, end } = heldRuns();
  const first = [runs.ask(1), runs.ask(2)];
  await new Promise(setImmediate);
  const second = [runs.ask(3), runs.ask(4), runs.ask(5)];
  await end();
  expect(await Promise.all(first)).toEqual([10, 20]);
  await end();
  expect(await Promise.all(second)).toEqual([30, 40, 50]);
  expect(batches).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
});

test('a run that fails fails its own requests, and the next goes on', async () => {
  const { runs, end } = heldRuns();
  const unlucky = Promise.allSettled([runs.ask(13)]);
  await new Promise(setImmediate);
  const next = runs.ask(1);
  await end();
  await end();
  expect((await unlucky)[0]).toMatchObject({ status: 'rejected', reason: new Error('unlucky') });
  expect(await next).toBe(10);
});

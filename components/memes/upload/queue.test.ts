import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '@/components/provenance/report';
import { Problem } from '@/lib/base/problem';
import {
  AT_ONCE,
  nextWaiting,
  type QueueItem,
  reduceQueue,
  type Step,
  stepOfReport,
  toStep,
  type Upload,
} from './queue';

const file = {} as File;
const upload = { id: 'upl_1' } as Upload;
const item = (id: string, step: Step): QueueItem => ({
  id,
  fileName: `${id}.png`,
  file,
  previewUrl: '',
  known: {},
  step,
});
const step = (items: readonly QueueItem[], id: string, next: Step) =>
  reduceQueue(items, { type: 'stepped', id, step: next });

describe('reduceQueue', () => {
  test('a file goes from waiting to ready', () => {
    let items: readonly QueueItem[] = reduceQueue([], { type: 'added', items: [item('a', { name: 'waiting' })] });
    for (const next of [{ name: 'sending', sent: 0.5 }, { name: 'comparing' }, { name: 'ready', upload }] as Step[])
      items = step(items, 'a', next);
    expect(items[0]?.step.name).toBe('ready');
  });

  test('news that comes after a cancel is not news', () => {
    const items = step([item('a', { name: 'cancelled' })], 'a', { name: 'sending', sent: 1 });
    expect(items[0]?.step).toEqual({ name: 'cancelled' });
  });

  test('only what may be sent again is sent again', () => {
    const again = (from: Step) => reduceQueue([item('a', from)], { type: 'retried', id: 'a' })[0]?.step.name;
    expect(again({ name: 'failed', problem: new Problem('offline', 'x') })).toBe('waiting');
    expect(again({ name: 'cancelled' })).toBe('waiting');
    expect(again({ name: 'refused', problem: new Problem('broken_image', 'x'), copyOf: null, report: null })).toBe(
      'refused',
    );
    expect(again({ name: 'registered', upload, memeId: 1, txHash: '0x' })).toBe('registered');
  });

  test('never more than a few travel at once, and all of them get there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.infiniteStream(fc.nat()), (count, picks) => {
        let items: readonly QueueItem[] = Array.from({ length: count }, (_, i) => item(String(i), { name: 'waiting' }));
        for (let turn = 0; turn < 10 * count; turn++) {
          for (let next = nextWaiting(items); next; next = nextWaiting(items))
            items = step(items, next.id, { name: 'sending', sent: 0 });
          const running = items.filter((one) => one.step.name === 'sending');
          expect(running.length).toBeLessThanOrEqual(AT_ONCE);
          const one = running[(picks.next().value as number) % Math.max(1, running.length)];
          if (one) items = step(items, one.id, { name: 'ready', upload });
        }
        expect(items.every((one) => one.step.name === 'ready')).toBe(true);
      }),
    );
  });
});

test('a picture is refused for good, a lost answer is not', () => {
  expect(toStep(new Problem('exact_copy', 'x', { details: { memeId: 7 } }))).toMatchObject({
    name: 'refused',
    copyOf: 7,
  });
  expect(toStep(new Problem('broken_image', 'x'))).toMatchObject({ name: 'refused', copyOf: null });
  expect(toStep(new Problem('offline', 'x')).name).toBe('failed');
  expect(toStep(new Problem('rate_limited', 'x')).name).toBe('failed');
  expect(toStep(new Problem('cancelled', 'x')).name).toBe('cancelled');
});

test('an exact copy is refused before anybody signs in, with the way to the registered one', () => {
  const nearest = [{ memeId: 4, title: 'Tired cat' }] as Report['nearest'];
  const refused = stepOfReport({ verdict: 'exact copy', nearest } as Report);
  expect(refused).toMatchObject({ name: 'refused', copyOf: 4, problem: { code: 'exact_copy' } });
  expect(stepOfReport({ verdict: 'near copy', nearest } as Report).name).toBe('compared');
});

import { expect, test } from 'vitest';
import { createStore } from './create-store';

test('a store gives what was set last, and tells who listens', () => {
  const store = createStore(1);
  const heard: number[] = [];
  const stop = store.subscribe(() => heard.push(store.get()));
  expect(store.get()).toBe(1);
  store.set(2);
  store.set(3);
  stop();
  store.set(4);
  expect(heard).toEqual([2, 3]);
  expect([store.get(), store.initial]).toEqual([4, 1]);
});

test('a listener that stops itself takes nothing from the others', () => {
  const store = createStore('');
  const heard: string[] = [];
  const stop = store.subscribe(() => {
    heard.push('first');
    stop();
  });
  store.subscribe(() => heard.push('second'));
  store.set('a');
  store.set('b');
  expect(heard).toEqual(['first', 'second', 'second']);
});

test('what the browser kept is read once, when it is first asked for, and never where something was set before', () => {
  let reads = 0;
  const load = () => {
    reads += 1;
    return ['kept'];
  };
  const store = createStore<string[]>([], load);
  expect([store.initial, reads]).toEqual([[], 0]);
  expect(store.get()).toEqual(['kept']);
  expect(store.get()).toBe(store.get());
  expect(reads).toBe(1);

  const other = createStore<string[]>([], load);
  other.set(['new']);
  expect([other.get(), reads]).toEqual([['new'], 1]);
});

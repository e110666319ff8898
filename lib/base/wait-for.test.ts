import { expect, test } from 'vitest';
import { waitFor } from './wait-for';

test('gives the first thing there is to see, and looks no more', async () => {
  const seen = [null, 0, '', 'there', 'later'];
  expect(await waitFor(() => seen.shift(), Infinity, 1)).toBe('there');
  expect(seen).toEqual(['later']);
});

test('looks once before it gives up, and again until its time has passed', async () => {
  expect(await waitFor(() => 'there', 0)).toBe('there');
  let looks = 0;
  const look = async () => {
    looks++;
    return false;
  };
  expect(await waitFor(look, 40, 1)).toBeUndefined();
  expect(looks).toBeGreaterThan(1);
});

test('what a look throws ends it', async () => {
  let looks = 0;
  const look = () => {
    looks++;
    throw new Error('no');
  };
  await expect(waitFor(look, Infinity, 1)).rejects.toThrow('no');
  expect(looks).toBe(1);
});

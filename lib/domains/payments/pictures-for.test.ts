import { expect, test } from 'vitest';
import { picturesFor } from './pictures-for';

const PRICE = 10_000n;

test('counts whole pictures', () => {
  expect(picturesFor(979_999n, PRICE)).toBe(97n);
  expect(picturesFor(9_999n, PRICE)).toBe(0n);
  expect(picturesFor(5n, 0n)).toBe(0n);
});

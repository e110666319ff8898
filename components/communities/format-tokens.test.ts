import { expect, test } from 'vitest';
import { formatTokens } from './format-tokens';

const ONE = 10n ** 18n;

test.each([
  [0n, '0'],
  [ONE, '1'],
  [1_234_567n * ONE, '1,234,567'],
  [ONE + ONE / 2n, '1.5'],
  [1_000n * ONE - 1n, '999.99'],
])('%d base units read %s', (units, text) => {
  expect(formatTokens(units)).toBe(text);
});

import { TributeError } from './errors';

/** Parts per million: 1_000_000 is the whole. */
export const PPM = 1_000_000n;
/** Decimals of the dollar token the default policy prices in. */
const DOLLAR_DECIMALS = 6;

/**
 * Splits `total` base units over `weights` in proportion, by largest remainder; ties go to the lower index.
 * The parts sum to `total` exactly. Throws when no weight is positive or one is negative.
 */
export function splitByLargestRemainder(total: bigint, weights: readonly bigint[]): bigint[] {
  if (total < 0n || weights.some((w) => w < 0n))
    throw new TributeError('internal', 'A split needs amounts of zero or more.');
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) throw new TributeError('internal', 'A split needs at least one positive weight.');
  const parts = weights.map((w) => (total * w) / sum);
  const left = Number(total - parts.reduce((a, b) => a + b, 0n));
  const order = weights
    .map((w, index) => ({ index, remainder: (total * w) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of order.slice(0, left)) parts[index] += 1n;
  return parts;
}

/** Exact decimal text of base units: `formatUnitsExact(10000n, 6)` is `0.01`. */
export function formatUnitsExact(amount: bigint, decimals = DOLLAR_DECIMALS): string {
  const sign = amount < 0n ? '-' : '';
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -decimals)}${fraction ? `.${fraction}` : ''}`;
}

/** Dollars for people: two decimals, or as many as a small amount needs to show two significant digits. */
export function formatDollars(amount: bigint, decimals = DOLLAR_DECIMALS): string {
  const value = Number(formatUnitsExact(amount, decimals));
  const size = Math.abs(value);
  const places = size === 0 || size >= 0.1 ? 2 : Math.min(decimals, 1 - Math.floor(Math.log10(size)));
  return `${value < 0 ? '-' : ''}$${size.toLocaleString('en-US', { minimumFractionDigits: Math.max(2, 0), maximumFractionDigits: Math.max(2, places) })}`;
}

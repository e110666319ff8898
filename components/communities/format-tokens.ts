import { formatUnitsExact } from '@/lib/base/money';

/** Whole community tokens (18 decimals) for people: at most two decimals, rounded down. */
export function formatTokens(units: bigint): string {
  const [whole, fraction = ''] = formatUnitsExact(units, 18).split('.');
  const cents = fraction.slice(0, 2).replace(/0+$/, '');
  return `${BigInt(whole).toLocaleString('en-US')}${cents ? `.${cents}` : ''}`;
}

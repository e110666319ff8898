import { formatDollars, formatUnitsExact } from '@/lib/base/money';
import { cn } from './cn';

type MoneyProps = {
  /** Base units of the dollar token; a decimal string where it comes from the HTTP API. */
  amount: bigint | string;
  /** Shows the token's exact amount in brackets after the dollars. */
  symbol?: string;
  className?: string;
};

/** Dollars under a highlighter stroke; the exact amount on hover. */
export function Money({ amount, symbol, className }: MoneyProps) {
  const units = BigInt(amount);
  const exact = formatUnitsExact(units);
  return (
    <>
      <data
        value={exact}
        title={`$${exact}${symbol ? ` in ${symbol}` : ''}, exactly`}
        className={cn('highlight tabular-nums', className)}
      >
        {formatDollars(units)}
      </data>
      {symbol ? (
        <span className="till ml-1.5 text-[0.8em] whitespace-nowrap text-soft">
          ({exact} {symbol})
        </span>
      ) : null}
    </>
  );
}

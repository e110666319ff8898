import Link from 'next/link';
import type { BoardRow } from '@/lib/domains/communities/boards/types';
import { shortAddress } from '@/components/ui/short-address';
import { cn } from '@/components/ui/cn';
import { Money } from '@/components/ui/money';

/** Creators without a name are ranked under their address: shorten it. */
const named = (text: string): string => (/^0x[0-9a-fA-F]{40}$/.test(text) ? shortAddress(text) : text);

/** Ranks, most distinct payers first. `compact` leaves out growth and entries. */
export function BoardTable({ rows, compact = false }: { rows: readonly BoardRow[]; compact?: boolean }) {
  return (
    <>
      {compact ? null : (
        <div
          aria-hidden="true"
          className="hidden grid-cols-[2.5rem_3.5rem_minmax(0,1fr)_5rem_6rem_7rem_13rem] gap-x-4 pr-3.5 pb-2 pl-2.5 text-right text-sm text-soft md:grid"
        >
          <span className="col-start-4">People</span>
          <span>Growth</span>
          <span>Earned</span>
          <span>Log entries behind it</span>
        </div>
      )}
      <ol className="grid gap-2.5">
        {rows.map((row) => (
          <li
            key={row.key}
            className={cn(
              'grid items-center gap-x-3 gap-y-1 rounded-[12px] border-[2.5px] py-2 pr-3 pl-2 sm:gap-x-4',
              row.rank <= 3 ? 'border-edge bg-surface' : 'border-rule',
              compact
                ? 'grid-cols-[2rem_3rem_minmax(0,1fr)_auto]'
                : 'grid-cols-[2rem_3rem_minmax(0,1fr)_auto] md:grid-cols-[2.5rem_3.5rem_minmax(0,1fr)_5rem_6rem_7rem_13rem]',
            )}
          >
            <span className={cn('till text-center font-bold', row.rank <= 3 ? 'text-2xl' : 'text-lg text-soft')}>
              <span className="sr-only">Rank </span>
              {row.rank}
            </span>
            <Thumb row={row} />
            <div className="min-w-0 leading-tight">
              <Link
                href={row.href}
                prefetch={false}
                className="block truncate py-0.5 text-lg font-bold tracking-tight underline decoration-transparent decoration-2 underline-offset-3 hover:decoration-current"
              >
                {named(row.label)}
              </Link>
              {row.sublabel ? <p className="truncate text-sm text-soft">{named(row.sublabel)}</p> : null}
            </div>
            <p className="text-right leading-tight">
              <span className="till text-xl font-bold">{row.distinctPayers}</span>
              <span className="block text-xs text-soft">{row.distinctPayers === 1 ? 'payer' : 'payers'}</span>
            </p>
            {compact ? null : (
              <div className="col-span-full flex flex-wrap items-center justify-between gap-x-4 gap-y-1 pl-2 md:contents">
                <Growth now={row.distinctPayers} before={row.before} />
                <p className="till text-sm md:text-right">
                  <Money amount={row.earned} className="text-base" />
                  <span className="ml-2 text-xs text-soft md:ml-0 md:block">
                    {row.uses.toLocaleString('en-US')} {row.uses === 1 ? 'use' : 'uses'}
                  </span>
                </p>
                <Entries seqs={row.entries} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function Thumb({ row }: { row: BoardRow }) {
  if (!row.thumbUrl) return <span aria-hidden="true" className="size-12 rounded-md border-2 border-rule bg-sunk" />;
  return (
    <img
      src={row.thumbUrl}
      alt=""
      width={96}
      height={96}
      loading="lazy"
      decoding="async"
      className="size-12 rounded-md border-2 border-edge object-cover"
    />
  );
}

function Growth({ now, before }: { now: number; before: number | null }) {
  if (before === null) return <p className="hidden md:block" />;
  const change = now - before;
  const text = before === 0 ? 'new' : change === 0 ? 'as before' : `${change > 0 ? '+' : '−'}${Math.abs(change)}`;
  return (
    <p
      className={cn('text-sm md:text-right', change > 0 || before === 0 ? 'font-bold text-action' : 'text-soft')}
      title={`${before} payers in the window before`}
    >
      {change > 0 ? <span aria-hidden="true">▲ </span> : change < 0 ? <span aria-hidden="true">▼ </span> : null}
      {text}
    </p>
  );
}

function Entries({ seqs }: { seqs: readonly number[] }) {
  if (seqs.length === 0) return <p className="hidden md:block" />;
  return (
    <p className="till flex flex-wrap items-center gap-x-1 text-xs text-soft md:justify-end">
      <span className="md:sr-only">entries</span>
      {seqs.map((seq) => (
        <Link
          key={seq}
          href={`/log/${seq}`}
          prefetch={false}
          className="pen inline-flex min-h-6 min-w-6 items-center justify-center px-0.5"
        >
          {seq}
        </Link>
      ))}
    </p>
  );
}

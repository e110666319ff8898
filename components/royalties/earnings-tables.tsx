import Link from 'next/link';
import type { RoyaltiesView } from '@/lib/domains/royalties/types';
import { Badge } from '@/components/ui/badge';
import { countOf } from '@/components/ui/count-of';
import { Money } from '@/components/ui/money';
import { RelativeTime } from '@/components/ui/relative-time';
import { shortAddress } from '@/components/ui/short-address';

export function EarningsPerMeme({ rows }: { rows: RoyaltiesView['perMeme'] }) {
  if (rows.length === 0) return <p className="text-soft">No meme has earned yet.</p>;
  const most = rows.reduce((max, row) => (row.earned > max ? row.earned : max), 1n);
  return (
    <ol className="grid gap-3">
      {rows.map((row) => (
        <li key={row.memeId} className="grid grid-cols-[3rem_1fr_auto] items-center gap-3">
          {row.thumbUrl ? (
            <img
              src={row.thumbUrl}
              alt=""
              width={96}
              height={96}
              loading="lazy"
              className="size-12 rounded-md border-2 border-edge object-cover"
            />
          ) : (
            <span
              aria-hidden="true"
              className="till grid size-12 place-items-center rounded-md border-2 border-edge text-xs"
            >
              #{row.memeId}
            </span>
          )}
          <div className="min-w-0">
            <p className="flex items-baseline justify-between gap-3">
              <Link
                href={`/m/${row.memeId}`}
                prefetch={false}
                className="truncate py-0.5 font-bold underline decoration-rule decoration-2 underline-offset-3 hover:decoration-current"
              >
                {row.title}
              </Link>
              <span className="till shrink-0 text-xs text-soft">{countOf(row.uses, 'use')}</span>
            </p>
            <div aria-hidden="true" className="mt-1 h-2 rounded-full bg-sunk">
              <div
                className="h-full rounded-full bg-ink"
                style={{ width: `${Math.max(1, Number((row.earned * 1000n) / most) / 10)}%` }}
              />
            </div>
          </div>
          <Money amount={row.earned} className="till" />
        </li>
      ))}
    </ol>
  );
}

export function EarningsPerEpoch({ rows }: { rows: RoyaltiesView['perEpoch'] }) {
  if (rows.length === 0)
    return <p className="text-soft">No epoch has been settled with a share for this account yet.</p>;
  return (
    <table className="w-full text-left">
      <thead className="text-sm text-soft">
        <tr>
          <th scope="col" className="py-1 font-semibold">
            Epoch
          </th>
          <th scope="col" className="font-semibold">
            State
          </th>
          <th scope="col" className="text-right font-semibold">
            Amount
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.epoch} className="border-t-2 border-rule">
            <th scope="row" className="till py-2 font-normal">
              <Link href={`/log#epoch-${row.epoch}`} prefetch={false} className="pen">
                {row.epoch}
              </Link>
            </th>
            <td>
              <Badge>{row.status}</Badge>
            </td>
            <td className="till text-right">
              <Money amount={row.amount} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ClaimList({ claims }: { claims: RoyaltiesView['claims'] }) {
  if (claims.length === 0) return <p className="text-soft">Nothing has been claimed yet.</p>;
  return (
    <ul className="grid gap-2">
      {claims.map((claim) => (
        <li key={claim.txHash} className="flex items-baseline justify-between gap-3 border-t-2 border-rule pt-2">
          <span className="text-sm">
            <RelativeTime at={claim.at} />{' '}
            <span className="till text-xs text-soft" title={claim.txHash}>
              {shortAddress(claim.txHash)}
            </span>
          </span>
          <Money amount={claim.amount} className="till" />
        </li>
      ))}
    </ul>
  );
}

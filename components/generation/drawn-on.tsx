import Link from 'next/link';
import type { SourceCredit } from '@/lib/domains/generation/types';
import type { Wire } from '@/lib/base/wire';
import { formatPpm } from '@/components/ui/format-ppm';
import { Money } from '@/components/ui/money';
import { shortAddress } from '@/components/ui/short-address';
import { mergeCredits } from './merge-credits';
import { ROLE_NAMES } from './role-names';

type Credit = SourceCredit | Wire<SourceCredit>;
type Row = Omit<Credit, 'role' | 'earned'> & { role?: Credit['role']; earned: bigint | string };

/**
 * The credits as printed on a receipt: which memes a picture drew on, how much of it, and what each earned. `exact` names
 * every role with its exact share; without it a meme is named once, and at most `limit` are.
 */
export function DrawnOn({
  sources,
  paid,
  limit,
  exact = false,
}: {
  sources: readonly Credit[];
  paid: boolean;
  limit?: number;
  exact?: boolean;
}) {
  const rows: readonly Row[] = exact ? sources : mergeCredits(sources);
  const shown = limit ? rows.slice(0, limit) : rows;
  const rest = rows.length - shown.length;
  return (
    <ul className="grid gap-2">
      {shown.map((row) => (
        <li key={`${row.memeId}-${row.role}`} className="grid grid-cols-[2.5rem_1fr_auto] items-center gap-2.5">
          {row.thumbUrl ? (
            <img
              src={row.thumbUrl}
              alt=""
              width={80}
              height={80}
              loading="lazy"
              decoding="async"
              className="size-10 rounded-md border-2 border-edge object-cover"
            />
          ) : (
            <span
              aria-hidden="true"
              className="till grid size-10 place-items-center rounded-md border-2 border-edge text-xs"
            >
              #{row.memeId}
            </span>
          )}
          <div className="min-w-0 text-sm leading-snug">
            <Link
              href={`/m/${row.memeId}`}
              prefetch={false}
              className="block truncate py-0.5 font-bold underline decoration-rule decoration-2 underline-offset-3 hover:decoration-current"
            >
              {row.title}
            </Link>
            <p className="truncate text-xs text-soft">
              {row.creator.address ? `by ${row.creator.name ?? shortAddress(row.creator.address)}` : 'no longer shown'}
            </p>
          </div>
          <div className="till grid justify-items-end gap-0.5 text-sm leading-snug">
            {paid ? <Money amount={row.earned} /> : null}
            <span className="text-xs text-soft" title={`${row.ppm.toLocaleString('en-US')} of 1,000,000 parts`}>
              {formatPpm(row.ppm, exact)} {row.role ? ROLE_NAMES[row.role] : null}
            </span>
          </div>
        </li>
      ))}
      {rest > 0 ? <li className="till text-xs text-soft">and {rest} more</li> : null}
    </ul>
  );
}

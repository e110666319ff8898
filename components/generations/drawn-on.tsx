import Link from 'next/link';
import type { SourceCredit } from '@/lib/generations/types';
import type { Wire } from '@/lib/http/wire';
import { formatPpm } from '@/components/ui/format-ppm';
import { Money } from '@/components/ui/money';
import { shortAddress } from '@/components/ui/short-address';

type Credit = SourceCredit | Wire<SourceCredit>;

const ROLES = { image: 'picture', caption: 'words', style: 'style' };

/** The credits as printed on a receipt: which memes a picture drew on, how much of it, and what each earned. */
export function DrawnOn({ sources, paid, limit, exact = false }: { sources: readonly Credit[]; paid: boolean; limit?: number; exact?: boolean }) {
  const shown = limit ? sources.slice(0, limit) : sources;
  const rest = sources.length - shown.length;
  return (
    <ul className="grid gap-2">
      {shown.map((source) => (
        <li key={`${source.memeId}-${source.role}`} className="grid grid-cols-[2.5rem_1fr_auto] items-center gap-2.5">
          {source.thumbUrl ? (
            <img src={source.thumbUrl} alt="" width={80} height={80} loading="lazy" decoding="async" className="size-10 rounded-md border-2 border-edge object-cover" />
          ) : (
            <span aria-hidden="true" className="till grid size-10 place-items-center rounded-md border-2 border-edge text-xs">#{source.memeId}</span>
          )}
          <div className="min-w-0 text-sm leading-snug">
            <Link href={`/m/${source.memeId}`} prefetch={false} className="block truncate py-0.5 font-bold underline decoration-rule decoration-2 underline-offset-3 hover:decoration-current">
              {source.title}
            </Link>
            <p className="truncate text-xs text-soft">{source.creator.address ? `by ${source.creator.name ?? shortAddress(source.creator.address)}` : 'no longer shown'}</p>
          </div>
          <div className="till grid justify-items-end gap-0.5 text-sm leading-snug">
            {paid ? <Money amount={source.earned} /> : null}
            <span className="text-xs text-soft" title={`${source.ppm.toLocaleString('en-US')} of 1,000,000 parts, its ${ROLES[source.role]}`}>
              {formatPpm(source.ppm, exact)}{exact ? ` ${ROLES[source.role]}` : null}
            </span>
          </div>
        </li>
      ))}
      {rest > 0 ? <li className="till text-xs text-soft">and {rest} more</li> : null}
    </ul>
  );
}

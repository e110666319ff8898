import Link from 'next/link';
import type { LogEntryView } from '@/lib/domains/usage-log/types';
import { ROLE_NAMES } from '@/components/generation/role-names';
import { formatPpm } from '@/components/ui/format-ppm';
import { Money } from '@/components/ui/money';
import { RelativeTime } from '@/components/ui/relative-time';

/** Entries of the usage log, one line each. */
export function EntryList({ entries }: { entries: readonly LogEntryView[] }) {
  return (
    <ol className="till grid text-sm">
      {entries.map((entry) => (
        <li
          key={entry.seq}
          className="grid grid-cols-[4rem_minmax(0,1fr)_auto] items-center gap-x-3 border-t-2 border-rule py-1.5 sm:grid-cols-[5rem_minmax(0,1fr)_8rem_6rem]"
        >
          <Link href={`/log/${entry.seq}`} prefetch={false} className="pen inline-flex min-h-6 items-center">
            <span className="sr-only">Entry </span>
            {entry.seq}
          </Link>
          <span className="truncate text-soft">
            {entry.hold ? (
              <>
                {entry.hold.kind === 'hold' ? 'holds income of' : 'lets go of income of'}{' '}
                <Link
                  href={`/m/${entry.hold.memeId}`}
                  prefetch={false}
                  className="text-ink underline decoration-rule underline-offset-3"
                >
                  #{entry.hold.memeId}
                </Link>
              </>
            ) : (
              'drew on '
            )}
            {entry.sources.slice(0, 3).map((source, i) => (
              <span key={`${source.memeId}-${source.role}`}>
                {i > 0 ? ', ' : ''}
                <Link
                  href={`/m/${source.memeId}`}
                  prefetch={false}
                  className="text-ink underline decoration-rule underline-offset-3"
                >
                  #{source.memeId}
                </Link>{' '}
                {formatPpm(source.ppm)} {ROLE_NAMES[source.role] ?? source.role}
              </span>
            ))}
            {entry.sources.length > 3 ? ` and ${entry.sources.length - 3} more` : ''}
          </span>
          <RelativeTime at={entry.createdAt} className="hidden text-xs text-soft sm:block" />
          <span className="text-right">
            {entry.paid ? (
              <Money amount={entry.price} />
            ) : (
              <span className="text-xs text-soft">{entry.hold ? 'dispute' : 'free'}</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

import Link from 'next/link';
import type { DisputeView } from '@/lib/domains/moderation/types';
import { Money } from '@/components/ui/money';
import { RelativeTime } from '@/components/ui/relative-time';
import { Actor } from './actor';
import { StatusBadge } from './status-badge';
import { KIND_LABELS, STATUS_LABELS } from './labels';

/** Claims, one a box, each with how it stands in plain words. With `meme` each says which meme it is about. */
export function ClaimList({ disputes, meme = false }: { disputes: readonly DisputeView[]; meme?: boolean }) {
  return (
    <ol className="grid grid-cols-1 gap-4">
      {disputes.map((dispute) => (
        <li key={dispute.id} className="grid grid-cols-1 gap-2 rounded-[12px] border-[2.5px] border-rule p-4">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <h3 className="min-w-0 text-lg font-bold tracking-tight">
              <Link href={`/disputes/${dispute.id}`} prefetch={false} className="pen">
                Claim: {KIND_LABELS[dispute.kind].toLowerCase()}
              </Link>
            </h3>
            <StatusBadge status={dispute.status} />
          </div>
          {meme ? (
            <p className="truncate">
              About{' '}
              <Link href={`/m/${dispute.meme.id}`} prefetch={false} className="pen">
                {dispute.meme.title}
              </Link>
            </p>
          ) : null}
          <p className="line-clamp-3 max-w-prose break-words">{dispute.statement}</p>
          <p className="text-sm text-soft">
            {STATUS_LABELS[dispute.status]} By <Actor actor={dispute.reporter} />,{' '}
            <RelativeTime at={dispute.createdAt} />.
            {dispute.held > 0n ? (
              <>
                {' '}
                Held so far: <Money amount={dispute.held} />
              </>
            ) : null}
          </p>
        </li>
      ))}
    </ol>
  );
}

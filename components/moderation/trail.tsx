import Link from 'next/link';
import type { TrailEvent } from '@/lib/domains/moderation/types';
import { Address } from '@/components/ui/address';
import { RelativeTime } from '@/components/ui/relative-time';
import { Actor } from './actor';
import { EVENT_LABELS } from './labels';

/** What happened in a dispute, oldest first. */
export function Trail({ events }: { events: readonly TrailEvent[] }) {
  return (
    <ol className="grid gap-4 border-l-[2.5px] border-edge pl-5">
      {events.map((event) => (
        <li key={`${event.action}-${event.at.toISOString()}-${event.seq ?? ''}`} className="min-w-0">
          <p className="leading-8">
            <Actor actor={event.actor} /> {EVENT_LABELS[event.action]}
            {event.seq === null ? null : (
              <>
                , in{' '}
                <Link href={`/log/${event.seq}`} prefetch={false} className="pen">
                  log entry {event.seq}
                </Link>
              </>
            )}
            {event.action === 'released' ? (
              <>, to {event.to ? <Address address={event.to} /> : 'those it was meant for'}</>
            ) : null}
            . <RelativeTime at={event.at} className="text-sm text-soft" />
          </p>
          {event.note ? <p className="mt-1 max-w-prose break-words whitespace-pre-line">{event.note}</p> : null}
        </li>
      ))}
    </ol>
  );
}

'use client';

import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { Spinner } from '@/components/ui/spinner';
import { isAddressEqual } from '@/lib/adapters/chain/client/is-address-equal';
import { useActivities } from './transactions';

const WORDS = { pending: 'Waiting', confirmed: 'Done', failed: 'Failed', replaced: 'Replaced' } as const;

/** What an account signed in this browser, newest first. */
export function ActivityList({ account, limit = 5 }: { account: string; limit?: number }) {
  const mine = useActivities()
    .filter((one) => isAddressEqual(one.account, account))
    .slice(0, limit);
  if (mine.length === 0)
    return <p className="text-sm text-soft">Nothing yet in this browser. What you sign is listed here.</p>;
  return (
    <ul className="grid gap-2">
      {mine.map((one) => (
        <li key={one.id} className="flex items-start gap-2 text-sm">
          <span className="min-w-0 flex-1">
            <span className="block truncate font-semibold" title={one.hash ?? undefined}>
              {one.title}
            </span>
            <span className="text-soft">
              <RelativeTime at={new Date(one.at).toISOString()} />
              {one.note ? ` · ${one.note}` : ''}
            </span>
          </span>
          <Badge tone={one.status === 'failed' ? 'alert' : 'plain'}>
            {one.status === 'pending' ? <Spinner /> : null}
            {WORDS[one.status]}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

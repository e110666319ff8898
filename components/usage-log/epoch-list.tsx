import { formatDollars } from '@/lib/base/money';
import type { EpochView } from '@/lib/domains/royalties/types';
import { Badge } from '@/components/ui/badge';
import { countOf } from '@/components/ui/count-of';
import { Money } from '@/components/ui/money';
import { RelativeTime } from '@/components/ui/relative-time';
import { shortAddress } from '@/components/ui/short-address';

const STATES: Record<EpochView['status'], string> = {
  open: 'Takes new entries.',
  sealed: 'Closed; its vouchers are being collected.',
  collected: 'Its vouchers are collected; the log is being anchored.',
  settled: 'Everyone’s share is worked out.',
  submitted: 'The payout root waits for its challenge time on chain.',
  active: 'The payout root is active: shares can be claimed.',
  vetoed: 'The payout root was refused; the epoch is settled again.',
};

/** Settlement periods, newest first, with the transactions behind each. */
export function EpochList({ epochs }: { epochs: readonly EpochView[] }) {
  return (
    <ol className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {epochs.map((epoch) => (
        <li
          key={epoch.number}
          id={`epoch-${epoch.number}`}
          className="grid content-start gap-2 rounded-[12px] border-[2.5px] border-rule p-4 target:border-action"
        >
          <div className="flex items-center justify-between gap-2">
            <h3 className="text-lg font-bold tracking-tight">Epoch {epoch.number}</h3>
            <Badge tone={epoch.status === 'active' ? 'action' : epoch.status === 'vetoed' ? 'alert' : 'plain'}>
              {epoch.status}
            </Badge>
          </div>
          <p className="text-sm text-soft">
            {STATES[epoch.status]}{' '}
            {epoch.status === 'open' && epoch.dueAt ? (
              <>
                Closes <RelativeTime at={epoch.dueAt} />.
              </>
            ) : null}
          </p>
          <p className="till flex items-baseline justify-between gap-2 text-sm">
            <span>{countOf(epoch.entries, 'entry', 'entries')}</span>
            <Money amount={epoch.collected} className="text-base" />
          </p>
          {epoch.sumRoot || epoch.transactions.length > 0 ? (
            <dl className="till grid grid-cols-[auto_1fr] gap-x-3 text-xs text-soft">
              {epoch.total === null ? null : (
                <>
                  <dt>Owed and paid so far</dt>
                  <dd className="text-right">{formatDollars(epoch.total)}</dd>
                </>
              )}
              {epoch.sumRoot ? (
                <>
                  <dt>Payout root</dt>
                  <dd title={epoch.sumRoot} className="text-right">
                    {shortAddress(epoch.sumRoot)}
                  </dd>
                </>
              ) : null}
              {epoch.transactions.map((transaction) => (
                <div key={transaction.hash} className="contents">
                  <dt>{transaction.step}</dt>
                  <dd title={transaction.hash} className="text-right">
                    {shortAddress(transaction.hash)}
                  </dd>
                </div>
              ))}
            </dl>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

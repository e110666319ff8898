'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { countOf } from '@/components/ui/count-of';
import { formatDollars } from '@/lib/base/money';
import type { EpochAudit } from '@/lib/domains/royalties/client/audit-site';

type Audit =
  | { status: 'idle' }
  | { status: 'working' | 'done'; epochs: EpochAudit[] }
  | { status: 'failed'; reason: string };

/** Recomputes every settled epoch in this browser, from the public files, and compares with the chain. The code loads on the click. */
export function AuditButton() {
  const [audit, setAudit] = useState<Audit>({ status: 'idle' });

  const run = async () => {
    setAudit({ status: 'working', epochs: [] });
    try {
      const { auditSite } = await import('@/lib/domains/royalties/client/audit-site');
      const url = window.location.origin;
      const done: EpochAudit[] = [];
      const epochs = await auditSite({
        url,
        fetch: (...request) => window.fetch(...request),
        onEpoch: (epoch) => {
          done.push(epoch);
          setAudit({ status: 'working', epochs: [...done] });
        },
      });
      setAudit({ status: 'done', epochs });
    } catch (error) {
      setAudit({
        status: 'failed',
        reason:
          error instanceof Error ? error.message.split('\n')[0] : 'The public files or the chain could not be read.',
      });
    }
  };

  return (
    <div className="mt-4 grid gap-3 border-t-2 border-dashed border-rule pt-4">
      <Button variant="primary" onClick={run} busy={audit.status === 'working'}>
        {audit.status === 'idle'
          ? 'Recompute in this browser'
          : audit.status === 'working'
            ? 'Recomputing…'
            : 'Recompute again'}
      </Button>
      <div role="status" className="grid gap-2 text-sm">
        {audit.status === 'working' || audit.status === 'done' ? <Epochs audit={audit} /> : null}
      </div>
      {audit.status === 'failed' ? (
        <p role="alert" className="text-sm font-semibold">
          Not recomputed: {audit.reason} Try again.
        </p>
      ) : null}
    </div>
  );
}

function Epochs({ audit }: { audit: { status: 'working' | 'done'; epochs: EpochAudit[] } }) {
  const wrong = audit.epochs.filter((epoch) => !epoch.ok);
  return (
    <>
      {audit.epochs.map(({ epoch, ok, figures, differences }) => (
        <div key={epoch}>
          <p className="till flex justify-between gap-2 text-xs">
            <span>
              Epoch {epoch}: {countOf(figures.entries, 'entry', 'entries')}, {formatDollars(figures.logged)}
            </span>
            <strong>{ok ? 'agrees' : 'DIFFERS'}</strong>
          </p>
          {differences.map((difference) => (
            <p key={difference} className="text-xs break-words">
              {difference}
            </p>
          ))}
        </div>
      ))}
      {audit.status === 'done' ? (
        <p className="font-semibold">
          {audit.epochs.length === 0
            ? 'No epoch is settled yet: there is nothing to compare.'
            : wrong.length === 0
              ? 'Every settled epoch agrees with the chain, to the last unit.'
              : `${countOf(wrong.length, 'epoch differs', 'epochs differ')} from the chain.`}
        </p>
      ) : null}
    </>
  );
}

import type { Metadata } from 'next';
import { PageHead } from '@/components/layout/page-head';
import { PictureCounts } from '@/components/safety/picture-counts';
import { countOf } from '@/components/ui/count-of';
import { Receipt, ReceiptHead, ReceiptLine, ReceiptLines, ReceiptRule } from '@/components/ui/receipt';
import { Money } from '@/components/ui/money';
import { RelativeTime } from '@/components/ui/relative-time';
import { Stamp } from '@/components/ui/stamp';
import { getStatus } from '@/lib/site/server/get-status';

export const metadata: Metadata = {
  title: 'Status',
  description: 'Whether the chain, the index and the log keep up.',
  alternates: { canonical: '/status' },
};

/** Blocks behind the chain that nobody notices. */
const FINE_LAG = 5;

export default async function StatusPage() {
  const { chain, indexer, log, epoch, settlement, database, pictures, jobs, search } = await getStatus();
  const behind = log.size - log.checkpointSize;
  const fine =
    database === 'ok' &&
    chain.block !== null &&
    (indexer.lagBlocks ?? Number.POSITIVE_INFINITY) <= FINE_LAG &&
    jobs?.dead === 0;
  return (
    <div className="wrap">
      <PageHead title="Status">What is running, and how far behind it is.</PageHead>
      <Receipt className="max-w-lg">
        <ReceiptHead title={chain.name}>chain {chain.id}</ReceiptHead>
        <div className="my-4 text-center">{fine ? <Stamp>In order</Stamp> : <Stamp tone="alert">Behind</Stamp>}</div>
        <ReceiptLines>
          <ReceiptLine label="Database">{database}</ReceiptLine>
          <ReceiptLine label="Chain">
            {chain.block === null ? 'not answering' : `block ${chain.block.toLocaleString('en-US')}`}
          </ReceiptLine>
          <ReceiptLine label="Index">{`block ${indexer.block.toLocaleString('en-US')}`}</ReceiptLine>
          <ReceiptLine label="Index is behind">
            {indexer.lagBlocks === null
              ? 'unknown'
              : indexer.lagBlocks === 0
                ? 'nothing'
                : countOf(indexer.lagBlocks, 'block')}
          </ReceiptLine>
          <ReceiptLine label="Search by picture">
            {search === 'loaded' ? 'ready' : 'loading, slower meanwhile'}
          </ReceiptLine>
        </ReceiptLines>
        <ReceiptRule />
        <ReceiptLines>
          <ReceiptLine label="Log">{log.size.toLocaleString('en-US')} entries</ReceiptLine>
          <ReceiptLine label="Last checkpoint">
            {log.checkpointAt ? <RelativeTime at={log.checkpointAt} /> : 'none yet'}
          </ReceiptLine>
          <ReceiptLine label="Not in a checkpoint">
            {behind === 0 ? 'nothing' : countOf(behind, 'entry', 'entries')}
          </ReceiptLine>
        </ReceiptLines>
        <ReceiptRule />
        <ReceiptLines>
          <ReceiptLine label={`Epoch ${epoch.number} closes`}>
            {epoch.dueAt ? <RelativeTime at={epoch.dueAt} /> : 'when it is settled by hand'}
          </ReceiptLine>
          {settlement?.stuck ? (
            <ReceiptLine label={`Epoch ${settlement.stuck.epoch} is ${settlement.stuck.status}`}>
              since <RelativeTime at={settlement.stuck.since} />
              {settlement.stuck.reason ? '; its last step failed' : ''}
            </ReceiptLine>
          ) : null}
          {settlement && settlement.uncollected.payers > 0 ? (
            <ReceiptLine label={`Not paid by ${countOf(settlement.uncollected.payers, 'payer')}`}>
              <Money amount={settlement.uncollected.amount} />
            </ReceiptLine>
          ) : null}
        </ReceiptLines>
        {jobs ? (
          <>
            <ReceiptRule />
            <ReceiptLines>
              <ReceiptLine label="Jobs waiting">{jobs.waiting.toLocaleString('en-US')}</ReceiptLine>
              {jobs.oldestAt ? (
                <ReceiptLine label="The oldest was added">
                  <RelativeTime at={jobs.oldestAt} />
                </ReceiptLine>
              ) : null}
              <ReceiptLine label="Jobs being done">{jobs.running.toLocaleString('en-US')}</ReceiptLine>
              <ReceiptLine label="Jobs given up">{jobs.dead.toLocaleString('en-US')}</ReceiptLine>
              {jobs.deadNames.map(({ name, count, since }) => (
                <ReceiptLine key={name} label={`${count} × ${name}, the first`}>
                  <RelativeTime at={since} />
                </ReceiptLine>
              ))}
            </ReceiptLines>
          </>
        ) : null}
        {pictures ? (
          <>
            <ReceiptRule />
            <PictureCounts counts={pictures} />
          </>
        ) : null}
      </Receipt>
      <p className="mt-8 text-sm text-soft">
        For machines:{' '}
        <a href="/api/v1/health" className="pen">
          /api/v1/health
        </a>
      </p>
    </div>
  );
}

import type { Metadata } from 'next';
import { Suspense } from 'react';
import { PageHead, Section } from '@/components/layout/page-head';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { PageLinks } from '@/components/ui/page-links';
import { Receipt, ReceiptHead } from '@/components/ui/receipt';
import { pageOf, type SearchParams } from '@/components/ui/search-params';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { AuditButton } from '@/components/usage-log/audit-button';
import { CheckpointList } from '@/components/usage-log/checkpoint-list';
import { EntryList } from '@/components/usage-log/entry-list';
import { EpochList } from '@/components/usage-log/epoch-list';
import { listEpochs } from '@/lib/domains/royalties/server/list-epochs';
import { listCheckpoints } from '@/lib/domains/usage-log/server/list-checkpoints';
import { listEntries } from '@/lib/domains/usage-log/server/list-entries';

export const metadata: Metadata = {
  title: 'Usage log',
  description: 'Every generation, what it drew on and what was paid, in an append-only log that anyone can check.',
  alternates: { canonical: '/log' },
};

const AUDIT = 'npm run --silent tribute -- audit';

export default async function LogPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const page = pageOf(await searchParams);
  const entries = await listEntries({ page });
  return (
    <div className="wrap">
      <PageHead title="Usage log">
        Every picture made here, what it drew on, and what was paid. Entries are only ever added: changing an old one
        would break every checkpoint after it.
      </PageHead>

      <div className="grid items-start gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Section title={`Entries (${entries.total.toLocaleString('en-US')})`} className="">
          {entries.items.length > 0 ? (
            <div className="grid gap-8">
              <EntryList entries={entries.items} />
              <PageLinks
                page={page}
                pageSize={entries.pageSize}
                total={entries.total}
                hrefOf={(p) => (p === 1 ? '/log' : `/log?page=${p}`)}
              />
            </div>
          ) : (
            <EmptyState
              title={page > 1 ? 'There is nothing on this page' : 'The log is empty'}
              action={
                page > 1 ? (
                  <ButtonLink href="/log">Go to the newest</ButtonLink>
                ) : (
                  <ButtonLink href="/create" variant="primary">
                    Create the first meme
                  </ButtonLink>
                )
              }
            />
          )}
        </Section>
        <div className="grid gap-10">
          <Receipt id="audit">
            <ReceiptHead title="Audit it yourself">do not rely on us</ReceiptHead>
            <p className="text-sm">
              The button and the command do the same: they read the public log and the policy, work out every share
              again, and compare the result with the chain to the last unit. The command fails on any difference.
            </p>
            <p className="till mt-3 flex items-center gap-1 rounded-lg border-2 border-rule py-1 pr-1 pl-3 text-xs">
              <code className="min-w-0 flex-1 break-words">{AUDIT}</code>
              <CopyButton text={AUDIT} what="command" />
            </p>
            <p className="mt-3 text-sm">
              Add <code className="till text-xs">--epoch 3</code> for one epoch. The raw files:{' '}
              <a href="/log/checkpoint" className="pen">
                checkpoint
              </a>
              ,{' '}
              <a href="/api/v1/policy" className="pen">
                policy
              </a>
              .
            </p>
            <AuditButton />
          </Receipt>
          <Section title="Checkpoints" className="">
            <Suspense
              fallback={
                <Loading label="Loading checkpoints">
                  <Skeleton className="h-60" />
                </Loading>
              }
            >
              <Checkpoints />
            </Suspense>
          </Section>
        </div>
      </div>

      <Section title="Epochs" id="epochs">
        <p className="-mt-3 mb-5 max-w-prose text-soft">
          At the end of each epoch the vouchers are collected on chain, and everyone’s share goes into one payout root.
        </p>
        <Suspense
          fallback={
            <Loading label="Loading epochs" className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
              {['a', 'b', 'c'].map((key) => (
                <Skeleton key={key} className="h-40" />
              ))}
            </Loading>
          }
        >
          <Epochs />
        </Suspense>
      </Section>
    </div>
  );
}

async function Checkpoints() {
  const checkpoints = await listCheckpoints({ limit: 12 });
  return checkpoints.length > 0 ? (
    <CheckpointList checkpoints={checkpoints} />
  ) : (
    <p className="text-soft">None has been signed yet. The first follows the first entry.</p>
  );
}

async function Epochs() {
  const epochs = await listEpochs({ limit: 12 });
  return epochs.length > 0 ? (
    <EpochList epochs={epochs} />
  ) : (
    <p className="text-soft">The first epoch opens with the first entry.</p>
  );
}

import { PageHead } from '@/components/layout/page-head';
import { Loading, Skeleton } from '@/components/ui/skeleton';

export default function LogLoading() {
  return (
    <Loading label="Loading the log" className="wrap">
      <PageHead title="Usage log">
        Every picture made here, what it drew on, and what was paid. Entries are only ever added: changing an old one
        would break every checkpoint after it.
      </PageHead>
      <div className="grid gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Skeleton className="h-160" />
        <Skeleton className="h-96" />
      </div>
    </Loading>
  );
}

import { PageHead } from '@/components/layout/page-head';
import { Loading, Skeleton } from '@/components/ui/skeleton';

export default function CommunitiesLoading() {
  return (
    <Loading label="Loading communities" className="wrap">
      <PageHead title="Communities">
        People who hold the same token gather their memes here. Holding it is all it takes to join.
      </PageHead>
      <div className="grid gap-6 md:grid-cols-2 lg:grid-cols-3">
        {['a', 'b', 'c'].map((key) => (
          <Skeleton key={key} className="h-56" />
        ))}
      </div>
    </Loading>
  );
}

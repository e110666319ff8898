import { Loading, Skeleton } from '@/components/ui/skeleton';

export default function CommunitiesLoading() {
  return (
    <Loading label="Loading communities" className="wrap">
      <div className="pt-10 pb-8 md:pt-14">
        <Skeleton className="h-12 w-72" />
        <Skeleton className="mt-4 h-6 max-w-xl" />
      </div>
      <div className="grid gap-6 md:grid-cols-2 lg:grid-cols-3">
        {['a', 'b', 'c'].map((key) => <Skeleton key={key} className="h-56" />)}
      </div>
    </Loading>
  );
}

import { Loading, Skeleton } from '@/components/ui/skeleton';

export default function SearchLoading() {
  return (
    <Loading label="Loading the search" className="wrap grid gap-6 pt-14">
      <Skeleton className="h-12 max-w-md" />
      <Skeleton className="h-72 max-w-3xl" />
      <Skeleton className="h-24 max-w-3xl" />
    </Loading>
  );
}

import { Loading, Skeleton } from '@/components/ui/skeleton';

export default function StewardsLoading() {
  return (
    <Loading label="Loading the claims">
      <div className="pt-10 pb-8 md:pt-14">
        <Skeleton className="h-12 w-72" />
        <Skeleton className="mt-4 h-6 max-w-lg" />
      </div>
      <div className="grid gap-4">
        {['a', 'b', 'c'].map((key) => (
          <Skeleton key={key} className="h-36" />
        ))}
      </div>
    </Loading>
  );
}

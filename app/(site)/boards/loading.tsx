import { Loading, Skeleton } from '@/components/ui/skeleton';

const ROWS = Array.from({ length: 10 }, (_, i) => `row-${i}`);

export default function BoardsLoading() {
  return (
    <Loading label="Loading the board" className="wrap">
      <div className="pt-10 pb-8 md:pt-14">
        <Skeleton className="h-12 w-56" />
        <Skeleton className="mt-4 h-14 max-w-2xl" />
      </div>
      <Skeleton className="h-13 max-w-md rounded-full" />
      <div className="mt-14 grid gap-2.5">
        {ROWS.map((key) => <Skeleton key={key} className="h-17" />)}
      </div>
    </Loading>
  );
}

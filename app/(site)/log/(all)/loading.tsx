import { Loading, Skeleton } from '@/components/ui/skeleton';

export default function LogLoading() {
  return (
    <Loading label="Loading the log" className="wrap">
      <div className="pt-10 pb-8 md:pt-14">
        <Skeleton className="h-12 w-64" />
        <Skeleton className="mt-4 h-14 max-w-2xl" />
      </div>
      <div className="grid gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Skeleton className="h-160" />
        <Skeleton className="h-96" />
      </div>
    </Loading>
  );
}

import { Loading, Skeleton } from '@/components/ui/skeleton';

export default function CreateLoading() {
  return (
    <Loading label="Loading the studio">
      <div className="pt-10 pb-8 md:pt-14">
        <Skeleton className="h-12 w-72" />
        <Skeleton className="mt-4 h-6 max-w-lg" />
      </div>
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid gap-6">
          <Skeleton className="h-20" />
          <div className="flex justify-between">
            <Skeleton className="h-9 w-52" />
            <Skeleton className="h-11 w-40" />
          </div>
          <Skeleton className="h-32" />
        </div>
        <div className="grid gap-6">
          <Skeleton className="h-56" />
          <Skeleton className="h-44" />
        </div>
      </div>
    </Loading>
  );
}

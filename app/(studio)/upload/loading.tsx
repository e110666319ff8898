import { Loading, Skeleton } from '@/components/ui/skeleton';

export default function UploadLoading() {
  return (
    <Loading label="Loading the upload page">
      <div className="pt-10 pb-8 md:pt-14">
        <Skeleton className="h-12 w-72" />
        <Skeleton className="mt-4 h-6 max-w-lg" />
      </div>
      <Skeleton className="h-72 md:h-84" />
    </Loading>
  );
}

import { Loading, Skeleton } from '@/components/ui/skeleton';

const TILES = Array.from({ length: 8 }, (_, i) => `tile-${i}`);

export default function MemesLoading() {
  return (
    <Loading label="Loading memes" className="wrap">
      <div className="pt-10 pb-8 md:pt-14">
        <Skeleton className="h-12 w-56" />
        <Skeleton className="mt-4 h-6 max-w-lg" />
      </div>
      <Skeleton className="h-28 md:h-20" />
      <div className="mt-16 grid grid-cols-2 gap-3 sm:gap-5 md:grid-cols-3 lg:grid-cols-4">
        {TILES.map((key) => <Skeleton key={key} className="aspect-[4/5]" />)}
      </div>
    </Loading>
  );
}

import { PageHead } from '@/components/layout/page-head';
import { Loading, Skeleton } from '@/components/ui/skeleton';

const TILES = Array.from({ length: 8 }, (_, i) => `tile-${i}`);

export default function MemesLoading() {
  return (
    <Loading label="Loading memes" className="wrap">
      <PageHead title="Memes">Each one is registered to its maker, and earns when a new picture draws on it.</PageHead>
      <Skeleton className="h-56 md:h-18" />
      <div className="mt-16 grid grid-cols-2 gap-3 sm:gap-5 md:grid-cols-3 lg:grid-cols-4">
        {TILES.map((key) => (
          <Skeleton key={key} className="aspect-[4/5]" />
        ))}
      </div>
    </Loading>
  );
}

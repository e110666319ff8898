import { PageHead } from '@/components/layout/page-head';
import { Loading, Skeleton } from '@/components/ui/skeleton';

const ROWS = Array.from({ length: 10 }, (_, i) => `row-${i}`);

export default function BoardsLoading() {
  return (
    <Loading label="Loading the board" className="wrap">
      <PageHead title="Boards">
        Ranked by how many different people paid, not by how much one of them did. Free try-outs and uses of one’s own
        memes count nothing.
      </PageHead>
      <Skeleton className="h-13 max-w-md rounded-full" />
      <div className="mt-14 grid gap-2.5">
        {ROWS.map((key) => (
          <Skeleton key={key} className="h-17" />
        ))}
      </div>
    </Loading>
  );
}

import type { Metadata } from 'next';
import { BoardTable } from '@/components/communities/board-table';
import { PageHead } from '@/components/layout/page-head';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { choiceOf, hrefWith, type SearchParams } from '@/components/ui/search-params';
import { TabLinks } from '@/components/ui/tab-links';
import { getBoard } from '@/lib/domains/communities/boards/server/get-board';
import { BOARD_KINDS, BOARD_WINDOWS, type BoardKind, type BoardWindow } from '@/lib/domains/communities/boards/types';

type Props = { searchParams: Promise<SearchParams> };

const KINDS: Record<BoardKind, string> = {
  memes: 'Memes',
  families: 'Families',
  creators: 'Creators',
  communities: 'Communities',
};
const WINDOWS: Record<BoardWindow, string> = { day: '24 hours', week: 'Week', epoch: 'This epoch', all: 'All time' };
/** The windows in the order shown; the first is what the page opens with. */
const ORDER = ['week', ...BOARD_WINDOWS.filter((window) => window !== 'week')];

const read = (params: SearchParams) => ({
  kind: choiceOf(params, 'kind', BOARD_KINDS),
  window: choiceOf(params, 'window', ORDER) as BoardWindow,
});
const hrefOf = (kind: BoardKind, window: BoardWindow) =>
  hrefWith('/boards', { kind: kind === 'memes' ? null : kind, window: window === 'week' ? null : window });

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { kind, window } = read(await searchParams);
  return {
    title: `Boards: ${KINDS[kind].toLowerCase()}, ${WINDOWS[window].toLowerCase()}`,
    description:
      'The memes, creators and communities that the most people pay to draw on. Every rank links to the log entries behind it.',
    alternates: { canonical: hrefOf(kind, window) },
  };
}

export default async function BoardsPage({ searchParams }: Props) {
  const { kind, window } = read(await searchParams);
  const board = await getBoard({ kind, window });
  return (
    <div className="wrap">
      <PageHead title="Boards">
        Ranked by how many different people paid, not by how much one of them did. Free try-outs and uses of one’s own
        memes count nothing.
      </PageHead>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <TabLinks
          label="What is ranked"
          tabs={BOARD_KINDS.map((k) => ({ href: hrefOf(k, window), label: KINDS[k], current: k === kind }))}
        />
        <TabLinks
          label="Window"
          size="small"
          tabs={BOARD_WINDOWS.map((w) => ({ href: hrefOf(kind, w), label: WINDOWS[w], current: w === window }))}
        />
      </div>
      <p className="mt-3 mb-6 text-sm text-soft">
        {board.since ? (
          <>
            Counts uses since <RelativeTime at={board.since} />. Growth is against the same time before.
          </>
        ) : window === 'epoch' ? (
          'Counts the uses of the open epoch. Growth is against the epoch before.'
        ) : (
          'Counts every paid use since the log began.'
        )}
      </p>
      {board.rows.length > 0 ? (
        <BoardTable rows={board.rows} />
      ) : (
        <EmptyState
          title="Nobody has paid in this window yet"
          action={
            <>
              {window === 'all' ? null : <ButtonLink href={hrefOf(kind, 'all')}>Show all time</ButtonLink>}
              <ButtonLink href="/create" variant="primary">
                Create a meme
              </ButtonLink>
            </>
          }
        >
          A paid picture puts the memes it drew on onto this board.
        </EmptyState>
      )}
    </div>
  );
}

import type { Metadata } from 'next';
import { MemeFilters } from '@/components/memes/meme-filters';
import { MemeGrid } from '@/components/memes/meme-tile';
import { PageHead } from '@/components/layout/page-head';
import { ButtonLink } from '@/components/ui/button';
import { countOf } from '@/components/ui/count-of';
import { EmptyState } from '@/components/ui/empty-state';
import { PageLinks } from '@/components/ui/page-links';
import { choiceOf, hrefWith, pageOf, paramOf, type SearchParams } from '@/components/ui/search-params';
import { listCommunities } from '@/lib/domains/communities/server/list-communities';
import { listMemes } from '@/lib/domains/memes/server/list-memes';

type Props = { searchParams: Promise<SearchParams> };

const SORTS = ['newest', 'most used', 'most earned'] as const;
const LEVELS = ['everyone', 'mature'] as const;
const KINDS = ['any', 'meme', 'template'] as const;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const params = await searchParams;
  const query = paramOf(params, 'query');
  return {
    title: query ? `Memes about ${query}` : 'Memes',
    description: 'Registered memes and templates, who made them, and what they have earned.',
    alternates: { canonical: '/memes' },
    robots: query || paramOf(params, 'level') === 'mature' ? { index: false } : undefined,
  };
}

export default async function MemesPage({ searchParams }: Props) {
  const params = await searchParams;
  const query = paramOf(params, 'query');
  const community = paramOf(params, 'community');
  const kind = choiceOf(params, 'kind', KINDS);
  const sort = choiceOf(params, 'sort', SORTS);
  const level = choiceOf(params, 'level', LEVELS);
  const [memes, communities] = await Promise.all([
    listMemes({
      query: query ?? undefined,
      community: community ?? undefined,
      kind: kind === 'any' ? undefined : kind,
      level,
      sort,
      page: pageOf(params),
    }),
    listCommunities(),
  ]);
  const filtered = query !== null || community !== null || kind !== 'any';
  const hrefOf = (page: number) =>
    hrefWith('/memes', {
      query,
      community,
      kind: kind === 'any' ? null : kind,
      sort: sort === 'newest' ? null : sort,
      level: level === 'everyone' ? null : level,
      page: page === 1 ? null : page,
    });
  return (
    <div className="wrap">
      <PageHead
        title="Memes"
        action={
          <ButtonLink href="/upload" className="max-md:hidden">
            Upload a meme
          </ButtonLink>
        }
      >
        Each one is registered to its maker, and earns when a new picture draws on it.
      </PageHead>
      <MemeFilters
        query={query}
        community={community}
        kind={kind}
        sort={sort}
        mature={level === 'mature'}
        communities={communities}
      />
      <p className="mt-6 mb-4 text-sm text-soft" role="status">
        {countOf(memes.total, 'meme')}
        {query ? ` for “${query}”` : ''}
      </p>
      {memes.items.length > 0 ? (
        <div className="grid gap-10">
          <h2 className="sr-only">Results</h2>
          <MemeGrid memes={memes.items} firstRow />
          <PageLinks page={memes.page} pageSize={memes.pageSize} total={memes.total} hrefOf={hrefOf} />
        </div>
      ) : filtered ? (
        <EmptyState title="Nothing matches" action={<ButtonLink href="/memes">Show all memes</ButtonLink>}>
          Try fewer words, or another community.
        </EmptyState>
      ) : (
        <EmptyState
          title={memes.page > 1 ? 'There is nothing on this page' : 'No meme is registered yet'}
          action={
            memes.page > 1 ? (
              <ButtonLink href="/memes">Go to the first page</ButtonLink>
            ) : (
              <ButtonLink href="/upload" variant="primary">
                Upload the first meme
              </ButtonLink>
            )
          }
        />
      )}
    </div>
  );
}

import type { Metadata } from 'next';
import { PageHead, Section } from '@/components/layout/page-head';
import { MemeGrid } from '@/components/memes/meme-tile';
import { PictureSearch } from '@/components/provenance/picture-search';
import { Button, ButtonLink } from '@/components/ui/button';
import { countOf } from '@/components/ui/count-of';
import { EmptyState } from '@/components/ui/empty-state';
import { Field, Input } from '@/components/ui/field';
import { PageLinks } from '@/components/ui/page-links';
import { hrefWith, pageOf, paramOf, type SearchParams } from '@/components/ui/search-params';
import { MEME_LIMITS } from '@/lib/domains/memes/limits';
import { listMemes } from '@/lib/domains/memes/server/list-memes';
import { DEFAULT_IMAGE_LIMITS } from '@/lib/domains/provenance/image-limits';

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const query = paramOf(await searchParams, 'q');
  return {
    title: query ? `Memes that say ${query}` : 'Whose meme is it?',
    description: 'Drop any picture and see whose meme it is, how it was changed, and who had it first.',
    alternates: { canonical: '/search' },
    robots: query ? { index: false } : undefined,
  };
}

export default async function SearchPage({ searchParams }: Props) {
  const params = await searchParams;
  const query = paramOf(params, 'q');
  const found = query ? await listMemes({ query, page: pageOf(params) }) : null;
  return (
    <div className="wrap">
      <PageHead title="Whose meme is it?">
        Drop any picture: cropped, mirrored, screenshot, re-captioned. You see whose it is, what was changed, and who
        had it first.
      </PageHead>
      <div className="max-w-3xl">
        <PictureSearch maxBytes={DEFAULT_IMAGE_LIMITS.maxBytes} />
      </div>
      <Section title="Or search by words">
        <search>
          <form action="/search" className="flex max-w-3xl flex-wrap items-end gap-3">
            <Field id="q" label="Words in its title, tags or caption" className="min-w-56 flex-1">
              <Input
                id="q"
                name="q"
                type="search"
                defaultValue={query ?? ''}
                placeholder="cat, monday, to the moon"
                maxLength={MEME_LIMITS.searchText}
              />
            </Field>
            <Button type="submit" className="h-11">
              Search
            </Button>
          </form>
        </search>
        {found ? (
          <div className="mt-6 grid gap-6">
            <p className="text-sm text-soft" role="status">
              {countOf(found.total, 'meme')} for “{query}”
            </p>
            {found.items.length > 0 ? (
              <>
                <MemeGrid memes={found.items} />
                <PageLinks
                  page={found.page}
                  pageSize={found.pageSize}
                  total={found.total}
                  hrefOf={(page) => hrefWith('/search', { q: query, page: page === 1 ? null : page })}
                />
              </>
            ) : (
              <EmptyState title="Nothing says that" action={<ButtonLink href="/memes">Show all memes</ButtonLink>}>
                Try fewer words.
              </EmptyState>
            )}
          </div>
        ) : null}
      </Section>
    </div>
  );
}

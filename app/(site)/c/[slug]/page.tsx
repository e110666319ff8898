import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache, Suspense } from 'react';
import { BoardTable } from '@/components/communities/board-table';
import { TokenMark } from '@/components/communities/community-tile';
import { JoinButton } from '@/components/communities/join-button';
import { GenerationTile } from '@/components/generation/generation-tile';
import { Section } from '@/components/layout/page-head';
import { MemeGrid } from '@/components/memes/meme-tile';
import { Address } from '@/components/ui/address';
import { PictureCounts } from '@/components/safety/picture-counts';
import { ButtonLink } from '@/components/ui/button';
import { countOf } from '@/components/ui/count-of';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { Receipt, ReceiptHead, ReceiptLine, ReceiptLines, ReceiptRule } from '@/components/ui/receipt';
import { RelativeTime } from '@/components/ui/relative-time';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { formatTokens } from '@/components/communities/format-tokens';
import { getBoard } from '@/lib/domains/communities/boards/server/get-board';
import { findCommunity } from '@/lib/domains/communities/server/get-community';
import { listGenerations } from '@/lib/domains/generation/server/list-generations';

type Props = { params: Promise<{ slug: string }> };

const load = cache(async (slug: string) => (/^[a-z0-9-]{1,64}$/.test(slug) ? findCommunity(slug) : null));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const community = await load((await params).slug);
  if (!community) return {};
  return { title: community.name, description: community.about, alternates: { canonical: `/c/${community.slug}` } };
}

export default async function CommunityPage({ params }: Props) {
  const community = await load((await params).slug);
  if (!community) notFound();
  const { slug, name, symbol, token, about, accent, minBalance } = community;
  return (
    <div>
      <div className="border-b-[2.5px] border-edge bg-sunk">
        <div aria-hidden="true" className="h-3 border-b-[2.5px] border-edge" style={{ background: accent }} />
        <div className="wrap grid items-start gap-8 py-10 md:grid-cols-[minmax(0,1fr)_22rem] md:py-14">
          <div>
            <div className="flex items-center gap-5">
              <TokenMark symbol={symbol} accent={accent} large />
              <h1 className="text-title">{name}</h1>
            </div>
            <p className="mt-5 max-w-prose text-lg">{about}</p>
            <div className="mt-6 flex flex-wrap gap-3">
              <ButtonLink href={`/create?community=${slug}`} variant="primary">
                Create from its memes
              </ButtonLink>
              <ButtonLink href={`/upload?community=${slug}`}>Upload a meme</ButtonLink>
            </div>
          </div>
          <Receipt>
            <ReceiptHead title="Membership">
              {countOf(community.members, 'member')}, {countOf(community.memes, 'meme')}
            </ReceiptHead>
            <ReceiptLines>
              <ReceiptLine label="Hold at least">
                {formatTokens(minBalance)} {symbol}
              </ReceiptLine>
              <ReceiptLine label="Pictures">
                {community.level === 'mature' ? 'for mature viewers' : 'for everyone'}
              </ReceiptLine>
              <ReceiptLine label="Token">
                <Address address={token} link={false} copy />
              </ReceiptLine>
            </ReceiptLines>
            <ReceiptRule />
            <ReceiptLines>
              <ReceiptLine label="Its memes earned" total>
                <Money amount={community.earned} />
              </ReceiptLine>
            </ReceiptLines>
            <JoinButton slug={slug} symbol={symbol} />
          </Receipt>
        </div>
      </div>

      <div className="wrap">
        <Section
          title="Most drawn on"
          aside={
            <ButtonLink href={`/memes?community=${slug}`} size="small">
              All its memes
            </ButtonLink>
          }
        >
          {community.topMemes.length > 0 ? (
            <MemeGrid memes={community.topMemes} />
          ) : (
            <EmptyState
              title="No meme here yet"
              action={
                <ButtonLink href={`/upload?community=${slug}`} variant="primary">
                  Upload the first meme
                </ButtonLink>
              }
            />
          )}
        </Section>
        <div className="grid gap-x-12 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
          <Section title="Board of the week">
            <Suspense
              fallback={
                <Loading label="Loading the board" className="grid gap-2.5">
                  {['a', 'b', 'c'].map((key) => (
                    <Skeleton key={key} className="h-17" />
                  ))}
                </Loading>
              }
            >
              <Board slug={slug} />
            </Suspense>
          </Section>
          <Section title="Newest members">
            {community.newestMembers.length > 0 ? (
              <ul className="grid gap-2">
                {community.newestMembers.map((member) => (
                  <li
                    key={member.address}
                    className="flex flex-wrap items-baseline justify-between gap-x-3 border-t-2 border-rule pt-2"
                  >
                    <Address address={member.address} name={member.name} />
                    <span className="till text-sm text-soft">
                      {formatTokens(member.balance)} {symbol}, <RelativeTime at={member.checkedAt} />
                    </span>
                  </li>
                ))}
              </ul>
            ) : (
              <p className="text-soft">Nobody has joined yet. Connect a wallet that holds {symbol} to be the first.</p>
            )}
          </Section>
        </div>
        <Section title="Pictures of its memes, as they were checked">
          <Receipt className="max-w-lg">
            <PictureCounts counts={community.pictures} />
          </Receipt>
        </Section>
        <Section title="Latest pictures from its memes">
          <Suspense
            fallback={
              <Loading label="Loading pictures" className="grid gap-6 sm:grid-cols-2 lg:grid-cols-4">
                {['a', 'b', 'c', 'd'].map((key) => (
                  <Skeleton key={key} className="h-100" />
                ))}
              </Loading>
            }
          >
            <Generations slug={slug} />
          </Suspense>
        </Section>
      </div>
    </div>
  );
}

async function Board({ slug }: { slug: string }) {
  const board = await getBoard({ kind: 'memes', window: 'week', community: slug, limit: 8 });
  return board.rows.length > 0 ? (
    <BoardTable rows={board.rows} compact />
  ) : (
    <p className="text-soft">Nobody paid to draw on its memes this week.</p>
  );
}

async function Generations({ slug }: { slug: string }) {
  const generations = await listGenerations({ community: slug, limit: 8 });
  if (generations.length === 0) {
    return (
      <EmptyState
        title="None yet"
        action={<ButtonLink href={`/create?community=${slug}`}>Create from its memes</ButtonLink>}
      />
    );
  }
  return (
    <ul className="grid items-start gap-6 sm:grid-cols-2 lg:grid-cols-4">
      {generations.map((generation) => (
        <li key={generation.id}>
          <GenerationTile generation={generation} credits={2} />
        </li>
      ))}
    </ul>
  );
}

import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cache, Suspense } from 'react';
import { FamilySection } from '@/components/memes/families/family-section';
import { GenerationTile } from '@/components/generation/generation-tile';
import { JsonLd } from '@/components/layout/json-ld';
import { Section } from '@/components/layout/page-head';
import { ChainRecord } from '@/components/memes/chain-record';
import { MemePicture } from '@/components/memes/meme-picture';
import { MemeTree } from '@/components/memes/meme-tree';
import { TermsList } from '@/components/memes/terms-list';
import { UseChart } from '@/components/memes/use-chart';
import { VerifyYourself } from '@/components/memes/verify-yourself';
import { ClaimList } from '@/components/moderation/claim-list';
import { Address } from '@/components/ui/address';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { Receipt, ReceiptLine, ReceiptLines, ReceiptRule } from '@/components/ui/receipt';
import { RelativeTime } from '@/components/ui/relative-time';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Stamp } from '@/components/ui/stamp';
import { EntryList } from '@/components/usage-log/entry-list';
import { explorerUrl } from '@/lib/site/server/client-config';
import { env } from '@/lib/base/env';
import { findFamily } from '@/lib/domains/memes/families/server/get-family';
import { listGenerations } from '@/lib/domains/generation/server/list-generations';
import { findDerivations } from '@/lib/domains/memes/server/get-derivations';
import { policyInForce } from '@/lib/domains/accounts/server/policies';
import { findMeme } from '@/lib/domains/memes/server/get-meme';
import { listDisputes } from '@/lib/domains/moderation/server/get-dispute';
import { listEntries } from '@/lib/domains/usage-log/server/list-entries';

type Props = { params: Promise<{ id: string }> };

const load = cache(async (id: string) =>
  /^[1-9]\d{0,9}$/.test(id) ? findMeme(Number(id), (await policyInForce()).derivativePpm) : null,
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const meme = await load((await params).id);
  if (!meme) return {};
  return {
    title: meme.title,
    description: meme.alt,
    alternates: { canonical: `/m/${meme.id}` },
    robots: meme.level === 'everyone' ? undefined : { index: false },
  };
}

export default async function MemePage({ params }: Props) {
  const meme = await load((await params).id);
  if (!meme) notFound();
  const [family, tree] = await Promise.all([findFamily(meme.id), findDerivations(meme)]);
  const { creator } = meme;
  const { items: disputes } = await listDisputes({ memeId: meme.id });
  const contested = disputes.some(({ status }) => status === 'corroborated' || status === 'disputed');
  // Nothing is stamped that somebody has doubted with reason.
  const doubted = contested || disputes.some(({ status }) => status === 'upheld');
  const usable = meme.terms.retrieval && !contested && !meme.takenDown;
  return (
    <div className="wrap">
      {meme.imageUrl ? (
        <JsonLd
          data={{
            '@type': 'ImageObject',
            name: meme.title,
            description: meme.alt,
            contentUrl: env().appUrl + meme.imageUrl,
            url: `${env().appUrl}/m/${meme.id}`,
            width: meme.width,
            height: meme.height,
            uploadDate: meme.registeredAt.toISOString(),
            keywords: meme.tags.join(', '),
            creator: {
              '@type': 'Person',
              name: creator.name ?? creator.address,
              url: `${env().appUrl}/u/${creator.address.toLowerCase()}`,
            },
            creditText: creator.name ?? creator.address,
          }}
        />
      ) : null}

      <div className="grid items-start gap-8 pt-8 md:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)] md:gap-12 md:pt-12">
        <div className="sticker mx-auto w-fit overflow-hidden md:-rotate-[0.6deg]">
          <MemePicture meme={meme} size="full" first className={meme.takenDown ? 'min-h-60' : 'max-h-[40rem] w-auto'} />
        </div>
        <div className="min-w-0">
          <div className="mb-3 flex flex-wrap items-center gap-3">
            {meme.parent ? (
              <Stamp tone="ink">Derivative</Stamp>
            ) : meme.attested && !doubted ? (
              <Stamp>Original</Stamp>
            ) : null}
            {meme.kind === 'template' ? <Badge>Template</Badge> : null}
            {meme.level === 'mature' ? <Badge>Mature</Badge> : null}
            {meme.level === 'review' ? <Badge>A steward is looking at its picture</Badge> : null}
            {meme.attested ? null : <Badge>Registered without a provenance report</Badge>}
          </div>
          <h1 className="text-title break-words">{meme.title}</h1>
          <p className="mt-3 text-lg">
            by <Address address={creator.address} name={creator.name} copy />
            <span className="block text-base text-soft">
              Registered <RelativeTime at={meme.registeredAt} />
              {meme.communitySlug ? (
                <>
                  , in{' '}
                  <Link href={`/c/${meme.communitySlug}`} prefetch={false} className="pen">
                    {meme.communitySlug}
                  </Link>
                </>
              ) : null}
            </span>
          </p>
          {meme.takenDown ? (
            <p className="mt-6 max-w-prose font-semibold">
              A steward took this picture down. Its record, its hashes and{' '}
              <a href="#claims" className="pen">
                the claim about it
              </a>{' '}
              stay.
            </p>
          ) : null}
          {contested ? (
            <p className="mt-6 max-w-prose font-semibold">
              There is{' '}
              <a href="#claims" className="pen">
                an open claim
              </a>{' '}
              with something to it. Income of this meme is held, and no new picture draws on it, until a steward
              decides.
            </p>
          ) : null}
          <div className="mt-6 flex flex-wrap gap-3">
            {usable ? (
              <ButtonLink href={`/create?source=${meme.id}`} variant="primary">
                Use in a generation
              </ButtonLink>
            ) : null}
            <ButtonLink href={`/upload?parent=${meme.id}`}>Register a derivative</ButtonLink>
            <ButtonLink href={`/m/${meme.id}/report`} variant="quiet">
              Report
            </ButtonLink>
          </div>
          <Receipt className="mt-8 max-w-md">
            <ReceiptLines>
              <ReceiptLine label="Paid uses">{meme.uses.toLocaleString('en-US')}</ReceiptLine>
              <ReceiptLine label="Different payers">{meme.distinctPayers.toLocaleString('en-US')}</ReceiptLine>
            </ReceiptLines>
            <ReceiptRule />
            <ReceiptLines>
              <ReceiptLine label="Earned" total>
                <Money amount={meme.earned} />
              </ReceiptLine>
            </ReceiptLines>
          </Receipt>
          {meme.tags.length > 0 ? (
            <ul aria-label="Tags" className="mt-6 flex flex-wrap gap-2">
              {meme.tags.map((tag) => (
                <li key={tag}>
                  <Link
                    href={`/memes?query=${encodeURIComponent(tag)}`}
                    prefetch={false}
                    className="inline-flex min-h-7 items-center rounded-full border-2 border-rule px-2.5 text-sm font-semibold no-underline hover:border-edge"
                  >
                    {tag}
                  </Link>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </div>

      <div className="grid gap-x-12 md:grid-cols-2">
        <Section title="Royalties over time">
          {meme.daily.length > 0 ? (
            <UseChart daily={meme.daily} today={new Date().toISOString().slice(0, 10)} />
          ) : (
            <p className="text-soft">Nobody has paid to draw on it yet. The first use will show here.</p>
          )}
        </Section>
        <Section title="Terms">
          <TermsList terms={meme.terms} />
        </Section>
      </div>

      {family ? (
        <Section id="family" title="Family">
          <FamilySection family={family} />
        </Section>
      ) : null}

      {tree ? (
        <Section title="Where it comes from, and what came of it">
          <MemeTree tree={tree} />
        </Section>
      ) : null}

      {disputes.length > 0 ? (
        <Section id="claims" title="Claims about it">
          <ClaimList disputes={disputes} />
        </Section>
      ) : null}

      <Section title="Pictures that drew on it">
        <Suspense
          fallback={
            <Loading label="Loading pictures" className="grid gap-6 sm:grid-cols-2 lg:grid-cols-4">
              {['a', 'b', 'c', 'd'].map((key) => (
                <Skeleton key={key} className="h-100" />
              ))}
            </Loading>
          }
        >
          <Generations memeId={meme.id} usable={usable} />
        </Suspense>
      </Section>

      <Section
        title="Log entries behind it"
        aside={
          <Link href="/log" prefetch={false} className="pen">
            Whole log
          </Link>
        }
      >
        <Suspense
          fallback={
            <Loading label="Loading entries" className="grid gap-2">
              {['a', 'b', 'c'].map((key) => (
                <Skeleton key={key} className="h-9" />
              ))}
            </Loading>
          }
        >
          <Entries memeId={meme.id} />
        </Suspense>
      </Section>

      <Section id="verify" title="Verify it yourself">
        <VerifyYourself memeId={meme.id} />
      </Section>

      <Section title="Record on chain">
        <ChainRecord meme={meme} explorerUrl={explorerUrl()} />
      </Section>
    </div>
  );
}

async function Generations({ memeId, usable }: { memeId: number; usable: boolean }) {
  const generations = await listGenerations({ memeId, limit: 8 });
  if (generations.length === 0) {
    return (
      <EmptyState
        title="None yet"
        action={usable ? <ButtonLink href={`/create?source=${memeId}`}>Use in a generation</ButtonLink> : null}
      >
        {usable ? 'Make the first one: it is free to try.' : 'No generation may draw on it now.'}
      </EmptyState>
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

async function Entries({ memeId }: { memeId: number }) {
  const entries = await listEntries({ memeId });
  return entries.items.length > 0 ? (
    <EntryList entries={entries.items.slice(0, 10)} />
  ) : (
    <p className="text-soft">The log does not mention it yet.</p>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache, Suspense } from 'react';
import { GenerationTile } from '@/components/generation/generation-tile';
import { Section } from '@/components/layout/page-head';
import { MemeGrid } from '@/components/memes/meme-tile';
import { ClaimPanel } from '@/components/royalties/claim-panel';
import { ClaimList, EarningsPerEpoch, EarningsPerMeme } from '@/components/royalties/earnings-tables';
import { EarningsReceipt } from '@/components/royalties/earnings-receipt';
import { Address } from '@/components/ui/address';
import { ButtonLink, buttonLook } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageLinks } from '@/components/ui/page-links';
import { pageOf, type SearchParams } from '@/components/ui/search-params';
import { shortAddress } from '@/components/ui/short-address';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { tokenName } from '@/lib/domains/payments/server/token-domain';
import { listGenerations } from '@/lib/domains/generation/server/list-generations';
import { listMemes } from '@/lib/domains/memes/server/list-memes';
import { findProfile } from '@/lib/domains/auth/server/find-profile';
import { getRoyalties } from '@/lib/domains/royalties/server/get-royalties';

type Props = { params: Promise<{ address: string }>; searchParams: Promise<SearchParams> };

const load = cache(async (address: string) =>
  /^0x[0-9a-fA-F]{40}$/.test(address) ? findProfile(address.toLowerCase()) : null,
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const profile = await load((await params).address);
  if (!profile) return {};
  const name = profile.name ?? shortAddress(profile.address);
  return {
    title: name,
    description: `The memes of ${name}, and what they have earned.`,
    alternates: { canonical: `/u/${profile.address}` },
  };
}

export default async function ProfilePage({ params, searchParams }: Props) {
  const profile = await load((await params).address);
  if (!profile) notFound();
  const { address } = profile;
  const [royalties, memes] = await Promise.all([
    getRoyalties(address),
    listMemes({ creator: address, sort: 'most earned', page: pageOf(await searchParams) }),
  ]);
  return (
    <div className="wrap">
      <div className="grid items-start gap-10 pt-10 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-16 lg:pt-14">
        <div className="min-w-0">
          <h1 className="text-title break-words">{profile.name ?? shortAddress(address)}</h1>
          <p className="mt-2">
            <Address address={address} copy link={false} className="text-soft" />
          </p>
          {profile.bio ? <p className="mt-4 max-w-prose text-lg">{profile.bio}</p> : null}
        </div>
        <div className="grid gap-6 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <EarningsReceipt royalties={royalties} symbol={tokenName(deployment().chainId).symbol}>
            <ClaimPanel
              address={address}
              royalties={{ accrued: royalties.accrued, claimable: royalties.claimable, claim: royalties.claim }}
            />
          </EarningsReceipt>
          <a
            href={`/api/v1/accounts/${address}/royalties?format=csv`}
            download
            className={buttonLook({ variant: 'quiet' })}
          >
            Download as CSV
          </a>
        </div>
        <Section title="Earned per meme" className="min-w-0 lg:col-start-1">
          <EarningsPerMeme rows={royalties.perMeme} />
        </Section>
      </div>

      <Section title="Memes">
        {memes.items.length > 0 ? (
          <div className="grid gap-10">
            <MemeGrid memes={memes.items} />
            <PageLinks
              page={memes.page}
              pageSize={memes.pageSize}
              total={memes.total}
              hrefOf={(page) => `/u/${address}?page=${page}`}
            />
          </div>
        ) : (
          <EmptyState title="No meme registered yet" action={<ButtonLink href="/upload">Upload a meme</ButtonLink>}>
            A meme registered by this account would be here, with what it earns.
          </EmptyState>
        )}
      </Section>

      <div className="grid gap-x-12 md:grid-cols-2">
        <Section title="Per epoch">
          <EarningsPerEpoch rows={royalties.perEpoch} />
        </Section>
        <Section title="Claims">
          <ClaimList claims={royalties.claims} />
        </Section>
      </div>

      <Section title="Pictures this account paid for">
        <Suspense
          fallback={
            <Loading label="Loading pictures" className="grid gap-6 sm:grid-cols-2 lg:grid-cols-4">
              {['a', 'b', 'c', 'd'].map((key) => (
                <Skeleton key={key} className="h-100" />
              ))}
            </Loading>
          }
        >
          <Activity address={address} />
        </Suspense>
      </Section>
    </div>
  );
}

async function Activity({ address }: { address: string }) {
  const generations = await listGenerations({ payer: address, limit: 8 });
  if (generations.length === 0) {
    return (
      <EmptyState title="None yet" action={<ButtonLink href="/create">Create a meme</ButtonLink>}>
        Free try-outs are nobody’s and are not listed here.
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

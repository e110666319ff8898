import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { GenerationReceipt } from '@/components/generation/generation-receipt';
import { altOf } from '@/components/generation/generation-tile';
import { RoyaltyFlow } from '@/components/generation/royalty-flow';
import { JsonLd } from '@/components/layout/json-ld';
import { Section } from '@/components/layout/page-head';
import { Refresh } from '@/components/layout/refresh';
import { ButtonLink, buttonLook } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Spinner } from '@/components/ui/spinner';
import { env } from '@/lib/base/env';
import { MAKERS } from '@/lib/domains/generation/engines/embedded/makers/list';
import { findGeneration } from '@/lib/domains/generation/server/get-generation';

type Props = { params: Promise<{ id: string }> };

const load = cache(async (id: string) => (/^[a-z]+_[0-9a-z]{1,64}$/.test(id) ? findGeneration(id) : null));

const FORMATS = ['png', 'webp', 'jpeg'] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const generation = await load((await params).id);
  if (!generation) return {};
  const words = generation.card?.lines.filter(Boolean).join(' / ');
  return {
    title: words || 'A generation',
    description: generation.card
      ? `Drawn on ${generation.card.sources.map((source) => source.title).join(', ')}.`
      : undefined,
    alternates: { canonical: `/g/${generation.id}` },
  };
}

export default async function GenerationPage({ params }: Props) {
  const generation = await load((await params).id);
  if (!generation) notFound();
  const { id, card } = generation;

  if (!card) {
    return (
      <div className="wrap max-w-3xl pt-14">
        <h1 className="sr-only">Generation {id}</h1>
        {generation.status === 'failed' ? (
          <ErrorState
            title="This picture could not be made"
            reference={id}
            action={
              <ButtonLink href="/create" variant="primary">
                Create another
              </ButtonLink>
            }
          >
            {generation.error ?? 'Nothing was charged for it.'}
          </ErrorState>
        ) : (
          <div role="status" className="grid justify-items-center gap-4 py-16 text-center">
            <Refresh seconds={2} />
            <Spinner className="text-4xl" />
            <p className="text-head">The picture is being made</p>
            <ButtonLink href={`/g/${id}`}>Look again</ButtonLink>
          </div>
        )}
      </div>
    );
  }

  const { lines, sources } = card;
  const titles = new Map(sources.map((source) => [source.memeId, source.title]));
  return (
    <div className="wrap">
      <JsonLd
        data={{
          '@type': 'ImageObject',
          name: lines.join(' / '),
          contentUrl: env().appUrl + card.imageUrl,
          url: `${env().appUrl}/g/${id}`,
          width: card.width,
          height: card.height,
          uploadDate: card.createdAt.toISOString(),
        }}
      />
      <div className="grid items-start gap-10 pt-8 md:pt-12 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-14">
        <div className="min-w-0 lg:sticky lg:top-24">
          <h1 className="sr-only">{lines.filter(Boolean).join(' / ')}</h1>
          <div className="sticker mx-auto w-fit overflow-hidden">
            <img
              src={card.imageUrl}
              alt={altOf(lines)}
              width={card.width}
              height={card.height}
              fetchPriority="high"
              className="max-h-[42rem] w-auto"
            />
          </div>
          <div className="mt-5 flex flex-wrap items-center gap-3">
            <ButtonLink
              href={`/create?${[...titles.keys()]
                .slice(0, 3)
                .map((meme) => `source=${meme}`)
                .join('&')}`}
              variant="primary"
            >
              Make one like it
            </ButtonLink>
            <ul aria-label="Downloads" className="flex flex-wrap gap-3">
              {FORMATS.map((format) => (
                <li key={format}>
                  <a href={`/api/v1/generations/${id}/image?format=${format}`} download className={buttonLook({})}>
                    <span className="sr-only">Download </span>
                    {format.toUpperCase()}
                  </a>
                </li>
              ))}
            </ul>
          </div>
          <p className="mt-4 text-sm text-soft">
            {MAKERS.find((maker) => maker.id === generation.maker)?.about}{' '}
            {generation.template ? (
              <>
                The picture is{' '}
                <Link href={`/m/${generation.template.id}`} prefetch={false} className="pen">
                  {generation.template.title}
                </Link>
                .
              </>
            ) : null}
          </p>
        </div>
        <GenerationReceipt generation={generation} printing />
      </div>

      <Section title="Where the money went">
        {generation.split.length > 0 ? (
          <div className="max-w-4xl">
            <RoyaltyFlow price={card.price} split={generation.split} titles={titles} />
          </div>
        ) : (
          <p className="max-w-prose text-soft">
            This was a free try-out: nobody paid, so nobody earned. Its entry is in the log all the same. A paid picture
            is split between the creators it drew on, the host, the stewards and the treasury.
          </p>
        )}
      </Section>
    </div>
  );
}
